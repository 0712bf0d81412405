"""What a story may not say: each test is a sentence that was once wrong, and how it stands now."""

from __future__ import annotations

import re

import pytest

from wincommons.insight import Commons
from wincommons.insight.answers import Profile
from wincommons.insight.words.story import confidence_words, people_in_brief, share_finding
from wincommons.model import Judgement, Language, Status, Verdict

EN, ES = Language.ENGLISH, Language.SPANISH


def told(profile: Profile, kind: str = "") -> str:
    """The sentences of one kind, or all, joined by a bar."""
    return " | ".join(sentence.words for sentence in profile.story if kind in ("", sentence.kind))


@pytest.mark.parametrize("place", ["09001", "09009", "09011", "02261", "02270", "46113", "51515"])
def test_a_replaced_place_begins_with_that_and_tells_no_trend(commons: Commons, place: str) -> None:
    profile = commons.profile(place)
    assert profile.story[0].kind == "place"
    assert told(profile, "change") == ""
    assert {row.trend.verdict for row in profile.rows} == {Verdict.UNKNOWN}
    for row in profile.rows:
        if not row.is_newest:
            for sentence in profile.story[1:-1]:
                if row.measure.id in sentence.measures:
                    assert row.figure.period.label in sentence.words


def test_new_haven_county_is_told_as_the_past(commons: Commons, commons_es: Commons) -> None:
    english, spanish = commons.profile("09009"), commons_es.profile("09009")
    assert told(english, "place") == (
        "New Haven County was replaced in 2022 by the Naugatuck Valley Planning Region and the South Central "
        "Connecticut Planning Region; its newest figures are of 2018, 2020 and 2023."
    )
    assert told(english, "figures").split(" | ")[0] == (
        "In New Haven County, about 1 in 6 children (16.7% in 2018, or 28,530 children, a modeled estimate) live "
        "below the poverty line."
    )
    assert told(spanish, "place") == (
        "El condado de New Haven se reemplazó en 2022 por la región de planificación de Naugatuck Valley y la "
        "región de planificación de South Central Connecticut; las últimas cifras para aquel territorio son de "
        "2018, 2020 y 2023."
    )
    assert told(spanish, "figures").split(" | ")[0] == (
        "En el condado de New Haven, cerca de 1 de cada 6 niñas y niños (16.7\u00a0% en 2018, 28,530 niñas y "
        "niños, estimación de un modelo) viven por debajo de la línea de pobreza."
    )
    assert not any("suicide_rate" in sentence.measures for sentence in english.story if sentence.kind == "strength")


def test_the_only_figure_of_a_tract_is_told_with_its_years(commons: Commons, commons_es: Commons) -> None:
    assert told(commons.profile("39035121700")) == (
        "In census tract 1217, Cuyahoga County, the figure for life expectancy at birth was 76.3\u00a0years in "
        "2010–15 (a modeled estimate). | It is the only figure here; it comes from a model and is five or more "
        "years old (2010–15)."
    )
    assert told(commons_es.profile("39035121700")) == (
        "En el sector censal 1217, Condado de Cuyahoga, la cifra de esperanza de vida al nacer fue de "
        "76.3\u00a0años en 2010–15 (estimación de un modelo). | Es la única cifra: sale de un modelo y tiene "
        "cinco años o más (2010–15)."
    )


@pytest.mark.slow
def test_a_share_carries_its_exact_figure_and_no_people_of_a_good_thing(commons: Commons, commons_es: Commons) -> None:
    assert told(commons.profile("17"), "burden") == (
        "At the same time, about 9 in 10 households (89.4%) have broadband internet, a smaller share than in the "
        "nation (89.7%)."
    )
    assert told(commons_es.profile("17"), "burden") == (
        "A la vez, cerca de 9 de cada 10 hogares (89.4\u00a0%) tienen internet de banda ancha, una proporción "
        "menor que en el país (89.7\u00a0%)."
    )


@pytest.mark.slow
def test_what_is_old_never_leads_a_place_that_has_newer_figures(commons: Commons) -> None:
    for place in ("39035", "39", "01", "17", "30069"):
        profile = commons.profile(place)
        for sentence in profile.story:
            if sentence.kind in ("strength", "burden"):
                for measure in sentence.measures:
                    row = profile.row(measure)
                    assert row is not None
                    assert row.years_old < 5


@pytest.mark.slow
def test_a_replaced_place_is_not_asked_what_stands_out_today(commons: Commons) -> None:
    for place in ("09001", "02270", "46113"):
        assert not told(commons.profile(place), "strength").startswith("None of")
    notice = told(commons.profile("02270"), "place")
    assert notice.startswith(
        "The Wade Hampton Census Area was replaced in 2015 by the Kusilvak Census Area; its newest "
    )
    assert re.findall(r"\d{4}", notice)[:2] == ["2015", "2014"], "the year of its end, then those of its figures"


@pytest.mark.slow
def test_a_story_counts_its_figures_once(commons: Commons, commons_es: Commons) -> None:
    assert told(commons.profile("28051"), "strength") == (
        "None of the figures on Holmes County stands out as better than elsewhere; what people there do for each other "
        "is not in them."
    )
    assert told(commons_es.profile("28051"), "strength") == (
        "Ninguna de las cifras sobre el condado de Holmes destaca como mejor que en otros lugares; lo que allí hacen "
        "unas personas por otras no sale en ellas."
    )


@pytest.mark.slow
def test_ages_stay_with_whom_they_belong_to(commons: Commons, commons_es: Commons) -> None:
    assert told(commons.profile("02"), "burden") == (
        "At the same time, about 1 in 9 young people aged 16 to 19 (11.4%, or 4,087 young people) are neither in "
        "school nor at work, a larger share than in the nation (6.8%)."
    )
    assert told(commons_es.profile("02"), "burden") == (
        "A la vez, cerca de 1 de cada 9 jóvenes de 16 a 19 años (11.4\u00a0%, 4,087 jóvenes) ni estudian ni "
        "trabajan, una proporción mayor que en el país (6.8\u00a0%)."
    )


@pytest.mark.slow
def test_a_gap_of_another_source_says_so_once_its_measure_was_told(commons: Commons) -> None:
    assert told(commons.profile("US"), "gap") == (
        "In the nation, by the American Community Survey of 2019–23, 30.2% of Black children live below the "
        "poverty line, against 10.0% of white children; at the same rate there would be about 1,970,000 fewer."
    )
    assert told(commons.profile("17"), "gap").startswith("By another source, the American Community Survey of ")


@pytest.mark.slow
@pytest.mark.parametrize("place", ["15005", "48301"])
def test_where_few_people_live_no_sentence_rests_on_them(commons: Commons, commons_es: Commons, place: str) -> None:
    name = commons.place(place).name
    assert told(commons.profile(place), "figures") == (
        f"Too few people stand behind the figures on {name} to tell them in a sentence; read each with its interval."
    )
    assert told(commons_es.profile(place), "figures") == (
        f"Muy pocas personas respaldan las cifras sobre el condado de {name.removesuffix(' County')} para "
        "contarlas en una frase; lea cada una con su intervalo."
    )


def test_a_group_of_152_children_makes_no_sentence_and_no_people(commons: Commons) -> None:
    profile = commons.profile("46102")
    row = profile.row("child_poverty")
    assert row is not None
    assert told(profile, "gap") == ""
    if row.gap is not None and row.gap.group_estimate.value == 100:
        assert row.gap.people_words == ""


@pytest.mark.parametrize("place", ["48261", "30069", "08111", "15005"])
def test_a_figure_of_few_people_is_neither_a_strength_nor_a_burden(commons: Commons, place: str) -> None:
    profile = commons.profile(place)
    weak = [row for row in profile.rows if row.figure.estimate.status is Status.LOW_RELIABILITY]
    assert weak
    for row in weak:
        assert row.judgement in (Judgement.UNKNOWN, Judgement.SIMILAR)
        if row.judgement is Judgement.UNKNOWN and row.judged_by != "none":
            assert row.judgement_words.startswith("Perhaps ")
            assert "perhaps" in row.comparison_words or row.judged_by == "fifth"
    held_up = {one.measure.id for one in (*profile.strengths, *profile.explore)}
    assert not held_up & {row.measure.id for row in weak}


@pytest.mark.slow
def test_a_fifth_without_an_interval_judges_only_full_counts(commons: Commons, commons_es: Commons) -> None:
    modelled, counted = commons.profile("02").row("unemployment_rate"), commons.profile("01")
    income = counted.row("per_capita_personal_income")
    assert modelled is not None
    assert income is not None
    assert modelled.fifth is not None
    assert (modelled.judgement, modelled.judged_by) == (Judgement.UNKNOWN, "none")
    assert modelled.fifth.judgement is Judgement.UNKNOWN
    assert modelled.fifth.words == (
        "In the highest fifth of 50 states and DC; the publisher gives no interval, so how firm that is nobody can say."
    )
    spanish = commons_es.profile("02").row("unemployment_rate")
    assert spanish is not None
    assert spanish.fifth is not None
    assert spanish.fifth.words == (
        "En la quinta parte más alta de los 50 estados y DC; quien la publica no da intervalo, así que nadie puede "
        "decir con qué firmeza."
    )
    assert (income.judgement, income.judged_by) == (Judgement.WORSE, "fifth")
    assert "interval" not in income.comparison_words


def test_two_figures_that_differ_are_never_shown_alike(commons: Commons) -> None:
    row = commons.profile("17").row("income_ratio_80_20")
    assert row is not None
    assert row.nation is not None
    assert (row.figure.text, row.nation.text) == ("4.95×", "4.89×")
    assert row.comparison_words == "Higher than in the nation (4.89×), by more than chance would explain."


def test_the_fifth_of_some_counties_says_which(commons: Commons) -> None:
    row = commons.profile("09009").row("suicide_rate")
    assert row is not None
    assert row.fifth is not None
    assert 900 <= row.fifth.places < 1000
    assert row.comparison_words == f"In the lowest fifth of the {row.fifth.places} counties with a published figure."
    assert row.judgement_words == "In the best fifth of counties with a published figure"


@pytest.mark.slow
def test_places_of_a_measure_stand_by_name(commons: Commons, commons_es: Commons) -> None:
    english = [one.place.name for one in commons.measure_page("child_poverty", "state").places]
    assert english[:2] == ["Alabama", "Alaska"]
    assert english.index("Delaware") < english.index("District of Columbia")
    spanish = [one.place.name for one in commons_es.measure_page("child_poverty", "state").places]
    assert spanish[-5:-3] == ["Virginia", "Virginia Occidental"]


@pytest.mark.slow
def test_a_page_of_all_counties_judges_as_each_profile_does(commons: Commons) -> None:
    for measure in ("unemployment_rate", "depression", "broadband_access"):
        page = {one.place.id: one.judgement for one in commons.measure_page(measure, "county").places}
        for place in ("39035", "15005", "48261", "46102", "09110"):
            row = commons.profile(place).row(measure)
            if place in page:
                assert row is not None
                assert page[place] is row.judgement
        assert "39035" in page


@pytest.mark.parametrize(
    ("place", "spanish"),
    [
        ("02261", "Área censal de Valdez-Cordova"),
        ("51515", "Ciudad independiente de Bedford"),
        ("32510", "Carson City"),
        ("02150", "Distrito (borough) de Kodiak Island"),
        ("02110", "Ciudad y distrito (borough) de Juneau"),
        ("02020", "Municipio de Anchorage"),
        ("11001", "Distrito de Columbia"),
    ],
)
def test_every_kind_of_county_has_its_spanish_name(commons_es: Commons, place: str, spanish: str) -> None:
    assert commons_es.place(place).name == spanish


@pytest.mark.slow
def test_places_inside_a_sentence_take_their_article(commons: Commons, commons_es: Commons) -> None:
    assert told(commons.profile("11001"), "strength").startswith("In the District of Columbia, ")
    assert told(commons_es.profile("11001"), "strength").startswith("En el Distrito de Columbia, ")
    assert told(commons_es.profile("02270"), "place").startswith(
        "El área censal de Wade Hampton se reemplazó en 2015 por el área censal de Kusilvak; "
    )


def test_a_spanish_kind_of_county_is_found_by_what_people_write(commons_es: Commons) -> None:
    assert commons_es.place("Área censal de Kusilvak").id == "02158"
    assert commons_es.place("la ciudad independiente de Richmond").id == "51760"


def test_doubts_agree_in_number() -> None:
    def words(language: Language = EN, **counts: int) -> str:
        return confidence_words(**{"unreliable": 0, **counts}, oldest="2018", language=language).words

    assert words(figures=2, modelled=2, old=2) == (
        "Both figures come from a model and are five or more years old (the oldest: 2018)."
    )
    assert words(figures=2, modelled=1, old=2) == (
        "Of these 2 figures, 1 comes from a model and both are five or more years old (the oldest: 2018)."
    )
    assert words(ES, figures=3, modelled=3, old=3) == (
        "Las 3 cifras salen de un modelo y tienen cinco años o más (la más antigua: 2018)."
    )
    assert words(figures=4, modelled=1, old=0) == "Of these 4 figures, 1 comes from a model."
    assert words(figures=1, modelled=0, old=0) == "It is the only figure here."


def test_a_subject_said_twice_is_short_the_second_time() -> None:
    assert people_in_brief("adults aged 25 and over", head="", language=EN) == "adults"
    assert people_in_brief("people in the labor force", head="", language=EN) == "people"
    assert people_in_brief("personas de 25 años o más", head="personas", language=ES) == "personas"
    finding = share_finding(
        share="about 1 in 7 adults aged 25 and over",
        exact="14.5%",
        year="",
        people="1,200 adults",
        modelled=False,
        predicate="have no high school diploma",
        language=EN,
    )
    assert finding.words == (
        "about 1 in 7 adults aged 25 and over (14.5%, or 1,200 adults) have no high school diploma"
    )
