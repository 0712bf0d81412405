"""The one-page brief: one page whatever its words, a code that can be followed, plain refusals."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.unit.reports import opened
from tests.unit.reports.test_writers import FIGURE, HOSTILE, SHOWN

from wincommons.model import Language
from wincommons.reports.brief import Brief, TooLongError, document_of, lay_out_brief, square_code, write_brief
from wincommons.reports.pdf import TEMPLATES, inputs_of
from wincommons.reports.word import write_word
from wincommons.reports.words import PHRASES

BRIEF = Brief(
    title="Children in poverty",
    finding="1 in 4 children.",
    points=("First.", "Second.", "Third."),
    credit=("Made by the coalition.",),
    made_at=datetime(2026, 12, 1, tzinfo=UTC),
    language=Language.ENGLISH,
    address="https://win.example.org/communities/cuyahoga/",
    figure=FIGURE,
)


def _pages(made: bytes) -> int:
    return int(re.findall(rb"/Type/Pages/Count (\d+)", opened.streams(made))[0])


@pytest.mark.slow
def test_a_brief_is_one_tagged_page_with_a_code_in_words() -> None:
    made = write_brief(BRIEF)
    told = opened.streams(made)
    assert _pages(made) == 1
    assert made == write_brief(BRIEF)
    assert b"A square code that leads to https://win.example.org/communities/cuyahoga/" in told
    assert b"/URI(https://win.example.org/communities/cuyahoga/)" in told
    assert b"<pdfuaid:part>1" in told
    assert b"A square code" not in opened.streams(write_brief(replace(BRIEF, address="")))


@pytest.mark.slow
def test_many_words_are_set_smaller_and_too_many_are_refused() -> None:
    long = replace(BRIEF, title=HOSTILE, points=("A point of many words. " * 20,) * 3)
    assert _pages(write_brief(long)) == 1
    with pytest.raises(TooLongError, match="more than one page holds"):
        write_brief(replace(BRIEF, points=("A point of many words. " * 200,) * 3))


@pytest.mark.slow
def test_hostile_words_stay_words() -> None:
    import typst

    hostile = replace(BRIEF, title=HOSTILE, finding=HOSTILE, points=(HOSTILE,), credit=(HOSTILE,), figure=None)
    found = json.loads(
        typst.query(TEMPLATES / "brief.typ", "title", root=TEMPLATES, **inputs_of(lay_out_brief(hostile)))
    )
    assert len(found) == 1
    assert _pages(write_brief(hostile)) == 1
    assert SHOWN in [one.text for one in opened.word(write_word(document_of(hostile))).paragraphs]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"points": ()}, "one to three points, not 0"),
        ({"points": ("a", "b", "c", "d")}, "one to three points, not 4"),
        ({"finding": " "}, "needs a title and a finding"),
        ({"address": "javascript:alert(1)"}, "is no address of a page"),
    ],
)
def test_what_is_no_brief_is_refused(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(BRIEF, **wrong)


def test_the_square_code_holds_the_address() -> None:
    import segno

    address = "https://win.example.org/es/communities/cuyahoga/"
    code = segno.make(address, error="m", micro=False)
    assert f'viewBox="0 0 {code.symbol_size(border=2)[0]}' in square_code(address) or "<svg" in square_code(address)
    assert square_code(address) != square_code(f"{address}x")


def test_both_languages_have_the_same_phrases_with_the_same_parts() -> None:
    from string import Formatter

    english, spanish = PHRASES[Language.ENGLISH], PHRASES[Language.SPANISH]
    assert english.keys() == spanish.keys()

    def parts(words: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(words) if field is not None}

    assert {key: parts(words) for key, words in english.items()} == {
        key: parts(words) for key, words in spanish.items()
    }
