"""Texts fall into sentences without losing a letter, and two versions show what went and what came."""

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.versions import Change, Piece, difference, is_changed, sentences
from wincommons.web.kit.versions.keeping import StaleTextError

SPLIT = [
    "Buses run late.| They should not!| Should they?",
    "Dr. Ortiz met Mr. Lee at 9 a.m. on Monday.| Both agreed.",
    "The U.S. Census counts people.| It does so every ten years.",
    "See p. 12, fig. 3 and No. 5 of the plan.| Then vote.",
    "Rent rose by 3.5 per cent, e.g. on Main St. and Oak Ave., etc. and wages did not.| Why?",
    "J. F. Kennedy spoke.| We listened.",
    "She works at Acme Inc.| He does not.",
    'He said "Stop!" and left.| “We will.”| Nobody came.',
    "Wait... what was that?| Nothing…| It passed.",
    "El Dr. Gómez y la Sra. Ruiz llegaron a las 9 a. m.| ¿Por qué?| ¡Porque sí!",
    "Véase la pág. 4 y el art. 12.| La Ud. decide.",
    "Los EE. UU. tienen 50 estados, p. ej. Ohio.| Así es.",
    "Costó $1.200,50 aprox. y nadie pagó.| «Es caro.»| Nada más.",
    "First point.\n|\nSecond paragraph without an end\n|\nThird.",
    "- one thing\n|- another thing.\n|- a third",
    "1. The first.\n|2. The second.",
    "He said no. |Then he left for No. 5.",
    "They make art. |It sells.",
    "No end",
    "",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences(marked):
    wanted = [one.strip() for one in marked.split("|") if one]
    text = marked.replace("|", "")
    found = sentences(text)
    assert [one.strip() for one in found] == wanted
    assert "".join(found) == text


@given(st.text(alphabet='aB1.!?…\n\t "”»)-*•¿e,g', max_size=60))
def test_nothing_is_lost(text):
    assert "".join(sentences(text)) == text


@given(st.lists(st.sampled_from(["We walk. ", "We ride! ", "Why? ", "Nobody knows.\n"])), st.data())
def test_a_difference_leads_from_one_text_to_the_other(before, data):
    after = data.draw(st.permutations(before).map(lambda kept: [*kept[: len(kept) // 2], "New words. "]))
    old, new = "".join(before), "".join(after)
    pieces = difference(old, new)

    def words(*changes):
        return "".join(piece.text for piece in pieces if piece.change in changes).split()

    assert words(Change.SAME, Change.ADDED) == new.split()
    assert words(Change.SAME, Change.REMOVED) == old.split()


def test_one_sentence_of_three_is_changed():
    before = "Buses run late. Fares are 2 dollars. Nobody likes it."
    after = "Buses run late. Fares are free for students.\nNobody likes it."
    assert difference(before, after) == [
        Piece(Change.SAME, "Buses run late. "),
        Piece(Change.REMOVED, "Fares are 2 dollars. "),
        Piece(Change.ADDED, "Fares are free for students.\n"),
        Piece(Change.SAME, "Nobody likes it."),
    ]


def test_spaces_alone_are_no_change():
    assert [one.change for one in difference("One.  Two.", "One.\nTwo. ")] == [Change.SAME]
    assert (is_changed("One.  Two.", "One. Two."), is_changed("One.", "one.")) == (False, True)
    assert difference("", "") == []


def show(before, after):
    return Template("{% load kit_versions %}{% difference before after %}").render(
        Context({"before": before, "after": after})
    )


def test_a_difference_is_read_out_in_words():
    html = show("Keep it. Drop <b>it</b>.", "Keep it. Add it.")
    assert html.count("<del>") == html.count("<ins>") == 1
    assert "Keep it. <del>" in html
    assert '<span class="visually-hidden">Removed: </span>Drop &lt;b&gt;it&lt;/b&gt;.' in html
    assert '<span class="visually-hidden">Added: </span>Add it.' in html
    with override("es"):
        assert "Se quitó:" in show("Keep it. Drop it.", "Keep it.")


def test_a_difference_of_nothing_says_so():
    assert "Nothing changed between these versions." in show("One.", "One. ")
    assert "Both versions are empty." in show("", "")


def test_versions_are_kept_and_the_second_writer_is_told(garden, cast):
    plot = garden.Plot.begin(by=cast[Persona.PARTICIPANT], title="Corner plot", community="riverside")
    first = garden.PlotText.keep(thing=plot, text="We dig. We sow.", by=cast[Persona.PARTICIPANT], after=0)
    again = garden.PlotText.keep(thing=plot, text="We dig.  We sow. ", by=cast[Persona.LEAD], after=1)
    second = garden.PlotText.keep(thing=plot, text="We dig. We reap.", by=cast[Persona.LEAD], after=1)
    assert (first.number, again, second.number) == (1, first, 2)
    assert second.since(first) == [
        Piece(Change.SAME, "We dig. "), Piece(Change.REMOVED, "We sow."), Piece(Change.ADDED, "We reap."),
    ]  # fmt: skip
    with pytest.raises(StaleTextError, match="Someone else changed this text while you wrote") as told:
        garden.PlotText.keep(thing=plot, text="We rest.", by=cast[Persona.EDITOR], after=1)
    assert told.value.latest == second


def test_of_two_who_write_at_once_the_database_takes_one(garden, cast, monkeypatch):
    plot = garden.Plot.begin(by=cast[Persona.PARTICIPANT], title="Corner plot", community="riverside")
    kept = garden.PlotText.keep(thing=plot, text="We dig.", by=cast[Persona.PARTICIPANT], after=0)
    answers = iter([None, kept])
    monkeypatch.setattr(garden.PlotText, "latest_of", lambda _: next(answers))
    with pytest.raises(StaleTextError) as told:
        garden.PlotText.keep(thing=plot, text="We sow.", by=cast[Persona.LEAD], after=0)
    assert (told.value.latest, garden.PlotText.objects.count()) == (kept, 1)


def test_versions_are_read_by_whom_the_thing_is_open_to(garden, cast):
    plot = garden.Plot.begin(by=cast[Persona.PARTICIPANT], title="Corner plot", community="riverside")
    garden.PlotText.keep(thing=plot, text="We dig.", by=cast[Persona.PARTICIPANT], after=0)
    seen = {one for one, person in cast.items() if garden.PlotText.objects.scoped(person).exists()}
    assert seen == {Persona.PARTICIPANT, Persona.LEAD}
