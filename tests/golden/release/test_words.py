"""What profiles say, held to the numbers they say it of; unlike places, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wincommons.insight import Commons
from wincommons.insight.answers import Profile, Row

PLACES = (
    *("US", "15", "17", "06037", "39035", "48301", "15005", "46102", "13237"),
    *("09110", "09009", "02261", "02063", "36061", "39035117201"),
)
ASIDE = re.compile(r"(?i)(more than|nearly|más de|casi) (\d+) (?:in|de cada) ([\d,]+)")
SIDES = {
    "higher_is_better": {"higher": "better", "lower": "worse"},
    "lower_is_better": {"higher": "worse", "lower": "better"},
    "neutral": {"higher": "different", "lower": "different"},
}


@pytest.fixture(scope="module", params=["en", "es"])
def profiles(request: pytest.FixtureRequest, starter_home: Path) -> list[Profile]:
    commons = Commons.open(starter_home, language=request.param)
    return [commons.profile(place) for place in PLACES]


def _rows(profiles: list[Profile]) -> list[Row]:
    return [row for profile in profiles for row in profile.rows]


def test_no_missing_number_leaks_into_words(profiles: list[Profile]) -> None:
    for profile in profiles:
        told = [sentence.words for sentence in profile.story]
        told += [text for row in profile.rows for text in (row.words, row.comparison_words, row.trend.words)]
        assert not [words for words in told if re.search(r"\bnan\b|\bNone\b(?! of )|\bnull\b|\{|\}|  ", words)]
    for row in _rows(profiles):
        if row.figure.estimate.is_missing:
            assert not re.search(r"\d", row.figure.text), "a missing figure has no digit"
            assert row.words
            assert row.judgement == "unknown"
            assert row.people is None
        elif row.figure.estimate.value != 0:
            assert re.search(r"[1-9]", row.figure.text), "what is not 0 is not shown as 0"


def test_hedges_are_on_the_side_they_say(profiles: list[Profile]) -> None:
    found = 0
    for row in _rows(profiles):
        said, value = ASIDE.search(row.words), row.figure.estimate.value
        if said and value is not None and row.measure.kind == "proportion":
            share = 100 * int(said[2]) / int(said[3].replace(",", ""))
            assert value > share if said[1].lower() in ("more than", "más de") else value < share
            found += 1
    assert found > 20


def test_better_and_worse_follow_the_numbers_and_the_direction(profiles: list[Profile]) -> None:
    for row in _rows(profiles):
        value = row.figure.estimate.value
        for side in (row.state, row.nation):
            if side is None or value is None:
                continue
            other = side.estimate.value
            assert other is not None
            assert side.text in row.comparison_words
            if side.verdict in ("higher", "lower"):
                assert value > other if side.verdict == "higher" else value < other
                assert side.judgement == SIDES[row.measure.direction][side.verdict]
            else:
                assert side.judgement.value == side.verdict.value


def test_a_gap_says_fewer_or_more_as_the_measure_points(profiles: list[Profile]) -> None:
    told = 0
    for row in _rows(profiles):
        gap = row.gap
        if gap is None:
            continue
        worse, best = gap.group_estimate.value, gap.reference_estimate.value
        assert worse is not None
        assert best is not None
        down = row.measure.direction == "lower_is_better"
        assert worse >= best if down or row.measure.direction == "neutral" else worse <= best
        if gap.people_words:
            assert gap.verdict in ("higher", "lower"), "people behind what may be chance"
            words = re.findall(r"\b(fewer|more|menos|más)\b", gap.people_words)
            assert words
            assert set(words) <= ({"fewer", "menos"} if down else {"more", "más"})
            told += 1
    assert told > 3
