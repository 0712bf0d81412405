"""Many hands at the same moment, on a real server: what must hold of one holds of all of them together."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.network.communities import belonging
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.faces import face_of
from wincommons.web.network.invitations.inviting import accept, invite
from wincommons.web.network.models import Membership, Term
from wincommons.web.network.seats import seating

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _real_threads(db):
    if connection.vendor != "postgresql":
        pytest.skip("real threads need PostgreSQL: give its DATABASE_URL")


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of them at the same moment; what became of each: `done`, or the kind of the refusal."""
    outcomes, start = [], Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            outcomes.append("done")
        except (RefusedError, NotAllowed):
            outcomes.append("refused")
        except DatabaseError as error:
            outcomes.append(repr(error))
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def leads(community):
    return Membership.objects.filter(community=community, role="lead", end=None)


def test_two_leads_who_leave_at_once_leave_one(cast, riverside, account, belong):
    others = [account(f"Lead {at}") for at in range(4)]
    for one in others:
        belong(one, riverside, "lead")
    everybody = [cast[L], *others]
    outcomes = at_once(*(lambda one=one: belonging.leave(community=riverside, by=one) for one in everybody))
    assert outcomes == ["done"] * 4 + ["refused"]
    assert leads(riverside).count() == 1


def test_two_leads_who_remove_each_other_leave_one(cast, riverside, account, belong):
    other = account("Other")
    theirs, mine = belong(other, riverside, "lead"), leads(riverside).get(person__account=cast[L])
    outcomes = at_once(
        lambda: belonging.remove_member(membership=theirs, by=cast[L]),
        lambda: belonging.remove_member(membership=mine, by=other),
    )
    assert outcomes == ["done", "refused"]
    assert leads(riverside).count() == 1


def test_an_invitation_for_one_lets_one_in(cast, riverside, account):
    token = invite(community=riverside, by=cast[L], role="participant").token
    people = [account(f"Guest {at}") for at in range(6)]
    before = Membership.objects.filter(community=riverside).count()
    outcomes = at_once(*(lambda one=one: accept(token=token, by=one) for one in people))
    assert outcomes == ["done"] + ["refused"] * 5
    assert Membership.objects.filter(community=riverside).count() == before + 1


def test_a_seat_offered_to_many_at_once_is_offered_to_one(cast, riverside, account, belong):
    seat = seating.put_seat(
        community=riverside, by=cast[L], title="Elders", seat_for="resident", decision_right="votes",
        stipend="paid", how_chosen="By lot",
    )  # fmt: skip
    people = [face_of(account(f"Elder {at}")) for at in range(4)]
    for one in people:
        belong(one.account, riverside)
    term = {"start": TODAY, "end": TODAY + timedelta(days=30)}
    outcomes = at_once(
        *(lambda one=one: seating.offer_seat(seat=seat, by=cast[L], person=one, **term) for one in people)
    )
    assert outcomes == ["done"] + ["refused"] * 3
    assert Term.objects.filter(seat=seat, term_state="offered").count() == 1


def test_who_is_removed_while_taking_a_seat_does_not_keep_it(cast, riverside):
    seat = seating.put_seat(
        community=riverside, by=cast[L], title="Elders", seat_for="resident", decision_right="votes",
        stipend="paid", how_chosen="By lot",
    )  # fmt: skip
    term = seating.offer_seat(
        seat=seat, by=cast[L], person=face_of(cast[P]), start=TODAY, end=TODAY + timedelta(days=30)
    )
    mine = Membership.objects.get(person__account=cast[P], community=riverside, end=None)
    outcomes = at_once(
        lambda: seating.take_seat(term=term, by=cast[P]),
        lambda: belonging.remove_member(membership=mine, by=cast[L]),
    )
    assert outcomes in (["done", "done"], ["done", "refused"])
    assert Membership.objects.filter(pk=mine.pk, end=None).count() == 0
    assert Term.objects.get(pk=term.pk).term_state == "ended"
