"""What could move an aim: worked out by the worker, read by the page, and worked out anew when anything changes."""

import pytest
from django.utils import translation

from wincommons.web.kit.permissions import Persona
from wincommons.web.network.aims import odds
from wincommons.web.network.aims.queries import whole
from wincommons.web.network.models import Aim, AimOdds, AimText

pytestmark = pytest.mark.django_db


def kept(aim):
    (row,) = odds.with_odds(whole(Aim.objects.filter(pk=aim.pk)))
    return odds.odds_of(row)


def page(aim, signed_in, read, *, persona=Persona.VISITOR):
    address = aim.public_address if persona is Persona.VISITOR else aim.get_absolute_url()
    return read(signed_in(persona).get(address)).text


@pytest.mark.slow
def test_the_page_says_that_it_is_not_worked_out_and_the_worker_does_it_once(aiming, signed_in, read, monkeypatch):
    aim = aiming.agreed(measure="suicide_rate", target=12.0, title="Nobody dies because no one asked")
    assert "is not worked out yet" in page(aim, signed_in, read)
    assert (odds.work_out_waiting(), odds.work_out_waiting()) == (1, 0)
    assert AimOdds.objects.count() == 2
    text = page(aim, signed_in, read)
    for said in (
        "5 effects with a printed interval are known; for 2 of them a change here can be told.",
        "For each tenth of the cases here that is like what was studied",
        "about 0.4 fewer cases a year (0.9 fewer to 0.2 more)", "Barriers where suicides recur",
        "of which no change can be told, and why", "3 effects were read without an interval",
        "Our assumptions, not the literature's", "Who else gains",
    ):  # fmt: skip
        assert said in text, said
    with translation.override("es"):
        assert "Quién más gana" in page(aim, signed_in, read)
        assert kept(aim).choices.language == "es"
    monkeypatch.setattr(odds, "stamp", lambda: "other code")
    assert not kept(aim).is_fresh
    assert len(kept(aim).changes) == 2
    assert odds.work_out_waiting() == 1
    assert kept(aim).is_fresh


@pytest.mark.slow
def test_an_honest_blank_stays_blank(aiming, signed_in, read):
    aim = aiming.agreed()
    odds.work_out_waiting()
    text = page(aim, signed_in, read)
    assert "No effect with an interval is known here: what we would need to learn stands below." in text
    assert "What we would need to learn" in text
    assert kept(aim).changes == []
    assert "No policy, practice or investment is named yet." in text


@pytest.mark.slow
def test_another_group_and_an_unreadable_answer_count_as_none(aiming):
    aim = aiming.propose()
    odds.work_out_waiting()
    assert kept(aim).choices is not None
    Aim.objects.filter(pk=aim.pk).update(group="race=black")
    assert kept(aim) == odds.Odds()
    assert odds.work_out_waiting() == 1
    assert str(kept(aim).choices.group) == "race=black"
    AimOdds.objects.update(answer='{"of": "another shape"}')
    assert kept(aim) == odds.Odds()
    Aim.objects.filter(pk=aim.pk).update(measure="measure:no_such_measure", group="all")
    assert odds.work_out_waiting() == 1
    assert "no_such_measure" in kept(aim).why_not
    assert odds.work_out_waiting() == 0, "what cannot be asked is not asked again each minute"
    aiming.step(aim, "withdraw", by=aiming.cast[Persona.PARTICIPANT])
    AimOdds.objects.all().delete()
    assert odds.work_out_waiting() == 0


@pytest.mark.slow
def test_a_public_page_that_a_browser_keeps_is_new_when_the_odds_are(aiming, signed_in):
    aim = aiming.agreed()
    visitor = signed_in(Persona.VISITOR)
    first = visitor.get(aim.public_address)
    odds.work_out_waiting()
    again = visitor.get(aim.public_address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


@pytest.mark.slow
def test_the_page_ends_with_who_works_on_it_what_one_can_do_and_who_decides(aiming, signed_in, read):
    aim = aiming.agreed()
    for persona in (Persona.VISITOR, Persona.PARTICIPANT):
        text = page(aim, signed_in, read, persona=persona)
        found = [
            text.index(one)
            for one in ("What you can do", "In five minutes", "In a season", "Who works on this", "Who usually decides")
        ]
        assert found == sorted(found)
        assert "Congress and federal agencies" in text
        assert "Look through the policies for this figure" in text
        assert ("Propose a plank" in text) is (persona is Persona.PARTICIPANT)


@pytest.mark.slow
def test_every_version_of_its_words_is_kept_also_of_aims_that_are_older(aiming, signed_in, read):
    aim = aiming.propose()
    assert AimText.objects.get().text == "Fewer children in poverty\n\nParents asked for it."
    AimText.objects.all().delete()
    form = {"title": "Far fewer children in poverty", "group": "all", "target": "17", "due": aim.target.due.isoformat(),
            "why": "Parents asked for it.", "edition": "0"}  # fmt: skip
    address = f"{aim.get_absolute_url()}change/"
    assert signed_in(Persona.PARTICIPANT).post(address, form).status_code == 302
    assert list(AimText.objects.values_list("number", "text")) == [
        (1, "Fewer children in poverty\n\nParents asked for it."),
        (2, "Far fewer children in poverty\n\nParents asked for it."),
    ]
    text = page(aim, signed_in, read, persona=Persona.PARTICIPANT)
    assert "What its words said before" in text
    assert "Removed: Fewer children in poverty" in text
