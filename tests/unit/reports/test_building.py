"""Assessments and plans built from the starter figures and from what a community wrote."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.reports import opened

from wincommons.insight import Commons, InsightError, UnknownPlaceError
from wincommons.model import Language
from wincommons.reports.brief import write_brief
from wincommons.reports.chip import build_chip
from wincommons.reports.chna import build_chna
from wincommons.reports.document import Checklist, Document, Grid, Listing, Paragraph, Requirement, Section
from wincommons.reports.held import Held, HeldAim, HeldItem, HeldList
from wincommons.reports.place_brief import brief_of
from wincommons.reports.word import write_word

AIM = HeldAim(
    reference="aim:1",
    title="No child here is poor because of their street",
    why="Parents told us.",
    state="Agreed",
    measure="child_poverty",
    place="39035",
    target=17.0,
    due=date(2032, 12, 31),
    items={
        "hear": (HeldItem(title="Rents eat the raise", detail="Heard in 3 sessions.", reference="theme:4"),),
        "choose": (HeldItem(title="A county child allowance", reference="plank:2"),),
        "commit": (HeldItem(title="Harbor Hospital hires 40", detail="Under way.", reference="commitment:9"),),
    },
)
HELD = Held(
    community="Lakeside",
    about="Residents and organizations.",
    address="https://win.example.org/communities/lakeside/",
    sample=True,
    partners=(HeldItem(title="Harbor Hospital", reference="organisation:harbor"),),
    seats=("Parents of young children",),
    decisions=(HeldItem(title="Which two figures do we promise to move?", reference="decision:3"),),
    aims=(AIM,),
    lists=(
        HeldList(
            title="What we are asked",
            meaning="For us.",
            compare="Compare it.",
            rows=(
                Requirement("Two priorities", "Rule 1", "red", "One of two is linked.", ("No child here",), "Alice"),
            ),
            references=("aim:1", "story:7"),
        ),
    ),
    comments=(HeldItem(title="Say more about buses", reference="comment:5"),),
)


def words_of(document: Document) -> str:
    """Every word of the document outside its figures."""

    def of(section: Section) -> list[str]:
        found = [section.title]
        for part in section.parts:
            match part:
                case Paragraph():
                    found += [part.strong, part.words]
                case Listing():
                    found += part.items
                case Grid():
                    found += [cell for row in (part.columns, *part.rows) for cell in row]
                case Checklist():
                    found += [words for row in part.rows for words in (row.asked, row.why, row.owner, *row.filled_by)]
                case _:
                    pass
        return found + [words for inner in section.sections for words in of(inner)]

    facts = [words for fact in document.facts for words in fact]
    return "\n".join([document.title, *facts, *(words for section in document.sections for words in of(section))])


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections]


@pytest.mark.slow
def test_a_chna_of_figures_alone_has_every_section_and_honest_blanks(commons: Commons) -> None:
    told: list[str] = []
    made = build_chna(commons, "39035", figures=4, tell=lambda step, _done, _total: told.append(step))
    assert titles(made) == [
        "In plain words", "En pocas palabras (español)", "The community served", "How this was made",
        "What people said", "Strengths", "For whom it differs", "The seven vital conditions",
        "The needs that weigh most", "What came of earlier actions", "What is not known here",
        "What is asked, and what fills it", "Written comments", "Sources",
    ]  # fmt: skip
    assert (len(made.pictures), set(told)) == (4, {"Asking for the figures"})
    words = words_of(made)
    for blank in (
        "No listening session is recorded", "No partner is recorded", "No aim is agreed", "No decision is recorded",
        "No commitment, initiative or proof", "No cycle is open", "No written comment",
    ):  # fmt: skip
        assert blank in words, blank
    assert commons.release.id in made.made_of
    assert made.sections[1].language is Language.SPANISH
    checklists = [part for part in made.sections[11].parts if isinstance(part, Checklist)]
    assert [len(one.rows) for one in checklists] == [10, 7]
    assert {row.light for one in checklists for row in one.rows} == {"red"}


@pytest.mark.slow
def test_the_same_in_spanish_leaves_no_english_of_ours(commons_es: Commons) -> None:
    made = build_chna(commons_es, "39035", figures=0)
    assert titles(made)[:5] == [
        "En pocas palabras", "In plain words (English)", "La comunidad a la que se sirve", "Cómo se hizo",
        "Lo que dijo la gente",
    ]  # fmt: skip
    assert made.kind == "Evaluación de las necesidades de salud de la comunidad"
    assert "Decir a qué comunidad se sirve" in words_of(made)


@pytest.mark.slow
def test_what_a_community_wrote_stands_where_it_belongs(commons: Commons) -> None:
    made = build_chip(commons, "39035", held=HELD)
    words = words_of(made)
    for said in (
        "Aim 1: No child here is poor because of their street", "Rents eat the raise. Heard in 3 sessions.",
        "A county child allowance", "Harbor Hospital hires 40", "17.0%", "Parents told us.", "Say more about buses",
        "Which two figures do we promise to move?", "Nothing under way is linked to this aim yet.",
        "One of two is linked.", "This community is made up, to try things out.", "https://win.example.org",
    ):  # fmt: skip
        assert said in words, said
    assert HELD.quoted == (
        "organisation:harbor", "decision:3", "comment:5", "aim:1", "theme:4", "plank:2", "commitment:9", "story:7",
    )  # fmt: skip
    pages = opened.word(write_word(made))
    assert pages.core_properties.author == "Lakeside"
    assert any("▼ Red" in row.cells[0].text for table in pages.tables for row in table.rows)


@pytest.mark.slow
def test_a_plan_without_aims_says_so(commons: Commons) -> None:
    assert "No aim is agreed yet, so there is no plan to print." in words_of(build_chip(commons, "39035"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "error", "says"),
    [
        ("Nowhereville", UnknownPlaceError, "Nowhereville"),
        ("US", InsightError, "A report is written of a state or a county, and United States is neither."),
    ],
)
def test_other_places_are_refused_in_a_sentence(
    commons: Commons, place: str, error: type[Exception], says: str
) -> None:
    for build in (build_chna, build_chip, brief_of):
        with pytest.raises(error, match=says):
            build(commons, place)  # type: ignore[operator] # each takes a release and a place


@pytest.mark.slow
def test_a_brief_tells_the_first_aim_or_what_stands_out(commons: Commons) -> None:
    made = brief_of(commons, "39035", held=HELD)
    assert made.title == "Children in poverty: Cuyahoga County, OH"
    assert "Promised: No child here is poor because of their street." in made.points
    assert made.address == HELD.address
    assert write_brief(made).startswith(b"%PDF")
    alone = brief_of(commons, "39035")
    assert (alone.title, alone.address, len(alone.points)) == (made.title, "", 3)
