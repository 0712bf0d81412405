"""Sentences for one figure, and for a comparison, at their edges and in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from wincommons.content import load
from wincommons.insight.words.comparisons import (
    against_first_words,
    badge_words,
    benchmark_words,
    both_words,
    fifth_badge,
    fifth_words,
    judge_fifth,
)
from wincommons.insight.words.estimates import age_words, cautions, estimate_words, interval_text, people_behind
from wincommons.insight.words.standing import contract, counts_words, join_words
from wincommons.insight.words.terminal import measures_line
from wincommons.model import (
    Basis,
    Comparison,
    Direction,
    Estimate,
    Judgement,
    Language,
    Missing,
    Period,
    Status,
    Verdict,
    judge,
)

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(("lower", "upper", "said"), [(20.0, 26.0, "20.0 to 26.0"), (23.0, 23.0, ""), (None, None, "")])
def test_an_interval_that_is_a_point_says_nothing(lower: float | None, upper: float | None, said: str) -> None:
    """A survey's figure that is held to a count has no sampling error: "23.0 to 23.0" would read as a mistake."""
    estimate = Estimate(value=23.0, lower=lower, upper=upper, basis=Basis.SURVEY)
    assert interval_text(estimate, decimals=1, unit=load().unit("percent"), language=EN) == said


def words_for(measure_id: str, estimate: Estimate, language: Language = EN, *, period: Period | None = None) -> str:
    catalogue = load()
    measure = catalogue.measure(measure_id)
    reason = catalogue.term(estimate.reason).meaning.into(language) if estimate.reason else ""
    return estimate_words(
        estimate,
        measure=measure,
        unit=catalogue.unit(measure.unit),
        subject=catalogue.subject(measure.subject).plural.into(language),
        language=language,
        missing_meaning=reason,
        period=period,
    )


@pytest.mark.parametrize(
    ("measure", "estimate", "english"),
    [
        (
            "child_poverty",
            {"value": 0.0, "numerator": 0.0, "basis": Basis.COUNTED},
            "None of the children live below the poverty line.",
        ),
        (
            "disconnected_youth",
            {"value": 0.0, "numerator": 0.0, "basis": Basis.SURVEY},
            "In the survey's sample, none of the young people aged 16 to 19 are neither in school nor at work.",
        ),
        (
            "broadband_access",
            {"value": 100.0, "basis": Basis.SURVEY},
            "In the survey's sample, all of the households have broadband internet.",
        ),
        (
            "child_poverty",
            {"value": 0.0, "basis": Basis.MODELLED},
            "By the model's estimate, none of the children live below the poverty line.",
        ),
        (
            "child_poverty",
            {"value": 8.3, "numerator": 1.0},
            "About 1 in 12 children live below the poverty line: fewer than 10 children.",
        ),
        (
            "depression",
            {"value": 5.0, "denominator": 80.0},
            "1 in 20 adults have at some time been told that they have depression: fewer than 10 adults.",
        ),
        (
            "child_poverty",
            {"value": 23.0, "numerator": 56776.0},
            "About 1 in 4 children live below the poverty line: 56,776 children.",
        ),
        ("child_poverty", {"value": 23.0}, "About 1 in 4 children live below the poverty line."),
        (
            "depression",
            {"value": 23.2, "denominator": 985748.0},
            "About 1 in 4 adults have at some time been told that they have depression: about 229,000 adults.",
        ),
        ("suicide_rate", {"value": 14.01, "numerator": 172.0}, "About 14 in every 100,000 people: 172 in all."),
        ("suicide_rate", {"value": 0.4}, "Fewer than 1 in every 100,000 people."),
        ("suicide_rate", {"value": 0.0}, "0 in every 100,000 people."),
        ("median_household_income", {"value": 61912.0}, "Half of households are below $61,912, half above."),
        ("life_expectancy", {"value": 77.6}, "Life expectancy at birth: 77.6\u00a0years."),
    ],
)
def test_one_figure_in_english(measure: str, estimate: dict[str, Any], english: str) -> None:
    assert words_for(measure, Estimate(**estimate)) == english


@pytest.mark.parametrize(
    ("measure", "estimate", "spanish"),
    [
        (
            "child_poverty",
            {"value": 23.0, "numerator": 56776.0},
            "Cerca de 1 de cada 4 niñas y niños viven por debajo de la línea de pobreza: 56,776 niñas y niños.",
        ),
        (
            "child_poverty",
            {"value": 23.0, "status": Status.LOW_RELIABILITY},
            "Muy aproximadamente 1 de cada 4 niñas y niños viven por debajo de la línea de pobreza.",
        ),
        ("suicide_rate", {"value": 14.01, "numerator": 172.0}, "Cerca de 14 por cada 100,000 personas: 172 en total."),
        (
            "median_household_income",
            {"value": 61912.0},
            "1 de cada 2 hogares está por debajo de $61,912; la otra mitad, por encima.",
        ),
        ("life_expectancy", {"value": 77.6}, "Esperanza de vida al nacer: 77.6\u00a0años."),
        (
            "disconnected_youth",
            {"value": 0.0, "basis": Basis.SURVEY},
            "En la muestra de la encuesta no hay ningún caso de jóvenes de 16 a 19 años que ni estudian ni trabajan.",
        ),
        (
            "broadband_access",
            {"value": 100.0, "basis": Basis.SURVEY},
            "En la muestra de la encuesta, la totalidad de hogares tienen internet de banda ancha.",
        ),
        (
            "child_poverty",
            {"value": 8.3, "numerator": 1.0},
            "Cerca de 1 de cada 12 niñas y niños viven por debajo de la línea de pobreza: menos de 10 niñas y niños.",
        ),
    ],
)
def test_one_figure_in_spanish(measure: str, estimate: dict[str, Any], spanish: str) -> None:
    assert words_for(measure, Estimate(**estimate), ES) == spanish


@pytest.mark.parametrize(
    ("measure", "estimate", "english", "spanish"),
    [
        (
            "injury_deaths",
            Estimate(value=110.2, numerator=6874, basis=Basis.COUNTED),
            "About 110 in every 100,000 people: 6,874 in the five years 2018–22.",
            "Cerca de 110 por cada 100,000 personas: 6,874 en los cinco años 2018–22.",
        ),
        (
            "low_birthweight",
            Estimate(value=10, numerator=11887, basis=Basis.COUNTED),
            "1 in 10 babies born alive weigh too little at birth: 11,887 babies born alive in the five years 2018–22.",
            (
                "1 de cada 10 bebés nacidos vivos pesan muy poco al nacer: 11,887 bebés nacidos vivos en los cinco "
                "años 2018–22."
            ),
        ),
        (
            "child_poverty",
            Estimate(value=20, numerator=500, basis=Basis.SURVEY),
            "1 in 5 children live below the poverty line: 500 children.",
            "1 de cada 5 niñas y niños viven por debajo de la línea de pobreza: 500 niñas y niños.",
        ),
    ],
)
def test_a_count_of_several_years_says_so(measure: str, estimate: Estimate, english: str, spanish: str) -> None:
    pooled = Period.years(2018, 2022)
    assert words_for(measure, estimate, period=pooled) == english
    assert words_for(measure, estimate, ES, period=pooled) == spanish


@pytest.mark.parametrize("reason", Missing)
@pytest.mark.parametrize("language", Language)
def test_every_reason_for_a_missing_number_is_a_sentence(reason: Missing, language: Language) -> None:
    words = words_for("child_poverty", Estimate.missing(reason), language)
    assert words == load().term(reason).meaning.into(language)
    assert words.endswith(".")
    assert not any(character.isdigit() for character in words)


def test_no_people_stand_behind_what_is_no_share() -> None:
    catalogue = load()
    for measure_id in ("median_household_income", "suicide_rate", "life_expectancy"):
        measure = catalogue.measure(measure_id)
        unit = catalogue.unit(measure.unit)
        estimate = Estimate(value=10, denominator=100)
        assert people_behind(estimate, measure=measure, unit=unit, subject="people", language=EN) is None


def test_cautions_say_what_limits_a_figure() -> None:
    poor = Estimate(value=1, status=Status.LOW_RELIABILITY)
    assert cautions(poor, modelled=True, years_old=9, language=EN) == (
        "Low reliability: few people stand behind this figure; look at its interval first.",
        "From a model: it suits planning, and cannot show what a program changed.",
        "The figure is 9 years old; the place may have changed.",
    )
    assert cautions(Estimate(value=1), modelled=False, years_old=4, language=ES) == ()
    assert cautions(Estimate.missing(Missing.SUPPRESSED), modelled=True, years_old=9, language=EN) == ()
    assert (age_words(4, EN), age_words(13, EN), age_words(13, ES)) == ("", "13 years old", "de hace 13 años")


@pytest.mark.parametrize(
    ("verdict", "method", "has_interval", "english", "spanish"),
    [
        (
            *(Verdict.HIGHER, Comparison.INTERVAL_95, True),
            "Higher than in Ohio (17.5%), by more than chance would explain.",
            "Más alto que en Ohio (17.5%), más de lo que explicaría el azar.",
        ),
        (
            *(Verdict.LOWER, Comparison.INTERVAL_95, True),
            "Lower than in Ohio (17.5%), by more than chance would explain.",
            "Más bajo que en Ohio (17.5%), más de lo que explicaría el azar.",
        ),
        (
            *(Verdict.SIMILAR, Comparison.INTERVAL_95, True),
            "No clear difference from Ohio (17.5%).",
            "Sin diferencia clara respecto a Ohio (17.5%).",
        ),
        (
            *(Verdict.UNKNOWN, Comparison.QUINTILE, False),
            "Ohio: 17.5%; without an interval nobody can say whether they truly differ.",
            "Ohio: 17.5%; sin intervalo no se puede decir si difieren de verdad.",
        ),
        (*(Verdict.UNKNOWN, Comparison.NONE, True), "Ohio: 17.5%.", "Ohio: 17.5%."),
    ],
)
def test_a_comparison_claims_no_more_than_its_method(
    verdict: Verdict, method: Comparison, has_interval: bool, english: str, spanish: str
) -> None:
    for language, expected in ((EN, english), (ES, spanish)):
        words = benchmark_words(
            verdict=verdict, place="Ohio", text="17.5%", method=method, has_interval=has_interval, language=language
        )
        assert words == expected


def test_two_places_of_one_verdict_share_a_sentence() -> None:
    places = (("Ohio", "17.5%"), ("el país", "16.0%"))
    assert both_words(verdict=Verdict.SIMILAR, places=places, language=ES) == (
        "No se distingue claramente de Ohio (17.5%) ni del país (16.0%)."
    )
    assert both_words(verdict=Verdict.LOWER, places=places, language=ES) == (
        "Más bajo que en Ohio (17.5%) y en el país (16.0%), más de lo que explicaría el azar."
    )


@pytest.mark.parametrize("verdict", [Verdict.HIGHER, Verdict.LOWER])
def test_a_judgement_flips_with_the_direction(verdict: Verdict) -> None:
    up, down = (judge(verdict, one) for one in (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER))
    assert {up, down} == {Judgement.BETTER, Judgement.WORSE}
    assert judge(verdict, Direction.NEUTRAL) is Judgement.DIFFERENT
    assert {badge_words(one, verdict=verdict, place="the nation", language=EN) for one in (up, down)} == {
        "Better than the nation",
        "Worse than the nation",
    }


@pytest.mark.parametrize("quintile", [1, 5])
def test_an_outer_fifth_flips_with_the_direction(quintile: int) -> None:
    up, down = (judge_fifth(quintile, one) for one in (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER))
    assert {up, down} == {Judgement.BETTER, Judgement.WORSE}
    assert {judge_fifth(middle, Direction.HIGHER_IS_BETTER) for middle in (2, 3, 4)} == {Judgement.SIMILAR}


def test_a_fifth_says_when_its_interval_reaches_beyond() -> None:
    sure = fifth_words(quintile=5, places=3144, level_plural="counties", certain=True, language=EN)
    unsure = fifth_words(quintile=5, places=3144, level_plural="counties", certain=False, language=EN)
    middle = fifth_words(quintile=3, places=3144, level_plural="condados", certain=False, language=ES)
    assert sure == "In the highest fifth of 3,144 counties."
    assert unsure == "In the highest fifth of 3,144 counties; its interval reaches beyond that fifth."
    assert middle == "En la quinta parte central de los 3,144 condados."
    badge = fifth_badge(quintile=5, judgement=Judgement.WORSE, level_plural="counties", certain=False, language=EN)
    assert badge == "Perhaps in the worst fifth of counties"


def test_a_fifth_without_an_interval_is_plain_and_unjudged() -> None:
    plain = fifth_words(quintile=5, places=3143, level_plural="counties", certain=None, no_interval=True, language=EN)
    assert plain == (
        "In the highest fifth of 3,143 counties; the publisher gives no interval, so how firm that is nobody can say."
    )
    spanish = fifth_words(
        quintile=1, places=51, level_plural="estados", states=True, certain=None, no_interval=True, language=ES
    )
    assert spanish == (
        "En la quinta parte más baja de los 50 estados y DC; quien la publica no da intervalo, así que nadie puede "
        "decir con qué firmeza."
    )


def test_a_fifth_of_some_places_says_which() -> None:
    some = {"quintile": 1, "places": 901, "certain": True, "some_only": True}
    assert fifth_words(**some, level_plural="counties", language=EN) == (
        "In the lowest fifth of the 901 counties with a published figure."
    )
    assert fifth_words(**some, level_plural="condados", language=ES) == (
        "En la quinta parte más baja de los 901 condados con cifra publicada."
    )
    some |= {"places": 47, "states": True}
    assert fifth_words(**some, level_plural="states", language=EN) == (
        "In the lowest fifth of the 47 places (states and DC) with a published figure."
    )
    badge = fifth_badge(quintile=5, judgement=Judgement.WORSE, level_plural="regiones", certain=True, language=ES)
    assert badge == "En la peor quinta parte de las regiones"


def test_a_figure_of_few_people_is_at_most_a_perhaps() -> None:
    said = {"verdict": Verdict.LOWER, "perhaps": True}
    assert badge_words(Judgement.WORSE, **said, place="the nation", language=EN) == "Perhaps worse than the nation"
    assert badge_words(Judgement.BETTER, **said, place="el país", language=ES) == "Quizá mejor que el país"
    assert badge_words(Judgement.SIMILAR, **said, place="Ohio", language=EN) == "No clear difference from Ohio"


def test_against_the_first_place() -> None:
    def words(verdict: Verdict, *, comparable: bool = True, has_interval: bool = True) -> str:
        return against_first_words(
            verdict=verdict, first="Ohio", comparable=comparable, has_interval=has_interval, language=EN
        )

    assert words(Verdict.LOWER) == "Lower than in Ohio, by more than chance would explain."
    assert words(Verdict.UNKNOWN, has_interval=False) == "Without an interval this cannot be said."
    assert words(Verdict.HIGHER, comparable=False) == "From another series: not comparable."


def test_small_words() -> None:
    assert join_words([], EN) == ""
    assert join_words(["a", "b", "c"], EN) == "a, b and c"
    assert join_words(["padres", "hijos"], ES) == "padres e hijos"
    assert contract("respecto a el país") == "respecto al país"
    assert counts_words(better=3, similar=0, worse=2, different=0, unknown=0, language=EN) == "3 better and 2 worse"
    assert counts_words(better=2, similar=1, worse=1, different=0, unknown=0, language=ES) == (
        "2 mejores, 1 sin diferencia clara y 1 peor"
    )
    assert counts_words(better=0, similar=0, worse=0, different=0, unknown=0, language=ES) == ""


def test_one_measure_is_one_measure() -> None:
    assert measures_line(1, with_figures=1, language=EN) == "1 measure, 1 with figures in this data release."
    assert measures_line(2, with_figures=1, language=EN) == "2 measures, 1 with figures in this data release."
    assert measures_line(1, with_figures=0, language=ES) == "1 medida, 0 con cifras en esta edición de datos."
