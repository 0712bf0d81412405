"""One-page briefs: asked for by anybody, made by the worker with its figure, withheld when what they say is not so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.unit.reports import opened

from wincommons.web.kit.briefs import making
from wincommons.web.kit.briefs.models import BriefFile
from wincommons.web.kit.briefs.words import cut, words_of
from wincommons.web.network.models import Aim, AimTarget, Decision
from wincommons.web.policy.models import Plank, PlankText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
SAID = "The county pays 18 dollars an hour. Whoever works for it is paid so, too."


@pytest.fixture
def plank(cast):
    """In force, under an aim on child poverty in Cuyahoga County."""
    today = timezone.localdate()
    aim = Aim.objects.create(
        community="riverside", state="worked_on", title="Fewer children are poor", why="So", author=cast["lead"],
        measure="measure:child_poverty", place="place:39035", kept_value=23.0, kept_lower=19.9, kept_upper=26.1,
        kept_start=date(2023, 1, 1), kept_end=date(2023, 12, 31), kept_source="saipe", kept_vintage="2023",
        kept_basis="modelled", kept_release="20250101T000000Z",
    )  # fmt: skip
    AimTarget.objects.create(aim=aim, by=cast["lead"], value=18.0, due=date(2036, 12, 31))
    decided = Decision.objects.create(
        community="riverside", state="decided", title="Do we?", why="Yes", asking=1, author=cast["participant"],
        outcome="adopted", asked_on=today, decided_on=today,
    )  # fmt: skip
    made = Plank.objects.create(
        community="riverside", state="in_force", title="A wage that feeds a family", aim=f"aim:{aim.pk}",
        policy="policy:minimum_wage", plank_kind="policy", level="community", author=cast["participant"],
        decision=decided, adopted_on=today, in_force_since=today, review_due=today + timedelta(days=365),
    )  # fmt: skip
    PlankText.objects.create(thing=made, number=1, text=SAID, by=cast["participant"])
    return made


@pytest.fixture
def worked(monkeypatch, django_capture_on_commit_callbacks):
    """Runs what was handed to the worker: `worked(verb)`."""
    waiting: list[tuple[int, str]] = []
    monkeypatch.setattr(making, "hand_over", lambda *arguments: waiting.append(arguments))

    def run(act):
        with django_capture_on_commit_callbacks(execute=True):
            answer = act()
        while waiting:
            with django_capture_on_commit_callbacks(execute=True):
                making.make_brief.func(*waiting.pop(0))
        return answer

    return run


@pytest.mark.slow
def test_a_visitor_asks_and_takes_a_page_with_figure_points_and_code(plank, client, worked):
    address = reverse("brief", args=["plank", plank.pk])
    assert "Make it" in client.get(address).content.decode()
    assert worked(lambda: client.post(address, {"language": "en"})).status_code == 302
    made = BriefFile.objects.get()
    assert (made.making, made.trouble, made.language) == ("ready", "", "en")
    page = client.get(address).content.decode()
    assert made.get_absolute_url() in page
    answer = client.get(made.get_absolute_url())
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    page = opened.streams(content)
    for said in ("A wage that feeds a family", "18 dollars an hour", plank.public_address, "A square code"):
        assert said.encode() in page, said
    told = words_of(f"plank:{plank.pk}", language="en")
    assert told.points == ("What it is to move: Fewer children are poor.", "In force. Nobody stands behind it yet.")
    assert told.credit[0] == "Riverside"
    spanish = words_of(f"plank:{plank.pk}", language="es")
    assert (spanish.finding, spanish.points[0]) == (SAID, "Lo que debe mover: Fewer children are poor.")


@pytest.mark.slow
def test_asking_twice_makes_nothing_twice(plank, worked):
    first = worked(lambda: making.ask_for(about=f"plank:{plank.pk}", language="es"))
    first.refresh_from_db()
    again = worked(lambda: making.ask_for(about=f"plank:{plank.pk}", language="es"))
    assert (again.token, again.made_at) == (first.token, first.made_at)
    assert BriefFile.objects.count() == 1


@pytest.mark.slow
def test_other_words_withhold_it_at_once_and_it_is_made_anew(plank, client, worked):
    worked(lambda: making.ask_for(about=f"plank:{plank.pk}", language="en"))
    made = BriefFile.objects.get()
    token, path = made.token, made.path
    PlankText.objects.create(thing=plank, number=2, text="The county pays 20 dollars an hour.")
    assert worked(lambda: client.get(reverse("brief_file", args=[token]))).status_code == 404
    made.refresh_from_db()
    assert (made.making, made.token != token, path.exists()) == ("ready", True, False)
    assert b"20 dollars an hour" in opened.streams(made.path.read_bytes())


@pytest.mark.slow
def test_what_is_gone_takes_its_brief_along(plank, client, worked):
    worked(lambda: making.ask_for(about=f"plank:{plank.pk}", language="en"))
    path = BriefFile.objects.get().path
    Plank._base_manager.filter(pk=plank.pk).update(state="withdrawn")
    worked(making.look_through)
    assert (BriefFile.objects.count(), path.exists()) == (0, False)
    assert client.get(reverse("brief", args=["plank", plank.pk])).status_code == 404
    assert making.ask_for(about=f"plank:{plank.pk}", language="en") is None


@pytest.mark.slow
def test_what_may_not_be_quoted_any_more_withholds_it(plank, worked, monkeypatch):
    worked(lambda: making.ask_for(about=f"plank:{plank.pk}", language="en"))
    made = BriefFile.objects.get()
    assert made.quoted.keys() >= {"policy:minimum_wage"}
    assert making.is_true(made)
    monkeypatch.setattr(making, "said_of", lambda texts, *, use: dict.fromkeys(texts, "gone"))
    assert not making.is_true(made)


@pytest.mark.parametrize("about", ["plank:999999", "measure:child_poverty", "nothing:1", "plank:x", "no reference"])
def test_what_has_no_brief_is_said_to_have_none(cast, about):
    assert words_of(about, language="en") is None
    assert making.ask_for(about=about, language="en") is None


def test_a_long_text_is_cut_at_the_end_of_a_sentence():
    text = "One sentence stands here. " * 40
    assert cut(text, most=100) == "One sentence stands here. One sentence stands here. One sentence stands here."
    assert cut("word " * 50, most=30) == "word word word word word…"
    assert cut("Short.") == "Short."
    assert cut("1. Ask each person in private. 2. Write the wages in one row. 3. Look again.", most=66) == (
        "1. Ask each person in private. 2. Write the wages in one row."
    )


@pytest.mark.slow
def test_a_figure_that_a_place_does_not_have_leaves_words_alone(plank, worked):
    Aim._base_manager.update(measure="measure:drug_overdose_deaths")
    worked(lambda: making.ask_for(about=f"plank:{plank.pk}", language="en"))
    assert BriefFile.objects.get().making == "ready"
