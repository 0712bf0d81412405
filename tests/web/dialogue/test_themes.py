"""A theme is public once two voices carry it and were read back to; its quotes stand by consent; an aim hears it."""

import csv
import io

import pytest
from django.contrib.auth.models import AnonymousUser

from wincommons.web.dialogue import consenting, giving, noting, theming, withdrawing
from wincommons.web.dialogue.giving import Consent
from wincommons.web.dialogue.models import StoryQuote, Theme
from wincommons.web.dialogue.queries import themes as queries
from wincommons.web.kit.chain import Step, items_of
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.references import resolve, usable
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def read(theme):
    return queries.themes_in(theme_community(theme), which="used").get(pk=theme.pk)


def theme_community(theme):
    from wincommons.web.network.models import Community

    return Community.objects.get(slug=theme.community)


@pytest.mark.slow
def test_one_voice_is_held_back_and_two_are_published(room):
    hours, permit = room.theme("Hours", aim=f"aim:{room.aim.pk}"), room.theme("A permit")
    assert theming.why_held_back(read(hours)) == "Held back: nobody's words stand under it yet."
    session = room.held(aim=f"aim:{room.aim.pk}")
    room.code(session, (hours, hours, permit), (hours, hours, permit))
    assert theming.why_held_back(read(hours)).startswith("Held back: nothing of it has been read back yet")
    with pytest.raises(RefusedError, match="read back"):
        room.publish(hours)
    room.read_back(session)
    assert theming.why_held_back(read(permit)).startswith("Held back: only one person said it so far.")
    with pytest.raises(RefusedError, match="only one person"):
        room.publish(permit)
    with pytest.raises(NotAllowed):
        room.act(theming.publish, hours, by=room.member, seen_revision=0)
    room.publish(hours)
    assert (hours.state, queries.voices_words(read(hours))) == ("published", "2 voices in 1 session")
    assert list(queries.public_themes(room.community)) == [hours]
    assert [one.text for one in queries.quotes_of([hours.pk], user=NOBODY)[hours.pk]] == [
        "They text me at ten at night.", "Shifts move overnight.",
    ]  # fmt: skip
    items = items_of([room.aim.pk], user=NOBODY)[room.aim.pk][Step.HEAR]
    assert [(one.title, one.detail, one.reference) for one in items] == [
        ("Hours", "2 voices in 1 session", f"theme:{hours.pk}"),
        ("Shift workers", "Focus group · Read back · 9 people came", f"session:{session.pk}"),
    ]  # fmt: skip
    found = resolve([f"theme:{hours.pk}", f"theme:{permit.pk}", f"session:{session.pk}", "theme:0"], user=NOBODY)
    known = {text for text, one in found.items() if one.known}
    assert known == {f"theme:{hours.pk}", f"session:{session.pk}"}
    assert found[f"theme:{hours.pk}"].detail == "2 voices in 1 session"
    room.act(theming.take_step, hours, by=room.lead, step="take_back", reason="A word", seen_revision=hours.revision)
    assert not queries.public_themes(room.community).exists()


@pytest.mark.slow
def test_whoever_cannot_be_told_apart_is_one_voice(room):
    hours = room.theme()
    session = room.held(said=[("", "One"), ("", "Two"), ("A", "Three")])
    room.code(session, (hours,) * 3, (hours,) * 3)
    room.read_back(session)
    assert read(hours).voices == 2
    room.heard(hours)
    assert (read(hours).voices, read(hours).sessions) == (3, 2)


@pytest.mark.slow
def test_consent_to_be_quoted_goes_at_once_everywhere(room):
    hours = room.theme()
    session = room.heard(hours, hours)
    room.publish(hours)
    note = session.notes.order_by("pk").first()
    room.act(noting.stop_quoting, session, pk=note.pk)
    assert [one.text for one in queries.quotes_of([hours.pk], user=NOBODY)[hours.pk]] == ["Words of 1"]
    table = list(queries.rows_of(room.community, root="https://x"))
    assert [(row["theme"], row["voices"], row["quotes"]) for row in table] == [("Hours", 2, "Words of 1")]


@pytest.mark.slow
def test_words_of_a_story_stand_under_a_theme_while_their_teller_agrees(room):
    hours = room.theme(aim=f"aim:{room.aim.pk}")
    room.heard(hours)
    story, token = room.tell(text="Shifts move.  I cannot plan.\nNobody asks.")
    shy, _token = room.tell(text="Only on the page, please: this story.", uses=("page",))
    put = lambda **named: room.act(theming.quote_story, hours, **named)  # noqa: E731 -- said four times
    for pk, text, sentence in (
        (shy.pk, "Only on the page", "may not be quoted"),
        (999, "x", "may not be quoted"),
        (story.pk, "I can plan", "as they stand there"),
        (story.pk, " ", "as they stand there"),
    ):
        with pytest.raises(RefusedError, match=sentence):
            put(story=pk, text=text)
    put(story=story.pk, text="I cannot plan. Nobody asks.")
    with pytest.raises(RefusedError, match="already"):
        put(story=story.pk, text="Shifts move.")
    room.publish(hours)
    assert queries.voices_words(read(hours)) == "2 voices in 1 session and 1 story"
    assert [(one.text, one.of_a_story) for one in queries.quotes_of([hours.pk], user=NOBODY)[hours.pk]] == [
        ("Words of 0", False), ("I cannot plan. Nobody asks.", True),
    ]  # fmt: skip
    theme = f"theme:{hours.pk}"
    said = {use: usable([theme], use=use, user=NOBODY)[theme].words for use in ("quote", "brief", "song")}
    assert said == {
        "quote": "Shifts that change.\n“Words of 0”\n“I cannot plan. Nobody asks.”",
        "brief": "Shifts that change.\n“Words of 0”\n“I cannot plan. Nobody asks.”",
        "song": "",
    }
    shorter = Consent(may_page=True, may_quote=True, may_brief=False, show_name=False)
    consenting.narrow(story=giving.by_link(token), consent=shorter)
    assert usable([theme], use="brief", user=NOBODY)[theme].words == "Shifts that change.\n“Words of 0”"
    narrowed = Consent(may_page=True, may_quote=False, may_brief=False, show_name=False)
    consenting.narrow(story=giving.by_link(token), consent=narrowed)
    assert not StoryQuote.objects.exists()
    assert not queries.public_themes(room.community).exists(), "one voice is left: it is held back again, by itself"
    assert [one.title for one in items_of([room.aim.pk], user=NOBODY)[room.aim.pk][Step.HEAR]] == []
    withdrawing.withdraw(story=giving.by_link(token))
    assert not resolve([f"story:{story.pk}"], user=room.lead)[f"story:{story.pk}"].known


@pytest.mark.slow
def test_the_codebook_has_one_theme_of_a_title_and_two_editors_see_each_other(room):
    hours = room.theme("Hours")
    with pytest.raises(RefusedError, match="of this title already"):
        room.theme("hours")
    with pytest.raises(RefusedError, match="an aim of this community"):
        room.theme("Other", aim="aim:123456")
    change = {"title": "Hours", "meaning": "New", "aim": ""}
    room.act(theming.change, hours, seen=0, **change)
    with pytest.raises(StaleEditError):
        room.act(theming.change, hours, by=room.lead, seen=0, **change)
    with pytest.raises(NotAllowed):
        room.act(theming.change, hours, by=room.second, seen=1, **change)
    own = room.theme("Of the lead", by=room.lead)
    room.heard(own, own)
    with pytest.raises(NotAllowed, match="Nobody decides about what they made"):
        room.publish(own)
    assert not Theme.objects.scoped(room.fresh(Persona.OUTSIDER)).exists()
    hours.refresh_from_db()
    room.act(theming.take_step, hours, by=room.lead, step="retire", reason="", seen_revision=hours.revision)
    room.theme("Hours")


def test_from_an_aim_everyone_can_tell_a_story_and_its_people_plan_to_listen(room):
    addresses = {
        name: [one.address for one in queries.aim_ways(room.aim, person)[Step.HEAR]]
        for name, person in (("visitor", NOBODY), ("outsider", room.fresh(Persona.OUTSIDER)), ("member", room.member))
    }
    tell, plan = "/communities/riverside/tell-a-story/", "/communities/riverside/listening/plan/"
    assert addresses == {
        "visitor": [tell], "outsider": [tell], "member": [tell, f"{plan}?aim=aim:{room.aim.pk}"],
    }  # fmt: skip


@pytest.mark.slow
def test_the_table_holds_no_formula(room):
    theme = room.theme('=HYPERLINK("x")')
    room.heard(theme, theme)
    room.publish(theme)
    from wincommons.web.kit.export import write_csv

    text = "".join(write_csv(queries.COLUMNS, queries.rows_of(room.community, root="")))
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["theme"].startswith("'=HYPERLINK")
