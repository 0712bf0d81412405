"""Another community takes it up: only what stands, for whom, kept or dropped and why; and the line stays both ways."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.capacity.examples import adaptation, resource

from wincommons.web.capacity import lineage
from wincommons.web.capacity.acting import UnusableError
from wincommons.web.capacity.adapting import adaptable, change
from wincommons.web.capacity.lineage import in_reading_order, lineage_of
from wincommons.web.capacity.models import Adaptation
from wincommons.web.capacity.queries import aim_items, aim_ways
from wincommons.web.capacity.starting import Answers, best
from wincommons.web.kit.chain import Step
from wincommons.web.kit.moderation.queues import decide
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Community

pytestmark = pytest.mark.django_db
P, L, O = Persona.PARTICIPANT, Persona.LEAD, Persona.OUTSIDER  # noqa: E741 -- as the matrix has them
EVERYONE = AnonymousUser()


def told(person):
    return set(Notice.objects.filter(reader=person, topic="capacity.resources").values_list("saying", flat=True))


@pytest.mark.slow
def test_it_is_tried_then_dropped_with_a_reason_and_its_originators_hear_of_it(passing):
    made = passing.listed()
    adapted = passing.adapt(made)
    assert (adapted.state, adapted.resource, adapted.parent, adapted.community) == (
        "published", made, None, "hillside",
    )  # fmt: skip
    assert told(passing.cast[L]) == {"adapted"}
    lead = passing.cast[O]
    with pytest.raises(InvalidMoveError, match="Say why"):
        passing.step(adapted, "drop", by=lead)
    with pytest.raises(NotAllowed):
        passing.step(adapted, "drop", by=passing.cast[L], said="We would not")
    passing.step(adapted, "drop", by=lead, said="Nobody came.")
    assert (adapted.state, adapted.outcome) == ("dropped", "Nobody came.")
    with pytest.raises(RefusedError, match="this is “Dropped”"):
        change(adaptation=adapted, by=lead, seen=0, since=adapted.since, title="x", changed="x", audience="x")
    passing.step(adapted, "try_again", by=lead)
    passing.step(adapted, "keep", by=lead, said="In spring they came.")
    assert (adapted.state, adapted.outcome) == ("kept", "In spring they came.")
    assert told(passing.cast[L]) == {"adapted", "dropped", "kept"}


@pytest.mark.slow
def test_what_does_not_stand_is_refused_with_a_sentence_and_adaptations_stay(passing):
    made = passing.listed()
    adapted = passing.adapt(made)
    passing.step(made, "withdraw", by=passing.cast[L])
    assert told(passing.cast[O]) == {"withdrawn"}
    for of in (made, adapted):
        with pytest.raises(RefusedError, match="Its owner withdrew the resource"):
            passing.adapt(of)
    assert Adaptation.objects.scoped(EVERYONE).get() == adapted
    assert adaptable(f"resource:{made.pk}", user=passing.cast[O]) == made
    draft = passing.write()
    with pytest.raises(RefusedError, match="It is not listed yet"):
        passing.adapt(draft)
    for unknown in (f"resource:{draft.pk}", "resource:x", "plank:1", "", f"adaptation:{'9' * 30}"):
        assert adaptable(unknown, user=passing.cast[O]) is None
    removed = passing.listed()
    passing.adapt(removed)
    type(removed).objects.filter(pk=removed.pk).update(author=passing.cast[P], submitted_by=None)
    forget_memberships(passing.cast[L])
    key = f"resource:{removed.pk}:{removed.revision}"
    decide([key], community="riverside", step="remove", by=passing.cast[L], reason_code="harm", reason_text="")
    assert told(passing.cast[O]) == {"withdrawn", "removed"}
    with pytest.raises(RefusedError, match="A moderator removed it"):
        passing.adapt(removed)
    with pytest.raises(RefusedError, match="your community's own"):
        passing.adapt(passing.listed(), by=passing.cast[P], community=passing.here)
    with pytest.raises(NotAllowed, match="You do not belong"):
        passing.adapt(passing.listed(), by=passing.cast[P])
    listed = passing.listed()
    Community.objects.filter(slug="riverside").update(state="forming")
    with pytest.raises(RefusedError, match="It is not listed yet"):
        passing.adapt(listed)


@pytest.mark.slow
def test_bad_words_and_two_at_once(passing):
    made = passing.listed()
    passing.aim()
    for named, field in (
        ({"since": timezone.localdate() + timedelta(days=1)}, "since"), ({"since": date(1800, 1, 1)}, "since"),
        ({"aim": "aim:8590"}, "aim"), ({"organisation": "food-bank"}, "organisation"),
    ):  # fmt: skip
        with pytest.raises(UnusableError) as refused:
            passing.adapt(made, **named)
        assert list(refused.value.problems) == [field]
    adapted = passing.adapt(made)
    words = {"title": "Other", "changed": "Other", "audience": "All", "since": adapted.since}
    change(adaptation=adapted, by=passing.cast[O], seen=0, **words)
    with pytest.raises(StaleEditError):
        change(adaptation=adapted, by=passing.cast[O], seen=0, **words)


@pytest.mark.slow
def test_the_line_is_whole_on_both_sides_and_names_only_who_agreed(passing):
    made = passing.listed()
    first = passing.adapt(made, names_community=False)
    second = passing.adapt(first, by=passing.cast[P], community=passing.here, title="Back again")
    Adaptation.objects.filter(pk=second.pk).update(state="published")
    line = lineage_of(made, user=EVERYONE, here=second)
    assert [(one.adaptation, one.depth, one.who, one.here) for one in line.branches] == [
        (first, 0, "a community that is not named", False), (second, 1, "Riverside", True),
    ]  # fmt: skip
    assert (line.communities, line.trying, line.kept, line.dropped) == (1, 1, 0, 0)
    passing.step(first, "withdraw", by=passing.cast[O])
    (left,) = lineage_of(made, user=EVERYONE).branches
    assert (left.adaptation, left.depth, left.from_hidden) == (second, 0, True)


def test_a_long_line_is_cut_and_counted_whole(passing, monkeypatch):
    made = passing.listed()
    for _number in range(3):
        passing.adapt(made)
    monkeypatch.setattr(lineage, "MOST_SHOWN", 2)
    line = lineage_of(made, user=EVERYONE)
    assert (len(line.branches), line.more, line.communities) == (2, 1, 1)


def test_a_forming_community_is_found_by_its_own_people_only(passing):
    made = passing.listed()
    adapted = passing.adapt(made)
    Community.objects.filter(slug="hillside").update(state="forming")
    for user, known in ((EVERYONE, False), (passing.cast[P], False), (passing.cast[O], True)):
        found = resolve((f"adaptation:{adapted.pk}", f"resource:{made.pk}"), user=user)
        assert [one.known for one in found.values()] == [known, True]
    assert lineage_of(made, user=EVERYONE).branches == []


@pytest.mark.slow
def test_an_aim_lists_what_was_made_of_it_and_what_others_made_of_that(passing, django_assert_max_num_queries):
    aim, theirs = passing.aim(), passing.aim(pk=8591, community="hillside")
    made = passing.listed(aim=f"aim:{aim.pk}", origin="measure:child_poverty")
    passing.write(aim=f"aim:{aim.pk}")
    adapted = passing.adapt(made, aim=f"aim:{theirs.pk}")
    with django_assert_max_num_queries(5):
        found = aim_items((aim.pk, theirs.pk), EVERYONE)
    assert [(one.reference, one.detail, one.address) for one in found[aim.pk][Step.SHARE]] == [
        (f"resource:{made.pk}", "Listed, not reviewed yet", made.public_address),
        (f"adaptation:{adapted.pk}", "adapted by Hillside: Being tried", adapted.public_address),
    ]
    assert [(one.reference, one.detail) for one in found[theirs.pk][Step.CHOOSE]] == [
        (f"adaptation:{adapted.pk}", "adapted from Riverside: Being tried"),
    ]
    ways = {one: aim_ways(aim, passing.cast[one]) for one in (P, O)}
    assert ways[O] == {}
    assert ways[P][Step.SHARE][0].address == f"/communities/riverside/resources/write/?aim=aim:{aim.pk}"
    passing.step(made, "withdraw", by=passing.cast[L])
    after = aim_items((aim.pk, theirs.pk), EVERYONE)
    assert after[aim.pk] == {}
    assert after[theirs.pk][Step.CHOOSE][0].detail == "adapted from a resource that is gone: Being tried"


@pytest.mark.slow
@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), max_size=12), st.randoms())
def test_every_adaptation_stands_once_right_below_its_own(parents, random):
    rows = [
        SimpleNamespace(pk=place + 1, parent_id=parent if parent is not None and parent <= place else None)
        for place, parent in enumerate(parents)
    ]
    random.shuffle(rows)
    found = in_reading_order(rows)
    assert sorted(one.pk for one, _depth, _hidden in found) == sorted(one.pk for one in rows)
    depths = {one.pk: depth for one, depth, _hidden in found}
    for one, depth, hidden in found:
        assert hidden == (one.parent_id == 0)
        assert depth == (depths[one.parent_id] + 1 if one.parent_id else 0)


TAKES, LEVELS, STATES = ("quarter", "hour", "half_day", "days"), ("start", "deeper", "lead"), ("in_use", "published")
ROWS = st.tuples(st.sampled_from(TAKES), st.sampled_from(LEVELS), st.sampled_from(STATES))


@given(st.lists(ROWS, max_size=8), st.sampled_from(TAKES), st.sampled_from(LEVELS))
def test_three_at_most_and_what_fits_comes_first(rows, time, first):
    things = [SimpleNamespace(pk=n, takes=t, level=lv, state=s) for n, (t, lv, s) in enumerate(rows)]
    fits = best(things, Answers(about="hear", time=time, first=first))
    assert len(fits) == min(3, len(rows))
    assert [one.too_long for one in fits] == sorted(one.too_long for one in fits)
    fitting = sum(TAKES.index(t) <= TAKES.index(time) and lv == first for t, lv, _s in rows)
    assert sum(not one.too_long and not one.other_level for one in fits) == min(3, fitting)


def test_the_planted_examples_are_what_the_verbs_would_leave(cast):
    made = resource(cast)
    assert adaptation(cast, made, state="kept").outcome == "It fits."
