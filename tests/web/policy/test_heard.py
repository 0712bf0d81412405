"""Themes that a plank answers: who names which, who reads them, and that they fall away with the theme."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.policy.conftest import TEXT

from wincommons.web.dialogue.models import Note, Session, Theme
from wincommons.web.kit.briefs.words import words_of
from wincommons.web.kit.chain import ways_with
from wincommons.web.kit.documents.making import GONE, said_of
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.references import offered
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.policy.models import Plank, PlankText, PlankTheme
from wincommons.web.policy.planks import proposing, queries
from wincommons.web.policy.planks.heard import heard_of
from wincommons.web.policy.planks.proposing import UnusablePlankError

pytestmark = pytest.mark.django_db
TITLE = "Hours that change overnight"


def at(name, *arguments, room="policy"):
    return reverse(f"{room}:{name}", args=["riverside", *arguments])


def a_theme(title=TITLE, *, community="riverside", state="published", voices=2, aim=""):
    """Its reference; each voice is a speaker of one session that was read back."""
    today = timezone.localdate()
    made = Theme.objects.create(
        community=community, state=state, title=title, meaning="Shifts that are cut.", published_on=today, aim=aim
    )
    session = Session.objects.create(
        community=community, state="closed", title="At the library", session_kind="focus_group", on=today,
        where="Library", for_whom="Everyone", came=9,
    )  # fmt: skip
    for number in range(voices):
        Note.objects.create(session=session, text="They text me", speaker=str(number), theme=made, settled=True)
    return f"theme:{made.pk}"


def amend(agenda, plank, heard, *, by=None, text=TEXT):
    forget_memberships(by or agenda.member)
    plank.refresh_from_db()
    return proposing.amend(
        plank=plank, community=agenda.community, by=by or agenda.member, seen=plank.edition, after=1, text=text,
        same_meaning=False, heard=heard,
    )  # fmt: skip


def told(plank):
    """The public page's themes, and how many are gone."""
    found = heard_of([plank])[plank.pk]
    return [one.reference for one in found.themes], found.gone


# Who names which


@pytest.mark.slow
def test_from_the_page_of_a_theme_to_a_plank_that_answers_it(agenda, signed_in, read):
    theme = a_theme(aim=f"aim:{agenda.aim.pk}")
    a_theme("Other hours")
    member, page = signed_in(Persona.PARTICIPANT), at("public_theme", theme[6:], room="dialogue")
    (way,) = [one for one in ways_with(theme, community="riverside", aim=f"aim:{agenda.aim.pk}") if one.for_its_people]
    assert way.address == f"{at('plank_propose')}?heard={theme}&aim={agenda.aim.pk}"
    assert "For its people: Propose a plank that answers it" in read(Client().get(page)).text
    assert "For its people" not in read(member.get(at("theme", theme[6:], room="dialogue"))).text
    form = read(member.get(way.address))
    ticked = {one["name"]: one["value"] for tag, one in form.tags if tag == "input" and "checked" in one}
    assert ticked == {"heard": theme, "aim": str(agenda.aim.pk)}
    assert f"{TITLE} (2 voices in 1 session)" in form.text
    sent = {
        "aim": agenda.aim.pk, "title": "A week of notice", "plank_kind": "policy", "level": "community", "text": TEXT,
        "heard": [theme],
    }  # fmt: skip
    assert member.post(at("plank_propose"), sent).status_code == 302
    made = Plank.objects.get()
    assert told(made) == ([theme], 0)
    assert "A plank that answers it: Proposed" in read(member.get(at("theme", theme[6:], room="dialogue"))).text
    assert "A week of notice" not in read(Client().get(page)).text
    agenda.step(made, "consult")
    said = "What it became part of A week of notice A plank that answers it: In consultation"
    assert said in read(Client().get(page)).text
    agenda.step(made, "withdraw", by=agenda.member)
    assert "A week of notice" not in read(Client().get(page)).text


@pytest.mark.slow
def test_only_public_themes_of_the_same_community_and_few(agenda):
    public = a_theme()
    for refused in (a_theme("B", state="codebook"), a_theme("C", voices=1), a_theme("D", community="hillside")):
        with pytest.raises(UnusablePlankError, match="that everyone may read"):
            agenda.propose(heard=(public, refused))
    with pytest.raises(UnusablePlankError, match="at most 5 themes"):
        agenda.propose(heard=tuple(a_theme(f"T{number}") for number in range(6)))
    assert not Plank.objects.exists()
    assert offered("comet", community="riverside") == offered("place", community="riverside") == ()


@pytest.mark.slow
def test_what_it_answers_is_no_part_of_its_text(agenda, signed_in, read):
    plank, theme = agenda.asked(), a_theme()
    agenda.endorse(plank, by=agenda.delegate)
    lead = signed_in(Persona.LEAD)
    form = {"text": TEXT, "edition": "0", "number": "1", "heard": [theme]}
    assert lead.post(at("plank_change", plank.pk), form).status_code == 302
    plank.refresh_from_db()
    assert (told(plank), PlankText.objects.count(), plank.meaning_since) == (([theme], 0), 1, 1)
    (line,) = [one for one in plank.history() if one.verb not in ("begin", "consult", "endorsed")]
    assert (line.verb, line.actor, line.reason_text) == ("heard_changed", agenda.lead, "")
    assert "changed what it answers" in read(lead.get(at("plank_story", plank.pk))).text
    assert lead.post(at("plank_change", plank.pk), form).status_code == 409
    changed = {**form, "edition": "1", "text": TEXT.replace("18", "12")}
    assert "This field is required" in read(lead.post(at("plank_change", plank.pk), changed)).text


@pytest.mark.slow
def test_who_may_change_the_plank_and_nobody_else(agenda):
    plank, theme = agenda.asked(), a_theme()
    with pytest.raises(NotAllowed):
        amend(agenda, plank, [theme], by=agenda.delegate)
    adopted = agenda.adopted(title="Another wage")
    with pytest.raises(RefusedError, match="cannot change now"):
        amend(agenda, adopted, [theme])
    assert not PlankTheme.objects.exists()


# Who reads them


@pytest.mark.slow
def test_a_theme_that_is_not_public_any_more_falls_away_without_a_trace(agenda, signed_in, read):
    theme, plank = a_theme(), agenda.asked()
    amend(agenda, plank, [theme])
    public, inside, form = at("public_plank", plank.pk), at("plank", plank.pk), at("plank_change", plank.pk)
    visitor, member = Client(), signed_in(Persona.PARTICIPANT)
    for page in (read(visitor.get(public)), read(member.get(inside))):
        assert f"It answers: {TITLE} 2 voices in 1 session" in page.text
        assert reverse("dialogue:theme_by_number", args=[theme[6:]]) in str(page.tags)
    Theme._base_manager.update(state="retired")
    text = read(visitor.get(public)).text
    assert (TITLE in text, "What we heard" in text, "not public any more" in text) == (False, False, False)
    text = read(member.get(inside)).text
    assert "1 theme that it named is not public any more. Only the people of this community read this." in text
    assert TITLE not in text
    assert f"{TITLE} (not public any more)" in read(member.get(form)).text


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["codebook", "retired", "one voice"])
def test_whichever_way_it_goes_it_may_come_back_or_be_taken_away(agenda, lost):
    theme, plank = a_theme(), agenda.asked()
    amend(agenda, plank, [theme])
    (row,) = queries.rows_of(agenda.community, root="")
    assert (told(plank), row["answers"], tuple(row)) == (([theme], 0), theme, queries.COLUMNS)
    if lost == "one voice":
        Note._base_manager.filter(speaker="1").delete()
    else:
        Theme._base_manager.update(state=lost)
    (row,) = queries.rows_of(agenda.community, root="")
    assert (told(plank), row["answers"]) == (([], 1), "")
    amend(agenda, plank, [theme])
    assert told(plank) == ([], 1)
    amend(agenda, plank, [])
    assert told(plank) == ([], 0)


@pytest.mark.slow
def test_its_brief_quotes_them_and_is_others_when_one_is_gone(agenda):
    plank, theme = agenda.asked(), a_theme()
    amend(agenda, plank, [theme])
    before = words_of(f"plank:{plank.pk}", language="en")
    assert before.points[0] == (
        "What it is to move: Fewer children in poverty. What we heard that it answers: "
        f"“{TITLE}” (2 voices in 1 session)."
    )
    assert theme in before.quoted
    kept = said_of(before.quoted, use="brief")
    Theme._base_manager.update(state="retired")
    assert said_of(before.quoted, use="brief") == {**kept, theme: GONE}
    after = words_of(f"plank:{plank.pk}", language="en")
    assert (theme in after.quoted, TITLE in str(after)) == (False, False)


@pytest.mark.slow
def test_five_themes_ask_the_database_no_more_than_one(agenda):
    plank = agenda.asked()

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.page_of(queries.public_planks(agenda.community).get(), reader=agenda.member)
            list(queries.rows_of(agenda.community, root=""))
        return len(seen)

    amend(agenda, plank, [a_theme()])
    one = asked()
    amend(agenda, plank, [a_theme(f"T{number}") for number in range(5)])
    assert (asked(), len(told(plank)[0])) == (one, 5)


@pytest.mark.slow
def test_the_page_says_it_in_spanish(agenda, read):
    plank = agenda.asked()
    amend(agenda, plank, [a_theme()])
    assert f"Lo que oímos Responde a: {TITLE} 2 voces" in read(Client().get(f"/es{at('public_plank', plank.pk)}")).text
