"""A story is left without an account, looked at first, ruled by its link, and gone from everywhere once withdrawn."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from wincommons.web.dialogue import consenting, erasing, giving, theming, withdrawing
from wincommons.web.dialogue.giving import Consent
from wincommons.web.dialogue.models import Story
from wincommons.web.dialogue.models.story import fingerprint
from wincommons.web.kit.moderation import queues
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.references import resolve, usable
from wincommons.web.kit.states import InvalidMoveError, move
from wincommons.web.network.communities.acting import RefusedError

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
THERE = "/communities/riverside/"
TEXT = "They closed the day care on a Friday."
WORDS = {"text": TEXT, "may_page": "on", "may_quote": "on", "age_band": "18+"}


@pytest.mark.slow
def test_anyone_leaves_a_story_in_two_steps_and_keeps_a_link(room, site, read):
    cache.clear()
    form = read(site.get(f"/es{THERE}tell-a-story/"))
    assert "Dos minutos, sin cuenta." in form.text
    answer = site.post(f"/es{THERE}tell-a-story/", {**WORDS, "name": "Ana", "show_name": "on"})
    page = read(answer)
    assert (answer.status_code, Story.objects.count()) == (200, 0), "first what was agreed to is read back"
    assert "Su nombre se muestra como “Ana”." in page.text
    again = site.post(f"/es{THERE}tell-a-story/", {**WORDS, "change": "1"})
    assert TEXT in read(again).text
    sent = site.post(f"/es{THERE}tell-a-story/", {**WORDS, "name": "Ana", "show_name": "on", "confirmed": "1",
                                                 "state": "published", "community": "hillside"})  # fmt: skip
    story = Story.objects.get()
    assert (story.state, story.community, story.language, story.name, story.author, story.may_brief) == (
        "held", "riverside", "es", "Ana", None, False,
    )  # fmt: skip
    assert story.live_on == timezone.localdate() + timedelta(days=7)
    yours = sent["Location"]
    token = yours.split("/yours/")[1].split("/")[0]
    assert story.token_hash == fingerprint(token) != token
    mine = site.get(yours)
    assert f"/es/stories/yours/{token}/" in read(mine).text
    assert (mine["Referrer-Policy"], "no-store" in mine["Cache-Control"]) == ("same-origin", True)
    assert Notice.objects.filter(topic="kit.moderation", saying="waits").count() == 1
    assert TEXT not in read(site.get(f"{THERE}what-we-heard/")).text


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"text": "Short"}, "Please write a little more"),
        ({"text": "x" * 1501}, "at most 1500"),
        ({"may_page": "", "may_quote": ""}, "Choose at least one use"),
        ({"age_band": "under 13"}, "younger than 13"),
        ({"age_band": "13-17"}, "talk to a parent or guardian first"),
        ({"age_band": ""}, "This field is required"),
        ({"show_name": "on"}, "Write the name to show"),
        ({"website": "http://spam"}, "only machines fill it"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_keeps_what_was_typed(room, site, read, named, sentence):
    answer = site.post(f"{THERE}tell-a-story/", {**WORDS, **named, "confirmed": "1"})
    page = read(answer)
    assert (answer.status_code, Story.objects.count()) == (400, 0)
    assert sentence in page.text
    assert named.get("text", TEXT)[:20] in page.text


@pytest.mark.slow
def test_a_flood_is_stopped_and_script_is_text(room, site, read, monkeypatch):
    cache.clear()
    script = "<script>alert(1)</script> and a story"
    answers = [
        site.post(f"{THERE}tell-a-story/", {**WORDS, "text": f"{script} {number}", "confirmed": "1"}).status_code
        for number in range(7)
    ]
    assert answers == [302] * 6 + [429]
    Story.objects.update(state="published", live_on=timezone.localdate())
    page = site.get(f"{THERE}what-we-heard/stories/")
    assert b"<script>alert" not in page.content
    assert "<script>alert(1)</script> and a story 5" in read(page).text
    monkeypatch.setattr(giving, "MOST_A_DAY", 6)
    with pytest.raises(RefusedError, match="So many stories came today"):
        room.tell()


def test_moderators_look_first_and_nobody_releases_their_own(room):
    young, token = room.tell(age_band="13-17", name="Ana", live=False)
    assert (young.name, young.show_name) == ("", False)
    assert "13 to 17: no school" in young.shown_to_moderators()
    lead = room.lead
    own, _token = room.tell(by=lead, live=False)
    waiting = queues.waiting_in("riverside", user=lead)
    assert [(one.thing, one.own, str(one.why)) for one in waiting] == [
        (young, False, "Every story is looked at before anyone reads it."),
        (own, True, "Every story is looked at before anyone reads it."),
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        move(own, step="release", by=lead)
    move(young, step="release", by=lead)
    assert (young.state, young.is_in_use) == ("published", False), "its seven days run"
    assert not Story.objects.scoped(NOBODY).exists()
    consenting.end_cooling(story=giving.by_link(token))
    assert list(Story.objects.scoped(room.fresh(Persona.OUTSIDER))) == [young]


@pytest.mark.slow
def test_the_link_narrows_and_ends_the_wait_and_appeals(room, site, read):
    story, token = room.tell(live=False)
    at = reverse("dialogue:story_yours", args=[token])
    site.post(f"{at}step/", {"step": "no_wait"})
    story.refresh_from_db()
    move(story, step="release", by=room.lead)
    assert story.is_on_the_page
    assert TEXT not in read(site.get(f"{THERE}what-we-heard/")).text
    assert story.text in read(site.get(f"{THERE}what-we-heard/")).text
    assert site.post(at, {"may_quote": "on"}).status_code == 302
    story.refresh_from_db()
    assert (story.may_page, story.may_quote, story.may_brief) == (False, True, False)
    assert story.text not in read(site.get(f"{THERE}what-we-heard/")).text
    widened = site.post(at, {"may_quote": "on", "may_page": "on", "may_brief": "on"})
    assert widened.status_code == 302
    story.refresh_from_db()
    assert not story.may_page, "what was taken away does not come back by a click"
    with pytest.raises(RefusedError, match="tell your story once more"):
        consenting.narrow(story=story, consent=Consent(may_page=True, may_quote=True, may_brief=False, show_name=False))
    assert "no use is left" in read(site.post(at, {})).text
    assert story.text in str(read(site.get(at)).text)
    move(story, step="remove", by=room.lead, reason_code="privacy")
    assert "It shows what somebody wished to keep private" in read(site.get(at)).text
    site.post(f"{at}step/", {"step": "appeal", "words": "It names nobody."})
    story.refresh_from_db()
    assert (story.state, story.appealed) == ("appealed", True)
    assert [one.appeal for one in queues.waiting_in("riverside", user=room.lead)] == ["It names nobody."]
    assert site.post(f"{at}step/", {"step": "fly"}).status_code == 409
    for wrong in ("x", "ñ", "a" * 200):
        assert site.get(reverse("dialogue:story_yours", args=[wrong])).status_code == 404
    with pytest.raises(NotAllowed):
        move(Story.objects.get(), step="withdraw", by=NOBODY)


@pytest.mark.slow
def test_a_withdrawal_is_asked_for_and_reaches_every_use(room, site, read):
    hours = room.theme(aim=f"aim:{room.aim.pk}")
    room.heard(hours, hours)
    story, token = room.tell(text="Shifts move. I cannot plan.", name="Ana")
    room.act(theming.quote_story, hours, story=story.pk, text="I cannot plan.")
    room.publish(hours)
    reference, at = f"story:{story.pk}", reverse("dialogue:story_yours", args=[token])
    allowed = usable([reference, "measure:child_poverty"], use="quote", user=NOBODY)
    assert (allowed[reference].words, allowed["measure:child_poverty"].known) == ("Shifts move. I cannot plan.", True)
    assert not usable([reference], use="song", user=NOBODY)[reference].known
    heard = f"{THERE}what-we-heard"
    pages = [f"{heard}/", f"{heard}/{hours.pk}/", f"{heard}.csv", f"{heard}/stories/", f"{heard}/stories/{story.pk}/"]
    pages.append(f"/stories/{story.pk}/")

    def said():
        return [b"I cannot plan" in b"".join(site.get(one, follow=True)) for one in pages]

    assert said() == [True] * 6
    etag = site.get(pages[0])["ETag"]
    assert site.get(f"{at}withdraw/").status_code == 200
    assert said() == [True] * 6, "a link that is opened withdraws nothing"
    answer = site.post(f"{at}withdraw/", follow=True)
    assert said() == [False] * 6
    assert site.get(pages[0], headers={"If-None-Match": etag}).status_code == 200
    assert not usable([reference], use="quote", user=room.lead)[reference].known
    assert not resolve([reference], user=room.lead)[reference].known
    receipt = read(answer).text
    for told in (
        "It is withdrawn. This is your receipt.", "Your story is gone from the public page and from its table.",
        "Your words are gone from 1 theme and from the aim", "What we cannot call back:",
    ):  # fmt: skip
        assert told in receipt
    kept = Story.objects.get()
    assert (kept.state, kept.text, kept.name, kept.may_page, kept.quotes.count()) == ("withdrawn", "", "", False, 0)
    withdrawing.withdraw(story=giving.by_link(token))
    for call in (
        lambda: consenting.end_cooling(story=giving.by_link(token)),
        lambda: consenting.narrow(story=kept, consent=Consent(may_page=0, may_quote=0, may_brief=0, show_name=0)),
    ):
        with pytest.raises(RefusedError, match="is withdrawn"):
            call()
    with pytest.raises(InvalidMoveError):
        consenting.appeal(story=giving.by_link(token), words="x")


@pytest.mark.slow
def test_a_story_goes_with_the_account_of_its_author(room):
    member = room.member
    story, _token = room.tell(by=member)
    hours = room.theme()
    session = room.heard(hours, hours)
    room.act(theming.quote_story, hours, story=story.pk, text="A story")
    assert erasing.withdraw_stories(member) == 1
    assert (erasing.forget_notes(member), erasing.forget_coders(member), erasing.forget_themes(member)) == (2, 1, 1)
    assert (erasing.forget_sessions(member), erasing.forget_quotes(member), erasing.forget_drafts(member)) == (1, 0, 0)
    story.refresh_from_db()
    assert (story.state, story.text, story.author) == ("withdrawn", "", None)
    assert [one.verb for one in story.history()][-1] == "withdraw"
    assert session.notes.count() == 2
