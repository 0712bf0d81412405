"""Who looks at what first, who decides, with what reason, and who looks at it the second time."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.kit.comments.models import Comment
from wincommons.web.kit.comments.writing import write
from wincommons.web.kit.moderation import counting, queues
from wincommons.web.kit.moderation.contribution import kinds
from wincommons.web.kit.moderation.trust import has_link
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError, StaleMoveError, move

P, E, L, S, O = Persona.PARTICIPANT, Persona.EDITOR, Persona.LEAD, Persona.SUPPORT, Persona.OUTSIDER  # noqa: E741 -- as in the matrix


def told(user):
    found = Notice.objects.filter(reader=user).exclude(topic="kit.comments").order_by("pk")
    return [f"{one.saying} {one.about}" for one in found]


def later():
    Comment._base_manager.update(at=timezone.now() - timedelta(minutes=20))


@pytest.mark.slow
def test_the_first_three_wait_then_links_of_a_young_account_then_nothing(cast, plot):
    author = cast[P]
    states = []
    for text in ("One.", "Two.", "Three.", "Four.", "See example.org/five"):
        made = write(thing=plot, text=text, by=author)
        states.append((made.state, made.held_for))
        if made.held_for == "first":
            move(made, step="release", by=cast[L])
        later()
    assert states == [*[("held", "first")] * 3, ("published", ""), ("held", "link")]
    author.date_joined = timezone.now() - timedelta(days=31)
    assert write(thing=plot, text="See https://example.org", by=author).state == "published"


def test_moderators_are_trusted_at_home_only(garden, cast, plot, mo):
    elsewhere = garden.Plot.begin(by=cast[E], title="Away", community="hillside", state="published")
    assert [write(thing=thing, text="Hello.", by=mo).state for thing in (plot, elsewhere)] == ["published", "held"]
    assert write(thing=plot, text="Hello.", by=cast[L]).state == "published"


@pytest.mark.parametrize(
    "text", ["http://a.b", "see WWW.example", "buy at shop.example.com now", "ftp://x", "t.co/abc"]
)
def test_what_is_a_link(text):
    assert has_link(text)


@pytest.mark.parametrize("text", ["", "Good soil.", "At 9.30 we met.", "3.5 per cent", "Yes... no"])
def test_what_is_none(text):
    assert not has_link(text)


@pytest.mark.slow
@given(st.text())
def test_any_text_is_judged_and_an_address_within_is_found(text):
    assert has_link(f"{text} https://example.org {text}")
    has_link(text)


def test_moderators_hear_of_what_waits_and_the_author_of_what_became_of_it(cast, mo, held):
    assert (told(mo), told(cast[L]), told(cast[P]), told(cast[O])) == (
        ["waits moderation_queue:riverside"], ["waits moderation_queue:riverside"], [], [],
    )  # fmt: skip
    move(held, step="release", by=mo)
    assert told(cast[P]) == [f"state:comment:published comment:{held.pk}"]
    assert (held.decided_by, held.published_at is not None) == (mo, True)
    assert Notice.objects.filter(reader=cast[E], saying="commented").count() == 1, "only now it is told to others"


@pytest.mark.parametrize("step", ["release", "remove"])
def test_only_moderators_of_that_community_decide_and_never_about_their_own(cast, held, mo, step):
    said = {"reason_code": "harm"} if step == "remove" else {}
    for who in (P, E, S, O):
        with pytest.raises(NotAllowed):
            move(held, step=step, by=cast[who], **said)
    Comment._base_manager.filter(pk=held.pk).update(author=mo)
    held.refresh_from_db()
    with pytest.raises(NotAllowed, match="Nobody decides about what they made"):
        move(held, step=step, by=mo, **said)


def test_a_removal_needs_a_reason_from_the_list(held, mo):
    for code in ("", "because"):
        with pytest.raises(InvalidMoveError, match="Choose one of the reasons"):
            move(held, step="remove", by=mo, reason_code=code)


def test_an_appeal_is_made_once_and_goes_to_a_second_person(cast, held, mo):
    move(held, step="remove", by=mo, reason_code="advertising")
    with pytest.raises(NotAllowed):
        move(held, step="appeal", by=cast[E], reason_text="Please.")
    with pytest.raises(InvalidMoveError, match="Say why"):
        move(held, step="appeal", by=cast[P])
    move(held, step="appeal", by=cast[P], reason_text="I sell nothing.")
    assert told(cast[L])[-1] == f"appealed comment:{held.pk}"
    for step in ("restore", "uphold"):
        with pytest.raises(NotAllowed, match="an appeal goes to a second person"):
            move(held, step=step, by=mo, reason_text="Again.")
    move(held, step="restore", by=cast[L], reason_text="It is about soil.")
    assert held.state == "published"
    move(held, step="remove", by=mo, reason_code="harm")
    with pytest.raises(NotAllowed):
        move(held, step="appeal", by=cast[P], reason_text="And again.")


def test_a_second_person_may_confirm_it(cast, held, mo):
    move(held, step="remove", by=cast[L], reason_code="harm")
    move(held, step="appeal", by=cast[P], reason_text="It was a joke.")
    move(held, step="uphold", by=mo, reason_text="It names a neighbor.")
    assert (held.state, told(cast[P])[-1]) == ("upheld", f"state:comment:upheld comment:{held.pk}")
    assert [(one.verb, one.actor) for one in held.history()] == [
        ("begin", cast[P]), ("remove", cast[L]), ("appeal", cast[P]), ("uphold", mo),
    ]  # fmt: skip
    assert {one.community_id for one in held.history()} == {"riverside"}


def test_of_two_at_once_the_second_is_told(held, mo, cast):
    older = Comment._base_manager.get(pk=held.pk)
    move(held, step="release", by=mo)
    with pytest.raises(StaleMoveError, match="Someone else was faster: this is “Published” now"):
        move(older, step="remove", by=cast[L], reason_code="harm", seen_revision=0)


def decide(keys, *, by, step="release", community="riverside", code="", text=""):
    return queues.decide(keys, community=community, step=step, by=by, reason_code=code, reason_text=text)


@pytest.mark.slow
def test_many_at_once_and_what_cannot_be_is_told(cast, plot, held, mo):
    other = write(thing=plot, text="More.", by=cast[E])
    own = Comment.begin(by=mo, text="Mine.", on_kind="plot", on_thing=str(plot.pk), community="riverside")
    keys = [f"comment:{one.pk}:{one.revision}" for one in (held, other, own)]
    move(other, step="release", by=cast[L])
    outcome = decide(keys, by=mo, code="harm", text="Ignored: nothing is removed.")
    assert outcome == queues.Outcome(
        1,
        (
            "Someone else was faster: this is “Published” now. Look at it again before you decide.",
            "Nobody decides about what they made or submitted themselves. Ask another person.",
        ),
    )
    assert decide([keys[2]], by=cast[L], step="fly").refused == ("There is no such step.",)


@pytest.mark.parametrize(
    "key", ["comment:1", "comment:x:0", "plot:1:0", "", "comment:99999999:0", "comment:1:" + "9" * 40]
)
def test_keys_that_are_guessed_lead_nowhere(held, mo, key):
    with pytest.raises(Http404):
        decide([key], by=mo)


def test_the_keys_of_another_queue_lead_nowhere(cast, held):
    with pytest.raises(Http404):
        decide([f"comment:{held.pk}:0"], by=cast[O], community="hillside")


@pytest.mark.slow
def test_the_public_numbers(cast, plot, held, mo):
    assert counting.numbers_of("riverside") == counting.Numbers(
        waiting=1, held=1, published=0, removed=(), appeals=0, restored=0, median_hours=None
    )
    removed = write(thing=plot, text="Buy now.", by=cast[E])
    write(thing=plot, text="Welcome.", by=cast[L])
    Comment._base_manager.filter(pk=held.pk).update(at=timezone.now() - timedelta(hours=5))
    Comment._base_manager.filter(pk=removed.pk).update(at=timezone.now() - timedelta(hours=2))
    move(held, step="release", by=mo)
    move(removed, step="remove", by=mo, reason_code="advertising")
    move(removed, step="appeal", by=cast[E], reason_text="No.")
    found = counting.numbers_of("riverside")
    assert found._replace(removed=()) == counting.Numbers(
        waiting=1, held=2, published=2, removed=(), appeals=1, restored=0, median_hours=3.5
    )
    assert [(str(reason), number) for reason, number in found.removed] == [("It advertises, or repeats itself", 1)]
    assert counting.numbers_of("hillside").held == 0


def test_what_waits_for_a_day_is_called_to_mind(cast, held, mo):
    Notice.objects.all().delete()
    assert counting.remind() == 0
    Comment._base_manager.update(at=timezone.now() - timedelta(hours=25))
    assert counting.remind() == 2
    assert (told(mo), told(cast[L])) == (["reminder moderation_queue:riverside"],) * 2


def test_the_kinds_of_this_site():
    assert Comment in kinds()
