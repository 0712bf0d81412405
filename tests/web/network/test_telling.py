"""Who comes, what somebody becomes, seats and mandates: the people concerned hear of it, and nobody else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.translation import override

from wincommons.web.kit.manifest import Wish
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.notifications.reading import lines
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.registry import topic
from wincommons.web.network.communities.belonging import change_role, hand_over, join_openly, leave, remove_member
from wincommons.web.network.cooperatives import ending as mandates_ending
from wincommons.web.network.cooperatives.mandates import end_mandate, give_mandate
from wincommons.web.network.invitations.inviting import accept, invite
from wincommons.web.network.models import Community, Mandate, Membership, Organisation, Partner, Seat, Term
from wincommons.web.network.organisations.domain import inviting as into_organisations
from wincommons.web.network.seats import ending, seating

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
TODAY, DAY = timezone.localdate(), timedelta(days=1)


@pytest.fixture
def told(cast):
    """What somebody finds unread in their list, oldest first; it is read after that."""

    def read(account):
        mine = list(Notice.objects.filter(reader=account, read_at=None).order_by("pk"))
        words = [one.words for one in lines(mine, reader=account)]
        Notice.objects.filter(pk__in=[one.pk for one in mine]).update(read_at=timezone.now())
        return words

    return read


@pytest.fixture
def mo(account, belong, riverside):
    """Another member of Riverside."""
    made = account("Mo")
    belong(made, riverside)
    return made


def held(account, community):
    return Membership.objects.get(person__account=account, community=community, end=None)


@pytest.fixture
def seat(riverside):
    return Seat.objects.create(community=riverside, title="Elders", how_chosen="By lot")


def taken(seat, cast, *, end):
    """The participant sits there until a day."""
    term = seating.offer_seat(seat=seat, by=cast[L], start=TODAY, end=end, person=cast[P].person)
    seating.take_seat(term=term, by=cast[P])
    Notice.objects.all().delete()
    return term


@pytest.mark.parametrize("name", ["network.belonging", "network.seats", "network.mandates"])
def test_what_is_told_comes_in_the_collected_letter_unless_somebody_wishes_otherwise(name):
    assert topic(name).default is Wish.DIGEST


def test_leads_hear_that_somebody_joined_and_not_who(cast, riverside, account, told):
    Community.objects.update(welcome="open")
    ana, eva = account("Ana"), account("Eva")
    join_openly(community=riverside, by=ana)
    assert told(cast[L]) == ["Somebody joined “Riverside”."]
    join_openly(community=riverside, by=eva)
    made = invite(community=riverside, by=cast[L], role="participant")
    accept(token=made.token, by=account("Nia"))
    assert told(cast[L]) == ["2 people joined “Riverside”."]
    assert [told(one) for one in (ana, eva, cast[P])] == [[], [], []]


def test_who_is_invited_by_letter_and_has_an_account_finds_it_in_their_list(cast, riverside, account, told):
    ana, unconfirmed = account("Ana"), account("Una")
    for one, verified in ((ana, True), (unconfirmed, False), (cast[P], True)):
        EmailAddress.objects.create(user=one, email=one.email, verified=verified, primary=True)
    for email in ("Ana@example.org", unconfirmed.email, cast[P].email, "nobody@example.org", ""):
        invite(community=riverside, by=cast[L], role="participant", email=email)
    assert [told(one) for one in (ana, unconfirmed, cast[P])] == [
        ["You are invited to “Riverside”. The way in is in the letter to your address."], [], [],
    ]  # fmt: skip
    Community.objects.update(state="forming")
    riverside.refresh_from_db()
    invite(community=riverside, by=cast[L], role="participant", email=ana.email)
    assert not Notice.objects.filter(reader=ana, read_at=None).exists(), "nobody may know of it yet"


def test_who_is_invited_into_an_organization(cast, account, told):
    ours = Organisation.objects.get(slug="food-bank")
    ana = account("Ana")
    EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)
    for state, words in (
        ("claimed", []),
        ("active", ["You are invited to work on the page of “Food Bank”. The way in is in the letter."]),
    ):
        Organisation.objects.filter(pk=ours.pk).update(state=state)
        ours.refresh_from_db()
        into_organisations.invite(organisation=ours, by=cast[E], email=ana.email, role="member")
        assert told(ana) == words


@pytest.mark.slow
def test_whose_role_is_changed_hears_what_they_are_now(cast, mo, riverside, told):
    for role in ("moderator", "lead", "participant"):
        change_role(membership=held(mo, riverside), by=cast[L], role=role)
        assert told(mo) == [f"You are a {role} of “Riverside” now."]
        assert told(cast[L]) == []
    hand_over(community=riverside, by=cast[L], to=held(mo, riverside))
    assert told(mo) == ["You are a lead of “Riverside” now."]
    remove_member(membership=held(cast[P], riverside), by=mo)
    assert told(cast[P]) == ["You do not belong to “Riverside” any more."]
    leave(community=riverside, by=cast[L])
    assert told(cast[L]) == []


@pytest.mark.slow
def test_a_seat_from_the_offer_to_the_end(cast, mo, riverside, seat, told):
    end = TODAY + 300 * DAY
    term = seating.offer_seat(seat=seat, by=cast[L], start=TODAY, end=end, person=cast[P].person)
    assert told(cast[P]) == ["You, or an organization that you speak for, are offered the seat “Elders”."]
    seating.end_term(term=term, by=cast[L])
    assert told(cast[P]) == ["The offer of the seat “Elders” was taken back."]
    for answer, words in ((seating.decline_seat, "declined"), (seating.take_seat, "taken")):
        term = seating.offer_seat(seat=seat, by=cast[L], start=TODAY, end=end, person=cast[P].person)
        answer(term=term, by=cast[P])
        assert told(cast[L]) == [f"The seat “Elders” was {words}."]
    term.refresh_from_db()
    seating.end_term(term=term, by=cast[P])
    assert told(cast[L]) == ["The seat “Elders” was given back."]
    Notice.objects.all().delete()
    term = taken(seat, cast, end=end)
    term.refresh_from_db()
    seating.end_term(term=term, by=cast[L])
    assert (told(cast[P]), told(cast[L]), told(mo)) == (["The term in your seat “Elders” was ended."], [], [])
    taken(seat, cast, end=end)
    seating.close_seat(seat=seat, by=cast[L])
    assert told(cast[P]) == ["The term in your seat “Elders” was ended."]


def test_of_a_seat_that_an_organization_holds_those_hear_who_speak_for_it(cast, riverside, told):
    bank = Organisation.objects.get(slug="food-bank")
    Partner.objects.create(community=riverside, organisation=bank, start=TODAY)
    seat = Seat.objects.create(community=riverside, title="Food", seat_for="organisation", how_chosen="By lot")
    seating.offer_seat(seat=seat, by=cast[L], start=TODAY, end=TODAY + DAY, organisation=bank)
    assert told(cast[E]) == ["You, or an organization that you speak for, are offered the seat “Food”."]
    assert told(cast[P]) == []


@pytest.mark.slow
def test_a_notice_leads_to_the_seat(cast, riverside, seat, signed_in):
    seating.offer_seat(seat=seat, by=cast[L], start=TODAY, end=TODAY + DAY, person=cast[P].person)
    (line,) = lines(list(Notice.objects.filter(reader=cast[P])), reader=cast[P])
    answer = signed_in(P).get(line.address)
    assert (answer.status_code, answer["Location"]) == (302, f"/communities/riverside/seats/{seat.pk}/")
    with override("es"):
        (line,) = lines(list(Notice.objects.filter(reader=cast[P])), reader=cast[P])
    assert line.words == "A usted, o a una organización por la que habla, se le ofrece el asiento «Elders»."


@pytest.mark.slow
def test_a_term_is_told_of_four_weeks_before_and_ends_the_day_after_its_last(cast, riverside, seat, told):
    term = taken(seat, cast, end=TODAY + 29 * DAY)
    ending.run()
    assert (told(cast[P]), told(cast[L])) == ([], [])
    for _again in range(2):
        Term.objects.filter(pk=term.pk).update(end=TODAY + 28 * DAY)
        ending.run()
    assert told(cast[P]) == ["The term in your seat “Elders” ends within four weeks."]
    assert told(cast[L]) == ["The term in the seat “Elders” ends within four weeks. Who sits there next?"]
    Term.objects.filter(pk=term.pk).update(end=TODAY)
    ending.run()
    assert (told(cast[P]), Term.objects.get(pk=term.pk).term_state) == ([], "taken"), "the last day is still theirs"
    for _again in range(2):
        Term.objects.filter(pk=term.pk).update(start=TODAY - 9 * DAY, end=TODAY - DAY)
        ending.run()
    assert told(cast[P]) == ["The term in your seat “Elders” has run out."]
    assert told(cast[L]) == ["The term in the seat “Elders” has run out: the seat is empty now."]
    term.refresh_from_db()
    assert (term.term_state, term.ended_on) == ("ended", TODAY - DAY)


def test_an_offer_that_nobody_answered_ends_as_well(cast, riverside, seat, told):
    term = seating.offer_seat(seat=seat, by=cast[L], start=TODAY, end=TODAY + DAY, person=cast[P].person)
    told(cast[P])
    Term.objects.filter(pk=term.pk).update(start=TODAY - 9 * DAY, end=TODAY - DAY)
    ending.run()
    assert told(cast[L]) == ["Nobody answered the offer of the seat “Elders”, and its term is over."]
    assert told(cast[P]) == []


@pytest.fixture
def stream(cast, belong):
    """A cooperative that the lead leads, and the food bank, which is active."""
    found = Community.objects.get(slug="capacity-building")
    belong(cast[L], found, "lead")
    Organisation.objects.filter(slug="food-bank").update(state="active")
    return found


def mandate(stream, cast, *, start, end):
    bank = Organisation.objects.get(slug="food-bank")
    return give_mandate(cooperative=stream, by=cast[L], organisation=bank, purpose="Teach.", start=start, end=end)


def test_a_mandate_that_begins_and_ends_by_a_lead(stream, cast, told):
    made = mandate(stream, cast, start=TODAY, end=TODAY + 90 * DAY)
    assert told(cast[E]) == ["An organization that you speak for leads “Capacity Building” now."]
    mandates_ending.run()
    assert (told(cast[E]), told(cast[L])) == ([], []), "it was told already, to those who did not do it"
    end_mandate(mandate=made, by=cast[L])
    assert told(cast[E]) == ["The mandate of an organization that you speak for to lead “Capacity Building” has ended."]


@pytest.mark.slow
def test_a_mandate_that_begins_and_ends_by_its_days(stream, cast, told):
    made = mandate(stream, cast, start=TODAY + DAY, end=TODAY + 90 * DAY)
    row = Mandate.objects.filter(pk=made.pk)
    assert told(cast[E]) == [
        "An organization that you speak for is given a mandate to lead “Capacity Building” later."
    ]  # fmt: skip
    for days, organisation, leads in (
        ({}, None, None),
        ({"start": TODAY}, "An organization that you speak for leads “Capacity Building” now.",
         "A mandate to lead “Capacity Building” has begun."),
        ({"end": TODAY + 28 * DAY},
         "The mandate of an organization that you speak for to lead “Capacity Building” ends within four weeks.",
         "The mandate to lead “Capacity Building” ends within four weeks. Who leads it next?"),
        ({"end": TODAY}, None, None),
        ({"start": TODAY - 9 * DAY, "end": TODAY - DAY},
         "The mandate of an organization that you speak for to lead “Capacity Building” has ended.",
         "The mandate to lead “Capacity Building” has ended."),
        ({}, None, None),
    ):  # fmt: skip
        if days:
            row.update(**days)
        mandates_ending.run()
        assert (told(cast[E]), told(cast[L])) == ([organisation] if organisation else [], [leads] if leads else [])
    assert row.get().ended_on == TODAY - DAY
