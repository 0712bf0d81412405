"""A name is read only by those to whom its owner shows it: in histories, seats and decisions, by every reader."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import override

from wincommons.web.accounts.models import User
from wincommons.web.kit.events import record
from wincommons.web.kit.names import names_for
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.communities.belonging import leave
from wincommons.web.network.models import Membership, Publicity, Seat, Term
from wincommons.web.network.people.domain import save_profile
from wincommons.web.network.seats.queries import seats_of, terms_of

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
HIDDEN = "A member"
THERE = "/communities/riverside/"


def show(account, to):
    """Let somebody choose who sees their name."""
    face = account.person
    face.refresh_from_db()
    save_profile(person=face, by=account, values={"name_publicity": to}, seen=face.edition)


@pytest.fixture
def ana(account, belong, riverside):
    """A grown-up member of Riverside."""
    made = account("Ana Diaz", age=User.Age.ADULT)
    belong(made, riverside)
    return made


@pytest.fixture
def supporting(cast):
    """The support team, acting with a reason."""
    person = cast[S]
    person._kit_acting_reason = "They asked us to help"
    return person


MATRIX = {
    Publicity.EVERYONE: (V, P, E, L, S, O),
    Publicity.COMMUNITIES: (P, L),
    Publicity.ME: (),
}


@pytest.mark.parametrize("reader", list(Persona))
@pytest.mark.parametrize("shown_to", list(MATRIX))
def test_who_reads_a_name(cast, ana, shown_to, reader):
    show(ana, shown_to)
    name = names_for([ana, None], user=cast[reader]).of(ana)
    assert name == ("Ana Diaz" if reader in MATRIX[shown_to] else HIDDEN)


def test_support_that_acts_reads_what_the_members_read_and_everyone_their_own(ana, supporting):
    assert names_for([ana], user=supporting).of(ana) == "Ana Diaz"
    show(ana, Publicity.ME)
    assert names_for([ana], user=supporting).of(ana) == HIDDEN
    assert names_for([ana], user=ana).of(ana) == "Ana Diaz"


def test_who_left_is_named_there_no_more_and_who_was_erased_nowhere(cast, ana, riverside):
    leave(community=riverside, by=ana)
    assert names_for([ana], user=cast[L]).of(ana) == HIDDEN
    ana.is_active = False
    for gone in (ana, None):
        assert names_for([gone], user=cast[L]).of(gone) == "Someone whose account was erased"


def test_an_account_without_a_profile_or_a_name_is_a_member(cast, account):
    bare, nameless = account("Bare"), get_user_model().objects.create_user("n@example.org")
    names = names_for([bare, nameless], user=cast[L])
    assert (names.of(bare), names.of(nameless), names_for([nameless], user=nameless).of(nameless)) == (HIDDEN,) * 3
    with override("es"):
        assert names.of(bare) == "Una persona de la red"


def test_of_a_teenager_the_first_name_and_only_while_a_guardian_agrees(cast, ana):
    show(ana, Publicity.EVERYONE)
    ana.age, ana.guarded_until = User.Age.TEEN, timezone.now() + timedelta(days=1)
    ana.save()
    read = [names_for([ana], user=user).of(ana) for user in (cast[L], AnonymousUser())]
    assert read == ["Ana", HIDDEN]
    ana.guarded_until = None
    ana.save()
    assert names_for([ana], user=cast[L]).of(ana) == HIDDEN


@pytest.mark.slow
def test_the_pages_inside_ask_before_they_name(signed_in, cast, ana, riverside, read):
    seat = Seat.objects.create(community=riverside, title="Elders", how_chosen="By lot")
    today = timezone.localdate()
    Term.objects.create(seat=seat, person=ana.person, term_state="taken", start=today, end=today)
    record(actor=ana, kind="seat", thing=str(seat.pk), verb="seat_taken", community="riverside")
    for shown_to, named in ((Publicity.COMMUNITIES, True), (Publicity.ME, False)):
        show(ana, shown_to)
        for page in ("inside/", "seats/", f"seats/{seat.pk}/"):
            text = read(signed_in(P).get(THERE + page)).text
            assert (page, "Ana Diaz" in text, HIDDEN in text) == (page, named, not named)
    assert [one.holder for one in seats_of(riverside)] == ["A resident"]
    assert [who for _term, who in terms_of(seat, reader=ana)] == ["Ana Diaz"]


@pytest.mark.parametrize("number", [1, 3])
def test_names_cost_one_question_however_many(  # noqa: PLR0917 -- fixtures, by name
    cast, account, belong, riverside, number, django_assert_num_queries
):
    people = [account(f"Member{one}") for one in range(number)]
    for one in people:
        belong(one, riverside)
    with django_assert_num_queries(2):  # what the reader belongs to, the names
        names = names_for(people, user=cast[L])
    with django_assert_num_queries(0):
        assert [names.of(one) for one in people] == [one.name for one in people]
    assert Membership.objects.filter(community=riverside).count() == number + 2


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_a_page_with_more_people_asks_no_more(  # noqa: PLR0917 -- fixtures, by name
    signed_in, account, belong, riverside, number, django_assert_num_queries
):
    today = timezone.localdate()
    for one in range(number):
        person = account(f"Member{one}")
        belong(person, riverside)
        seat = Seat.objects.create(community=riverside, title=f"Seat {one}", how_chosen="By lot")
        Term.objects.create(seat=seat, person=person.person, term_state="taken", start=today, end=today)
        record(actor=person, kind="seat", thing=str(seat.pk), verb="seat_taken", community="riverside")
    browser = signed_in(P)
    for page, queries in (("inside/", 12), ("seats/", 8)):
        with django_assert_num_queries(queries):
            browser.get(THERE + page)
