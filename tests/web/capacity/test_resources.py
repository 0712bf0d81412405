"""A resource is written, listed, reviewed by somebody else, used, and grows stale; every other move is refused."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wincommons.web.capacity.acting import UnusableError
from wincommons.web.capacity.erasing import forget_adaptations, forget_resources, forget_texts
from wincommons.web.capacity.models import Resource, ResourceText
from wincommons.web.capacity.stepping import grow_stale, months_before
from wincommons.web.capacity.writing import list_it
from wincommons.web.kit.files.domain import attach
from wincommons.web.kit.moderation.counting import numbers_of
from wincommons.web.kit.moderation.queues import decide, waiting_in
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Community, Organisation

pytestmark = pytest.mark.django_db
P, L, O, E = Persona.PARTICIPANT, Persona.LEAD, Persona.OUTSIDER, Persona.EDITOR  # noqa: E741 -- as the matrix has them


def verbs(thing):
    return [(one.verb, one.before, one.after) for one in thing.history()]


def told(person):
    return set(Notice.objects.filter(reader=person).values_list("topic", "saying"))


@pytest.mark.slow
def test_the_whole_way_and_who_may_not_take_which_step(passing):
    cast, lead = passing.cast, passing.cast[L]
    made = passing.listed()
    assert (made.state, made.submitted_by, made.checked_on) == ("published", lead, timezone.localdate())
    for person, said in ((lead, "made or submitted themselves"), (cast[P], "A moderator or lead"), (cast[O], "A mod")):
        with pytest.raises(NotAllowed, match=said):
            passing.step(made, "review", by=person, said="Good")
    moderator = passing.moderator()
    with pytest.raises(InvalidMoveError, match="Say why"):
        passing.step(made, "review", by=moderator)
    with pytest.raises(StaleMoveError):
        passing.step(made, "review", by=moderator, said="Good", seen=made.revision + 5)
    with pytest.raises(InvalidMoveError, match="is not possible now"):
        passing.step(made, "use", by=lead, said="Everywhere")
    passing.step(made, "review", by=moderator, said="I tried the first step.")
    assert (made.state, made.reviewed_on) == ("reviewed", timezone.localdate())
    with pytest.raises(RefusedError, match="It cannot change now: this is “Reviewed”"):
        passing.change(made)
    passing.step(made, "use", by=lead, said="At two churches")
    passing.step(made, "reopen", by=lead)
    passing.change(made, title="How we listen now")
    assert (made.state, made.title, made.searched) == (
        "published",
        "How we listen now",
        "how we listen now helps to listen hosts",
    )
    assert list(made.texts.values_list("number", "text")) == [(1, "First. Second."), (2, "First. Third.")]
    passing.step(made, "withdraw", by=lead)
    assert verbs(made) == [
        ("begin", "", "draft"), ("list", "draft", "published"), ("review", "published", "reviewed"),
        ("use", "reviewed", "in_use"), ("reopen", "in_use", "published"), ("changed", "", ""),
        ("withdraw", "published", "withdrawn"),
    ]  # fmt: skip


def test_steps_that_a_verb_prepares_are_taken_by_no_button(passing):
    made = passing.write()
    for step in ("list", "hold", "grow_stale", "nonsense"):
        with pytest.raises((InvalidMoveError, NotAllowed)):
            passing.step(made, step, by=passing.cast[P])
    assert made.state == "draft"


def test_a_lead_of_the_standing_group_reviews_where_a_community_has_nobody_else(passing):
    made = passing.listed()
    passing.belong(passing.cast[O], "capacity-building", role="lead")
    passing.step(made, "review", by=passing.cast[O], said="Clear and short.")
    assert made.state == "reviewed"


def test_a_draft_is_for_its_community_and_an_empty_one_is_not_listed(passing):
    made = passing.write(text="")
    seen = {one: Resource.objects.scoped(passing.cast[one]).filter(pk=made.pk).exists() for one in Persona}
    assert {one for one, found in seen.items() if found} == {P, L}
    with pytest.raises(RefusedError, match="There is nothing in it yet"):
        list_it(resource=made, by=passing.cast[P], seen_revision=0)
    attach(thing=f"resource:{made.pk}", upload=SimpleUploadedFile("a.csv", b"a,b\n1,2\n"), by=passing.cast[P])
    list_it(resource=made, by=passing.cast[L], seen_revision=0)
    assert made.state == "published"
    with pytest.raises(RefusedError, match="It is listed already"):
        list_it(resource=made, by=passing.cast[L], seen_revision=made.revision)


@pytest.mark.slow
def test_a_new_account_and_every_link_wait_for_a_moderator(passing):
    newcomer = passing.belong(get_user_model().objects.create_user("nia@example.org", name="Nia"), "riverside")
    first = passing.write(by=newcomer)
    list_it(resource=first, by=newcomer, seen_revision=0)
    assert (first.state, first.held_for) == ("held", "first")
    linked = passing.write(link="https://example.org/guide")
    type(passing.cast[P]).objects.filter(pk=passing.cast[P].pk).update(date_joined=timezone.now() - timedelta(days=900))
    for _number in range(3):
        passing.listed(title=f"Other {_number}")
    Resource.objects.filter(title__startswith="Other").update(author=passing.cast[P])
    passing.cast[P].refresh_from_db()
    list_it(resource=linked, by=passing.cast[P], seen_revision=0)
    assert (linked.state, linked.held_for) == ("held", "outside")
    assert ("kit.moderation", "waits") in told(passing.cast[L])
    waiting = waiting_in("riverside", user=passing.cast[L])
    assert [one.thing for one in waiting] == [first, linked]
    assert "https://example.org/guide" in waiting[1].words
    with pytest.raises(RefusedError, match="Waits for a moderator"):
        passing.change(linked, by=passing.cast[P])
    forget_memberships(passing.cast[L])
    keys = [one.key for one in waiting]
    assert decide(
        keys, community="riverside", step="release", by=passing.cast[L], reason_code="", reason_text=""
    ).done == 2  # fmt: skip
    linked.refresh_from_db()
    assert linked.state == "published"
    # A change that leaves the link as it was goes through; another link waits again.
    passing.change(linked, by=passing.cast[P], link="https://example.org/guide", text="Only words.")
    assert linked.state == "published"
    passing.change(linked, by=passing.cast[P], link="https://example.org/other", text="Only words.", after=2)
    assert (linked.state, linked.held_for) == ("held", "outside")
    counted = numbers_of("riverside")
    assert (counted.waiting, counted.held, counted.published) == (1, 3, 5)


def test_a_removal_leaves_its_reason_and_can_be_appealed(passing):
    made = passing.write()
    Resource.objects.filter(pk=made.pk).update(state="in_use", published_at=timezone.now())
    made.refresh_from_db()
    with pytest.raises(InvalidMoveError, match="Choose one of the reasons"):
        passing.step(made, "remove", by=passing.cast[L])
    passing.step(made, "remove", by=passing.cast[L], code="untrue")
    assert made.is_removed
    assert Resource.tombstone_of(made.pk) == "It states something that is shown to be untrue"
    passing.step(made, "appeal", by=passing.cast[P], said="It is true.")
    moderator = passing.moderator()
    passing.step(made, "restore", by=moderator)
    assert made.state == "published"


def test_bad_words_come_back_field_by_field(passing):
    passing.aim(community="hillside", pk=8591)
    Organisation.objects.create(slug="theirs", name="Theirs")
    for named, field, said in (
        ({"aim": "aim:8591"}, "aim", "Choose an aim of this community"),
        ({"aim": "aim:99999999999999999999"}, "aim", "Choose an aim of this community"),
        ({"organisation": "theirs"}, "organisation", "Only those who speak for"),
        ({"origin": "measure:nothing"}, "origin", "is not found here"),
        ({"origin": "place:39035"}, "origin", "is made from a policy plank"),
        ({"origin": "<b>"}, "origin", "is no reference"),
    ):
        with pytest.raises(UnusableError) as refused:
            passing.write(**named)
        assert said in refused.value.problems[field]
    assert Resource.objects.count() == 0
    with pytest.raises(NotAllowed, match="You do not belong"):
        passing.write(by=passing.cast[O])
    Community.objects.filter(slug="riverside").update(state="closed")
    with pytest.raises(RefusedError, match="is closed"):
        passing.write()


def test_of_two_who_change_it_at_once_the_second_is_told(passing):
    made = passing.listed()
    passing.change(made, title="Mine")
    for named in ({"seen": 0, "after": 2}, {"after": 1}):
        with pytest.raises(StaleEditError):
            passing.change(made, title="Yours", **named)
    made.refresh_from_db()
    assert (made.title, made.texts.count()) == ("Mine", 2)
    with pytest.raises(NotAllowed, match="Only whoever wrote it"):
        passing.change(made, by=passing.cast[P])


@pytest.mark.slow
def test_after_two_years_without_a_look_it_is_stale_and_the_leads_hear_it_once(passing):
    fresh, old, draft = passing.listed(), passing.listed(), passing.write()
    today = timezone.localdate()
    Resource.objects.filter(pk=old.pk).update(checked_on=months_before(today, 24) - timedelta(days=1))
    Resource.objects.filter(pk=fresh.pk).update(checked_on=months_before(today, 24))
    assert (grow_stale(), grow_stale()) == (1, 0)
    states = {one.pk: one.state for one in Resource.objects.all()}
    assert states == {fresh.pk: "published", old.pk: "stale", draft.pk: "draft"}
    assert told(passing.cast[L]) == {("capacity.resources", "stale")}
    old.refresh_from_db()
    passing.step(old, "review", by=passing.moderator(), said="Still right.")
    assert (old.state, old.checked_on) == ("reviewed", today)


@pytest.mark.parametrize(("day", "before"), [
    (date(2026, 12, 1), date(2024, 12, 1)), (date(2024, 2, 29), date(2022, 2, 28)),
    (date(2026, 1, 31), date(2024, 1, 31)),
])  # fmt: skip
def test_two_years_before(day, before):
    assert months_before(day, 24) == before


def test_a_person_is_erased_and_what_they_wrote_stays(passing):
    made = passing.listed()
    adapted = passing.adapt(made)
    lead, other = passing.cast[L], passing.cast[O]
    assert (forget_texts(lead), forget_resources(lead), forget_adaptations(other)) == (1, 1, 1)
    made.refresh_from_db()
    adapted.refresh_from_db()
    assert (made.author, made.submitted_by, adapted.author) == (None, None, None)
    assert ResourceText.objects.get().by is None
    assert Resource.objects.get().title == "How we listen"
