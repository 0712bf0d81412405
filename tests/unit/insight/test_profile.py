"""What holds of every profile, whatever the place."""

from __future__ import annotations

import re

import pytest

from wincommons.insight import Commons
from wincommons.insight.answers import Profile
from wincommons.insight.errors import UnknownPlaceError
from wincommons.model import VITAL_CONDITIONS, Condition, Judgement, Language, Status, Verdict

PLACES = ("39035", "39", "US", "09110", "30069", "48301", "39035101101", "09001", "15005", "02261", "11001")


@pytest.fixture(scope="module", params=PLACES)
def profile(request: pytest.FixtureRequest, commons: Commons) -> Profile:
    return commons.profile(request.param)


def test_nine_sections_stand_in_the_order_of_the_page(profile: Profile) -> None:
    assert [section.condition for section in profile.sections] == [
        *(Condition.OVERALL, *VITAL_CONDITIONS, Condition.URGENT_SERVICES)
    ]
    assert profile.context.condition is Condition.CONTEXT


def test_counts_are_those_of_the_rows(profile: Profile) -> None:
    for section in profile.sections:
        judged = [row.judgement for row in section.rows if not row.figure.estimate.is_missing]
        assert section.counts.model_dump() == {one.value: judged.count(one) for one in Judgement}
    assert profile.counts.total == sum(section.counts.total for section in profile.sections)


def test_a_highlight_is_beyond_chance_or_in_the_outer_fifth(profile: Profile) -> None:
    for highlights, judgement in ((profile.strengths, Judgement.BETTER), (profile.explore, Judgement.WORSE)):
        for highlight in highlights:
            row = profile.row(highlight.measure.id)
            assert row is not None
            assert row.judgement is judgement
            assert highlight.condition is not Condition.CONTEXT
            if highlight.sure:
                side = {"nation": row.nation, "state": row.state}[row.judged_by]
                assert side is not None
                assert side.verdict in (Verdict.HIGHER, Verdict.LOWER)
            else:
                assert row.fifth is not None
                assert row.fifth.quintile in (1, 5)
                assert row.fifth.certain is not False


def test_a_verdict_never_stands_without_both_intervals(profile: Profile) -> None:
    for row in profile.rows:
        for side in (row.state, row.nation):
            if side is not None and side.verdict is not Verdict.UNKNOWN:
                assert row.figure.estimate.has_interval
                assert side.estimate.has_interval


def test_a_neutral_measure_is_never_better_or_worse(profile: Profile) -> None:
    for row in profile.context.rows:
        assert row.judgement not in (Judgement.BETTER, Judgement.WORSE)


def test_the_story_rests_on_rows_and_says_each_kind_once(profile: Profile) -> None:
    kinds = [sentence.kind for sentence in profile.story]
    order = ["place", "strength", "burden", "gap", "change", "figures", "confidence"]
    assert list(dict.fromkeys(kinds)) == [kind for kind in order if kind in kinds]
    assert all(kinds.count(kind) == 1 for kind in kinds if kind != "figures")
    for sentence in profile.story:
        assert sentence.words.endswith(".")
        assert sentence.words[0] == sentence.words[0].upper()
        assert len(sentence.words.split()) <= 40
        assert all(phrase in sentence.words for phrase in sentence.emphasis)
        assert not re.search(r"\b(clearly|proves|caused)\b|nan|None", sentence.words.replace("None of", ""))
        for measure in sentence.measures:
            row = profile.row(measure)
            assert row is not None
            assert not row.figure.estimate.is_missing


def test_a_gap_in_the_story_is_beyond_chance(profile: Profile) -> None:
    for sentence in profile.story:
        if sentence.kind == "gap":
            row = profile.row(sentence.measures[0])
            assert row is not None
            assert row.gap is not None
            assert row.gap.verdict in (Verdict.HIGHER, Verdict.LOWER)


def test_spanish_says_the_same_figures_in_other_words(profile: Profile, commons_es: Commons) -> None:
    spanish = commons_es.profile(profile.place.id)
    assert spanish.language is Language.SPANISH
    pairs = {
        row.measure.id: (row.figure.estimate, row.judgement, row.judged_by, row.trend.verdict) for row in profile.rows
    }
    assert pairs == {
        row.measure.id: (row.figure.estimate, row.judgement, row.judged_by, row.trend.verdict) for row in spanish.rows
    }
    assert [one.kind for one in spanish.story] == [one.kind for one in profile.story]
    for english, other in zip(profile.story, spanish.story, strict=True):
        assert english.words != other.words
        assert len(english.emphasis) == len(other.emphasis)
        assert all(phrase in other.words for phrase in other.emphasis)
        assert " de el " not in other.words
        # Spanish takes a sixth more words for the same; a sign of percent is no word.
        assert len(re.sub(r"\s%", "%", other.words).split()) <= 47


def test_the_story_of_cuyahoga(commons: Commons) -> None:
    story = commons.profile("39035").story
    assert [(one.kind, one.measures) for one in story[:3]] == [
        ("strength", ("some_college",)),
        ("burden", ("child_poverty",)),
        ("gap", ("child_poverty",)),
    ]
    assert story[0].words == (
        "In Cuyahoga County, about 7 in 10 adults aged 25 to 44 (70.3%) have studied after high school, a larger share "
        "than in Ohio (65.8%) or in the nation (67.8%)."
    )
    assert story[1].words == (
        "At the same time, about 1 in 4 children (23.0%, or 56,776 children, a modeled estimate) live below the "
        "poverty line, a larger share than in Ohio (17.5%) or in the nation (16.0%)."
    )
    assert story[2].words == (
        "By another source, the American Community Survey of 2019–23, 38.6% of Black children live below the poverty "
        "line, against 9.8% of white children; at the same rate there would be about 25,200 fewer."
    )
    assert [one.emphasis for one in story[:3]] == [
        ("about 7 in 10 adults aged 25 to 44",),
        ("about 1 in 4 children", "56,776 children"),
        ("38.6% of Black children", "about 25,200 fewer"),
    ]


def test_the_story_of_cuyahoga_in_spanish(commons_es: Commons) -> None:
    story = commons_es.profile("39035").story
    assert story[1].words == (
        "A la vez, cerca de 1 de cada 4 niñas y niños (23.0\u00a0%, 56,776 niñas y niños, estimación de un modelo) "
        "viven por debajo de la línea de pobreza, una proporción mayor que en Ohio (17.5\u00a0%) o en el país "
        "(16.0\u00a0%)."
    )
    assert story[2].words == (
        "Según otra fuente, la Encuesta sobre la Comunidad Estadounidense de 2019–23, un 38.6\u00a0% de niñas y niños "
        "negros viven por debajo de la línea de pobreza, frente a un 9.8\u00a0% de niñas y niños blancos; con la misma "
        "proporción habría cerca de 25,200 menos."
    )
    assert story[2].emphasis == ("38.6\u00a0% de niñas y niños negros", "cerca de 25,200 menos")


@pytest.mark.parametrize("ask", ["profile", "place"])
def test_a_tract_that_no_figure_speaks_of_is_unknown(commons: Commons, commons_es: Commons, ask: str) -> None:
    with pytest.raises(UnknownPlaceError) as english:
        getattr(commons, ask)("39049000100")
    with pytest.raises(UnknownPlaceError) as spanish:
        getattr(commons_es, ask)("39049000100")
    assert str(english.value) == (
        "No figure of the current release speaks of census tract 1, Franklin County; it may not exist."
    )
    assert str(spanish.value) == (
        "Ninguna cifra de la edición actual habla del sector censal 1, Condado de Franklin; puede que no exista."
    )


def test_a_place_without_any_figure_says_so(commons: Commons) -> None:
    profile = commons.profile("51560")
    assert profile.rows == ()
    assert [sentence.words for sentence in profile.story] == [
        "Clifton Forge city was replaced in 2001 by Alleghany County.",
        "The data loaded here have no figures about Clifton Forge city yet.",
    ]


def test_old_money_is_no_better_for_having_risen(commons: Commons) -> None:
    row = commons.profile("39").row("per_capita_personal_income")
    assert row is not None
    assert row.trend.verdict is Verdict.HIGHER
    assert row.trend.judgement is Judgement.DIFFERENT
    assert row.trend.words.endswith("not adjusted for prices")
    assert row.age_words == "7 years old"


def test_unreliable_figures_are_counted_in_the_doubt(commons: Commons) -> None:
    profile = commons.profile("30069")
    rows = [row for section in profile.sections for row in section.rows]
    poor = [row for row in rows if row.figure.estimate.status is Status.LOW_RELIABILITY]
    assert f"{len(poor)} rest on few people" in profile.story[-1].words
