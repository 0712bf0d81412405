"""What could move a figure, on the starter release: two honest answers, checked by arithmetic written out here.

Sizes: Kaufman et al. 2020 (minimum wage, -3.4 %, -6.4 to -0.4), Pirkis et al. 2015 (hotspots, IRR 0.09, 0.03 to 0.27);
deaths by suicide in Cuyahoga County 2020: 172 of 1,227,883 (CDC WONDER).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from wincommons.insight import InsightError

if TYPE_CHECKING:
    from wincommons.insight import Commons
    from wincommons.insight.answers.choices import Choices, FindingHere

Z90 = 1.6448536269514722
RATE, DEATHS, PEOPLE = 14.01, 172, 1_227_883


def findings(answer: Choices) -> dict[str, FindingHere]:
    return {one.effect.id: one for choice in answer.choices for one in choice.findings}


def by_hand(*, mean: float, sd: float, transfer: float, reach: float) -> tuple[float, float, float]:
    """A ratio's change of the rate, low, middle and high: a part of it left, places differing by half of that."""
    left = transfer * mean
    wide = math.sqrt(sd**2 + (0.5 * left) ** 2)
    low, middle, high = (RATE * reach * (math.exp(left + z * wide) - 1) for z in (-Z90, 0, Z90))
    return low, middle, high


def test_five_effects_on_suicide_have_a_printed_interval_and_two_can_be_told_here(commons: Commons) -> None:
    answer = commons.choices("39035", "suicide_rate")
    found = findings(answer)
    printed = {name: one.effect.size for name, one in found.items() if one.effect.has_interval and one.match == "same"}
    assert printed == {
        "minwage_suicide_dollar": "−3.4% (95% interval: −6.4 to −0.4)",
        "hotspot_irr": "rate ratio 0.09 (95% interval: 0.03 to 0.27)",
        "marriage_oecd_youth": "−1.191 per 100,000 (95% interval: −1.66 to −0.64)",
        "poison_median": "−1.18 per 100,000 (middle half of places: −2.03 to −0.46)",
        "ui_suicide_interaction": "interaction of two things −0.57 (95% interval: −0.86 to −0.27)",
    }
    assert {name for name, one in found.items() if one.change} == {"minwage_suicide_dollar", "hotspot_irr"}
    assert {found[name].blank for name in printed if not found[name].change} == {"not_carried"}
    assert answer.summary == (
        "15 policies mean to move this figure or were studied for it. 5 effects with a printed interval are known; for "
        "2 of them a change here can be told."
    )
    assert answer.figure is not None
    assert (answer.figure.estimate.numerator, answer.figure.estimate.denominator) == (DEATHS, PEOPLE)


@pytest.mark.parametrize(
    ("effect", "mean", "sd", "transfer"),
    [("minwage_suicide_dollar", -0.0346, 0.0158, 0.6), ("hotspot_irr", -2.4079, 0.5605, 0.5)],
)
def test_a_change_is_the_one_worked_out_by_hand(
    commons: Commons, effect: str, mean: float, sd: float, transfer: float
) -> None:
    for reach, asked in ((0.1, None), (0.4, 0.4), (0.0, 0.0)):
        change = findings(commons.choices("39035", "suicide_rate", reach=asked))[effect].change
        assert change is not None
        wanted = by_hand(mean=mean, sd=sd, transfer=transfer, reach=reach)
        assert (change.lower, change.value, change.upper) == pytest.approx(wanted, abs=0.004)
        assert change.people == pytest.approx(wanted[1] * PEOPLE / 100_000, abs=0.05)
        assert (change.reach, change.reach_given) == (reach, asked is not None)


def test_the_words_of_a_change_say_for_whom_how_many_and_how_likely(commons: Commons, commons_es: Commons) -> None:
    told = findings(commons.choices("39035", "suicide_rate"))["minwage_suicide_dollar"].change
    assert told is not None
    assert told.words.replace("\u00a0", " ") == (
        "For each tenth of the cases here that is like what was studied (adults aged 18 to 64 with a high school "
        "diploma or less): −0.029 per 100,000 (−0.071 to +0.015); about 0.4 fewer cases a year (0.9 fewer to 0.2 "
        "more). It gets better in 86 of 100 draws, and it may be nothing."
    )
    spanish = findings(commons_es.choices("39035", "suicide_rate"))["minwage_suicide_dollar"].change
    assert spanish is not None
    assert "cerca de 0.4 casos menos al año (de 0.9 menos a 0.2 más)" in spanish.words
    assert "Mejora en 86 de cada 100 simulaciones; puede que no cambie nada." in spanish.words


def test_child_poverty_is_mostly_blank_and_says_what_to_learn(commons: Commons) -> None:
    answer = commons.choices("39035", "child_poverty")
    assert [choice.policy.id for choice in answer.choices] == [
        "eitc_federal_state", "child_support_passthrough", "ctc_fully_refundable", "tanf_access",
    ]  # fmt: skip
    assert not any(choice.has_change for choice in answer.choices)
    assert answer.summary == (
        "4 policies mean to move this figure or were studied for it. No effect with an interval is known here: what we "
        "would need to learn stands below."
    )
    assert answer.to_learn == (
        "1 effect is of something near this figure: a study of the figure itself.",
        "Of 3 policies no study is known to us: measure before and after, here and in comparable places.",
    )
    credit = findings(answer)["ctc_child_poverty"]
    assert (credit.effect.size, credit.blank, credit.match) == ("−3.1 points, no interval", "near", "near")
    assert all("in force" not in note and "draws" not in note for note in answer.notes)
    assert "modeled" in answer.notes[-1]


def test_effects_of_one_paper_or_one_question_are_never_to_be_added(commons: Commons) -> None:
    told = commons.choices("39035", "suicide_rate").not_to_be_added
    assert any(line.startswith("The minimum wage and suicide: ") and "one dollar higher" in line for line in told)
    assert all(line.endswith("Take one of them, never the sum.") for line in told)


def test_what_is_only_remembered_shows_no_number(commons: Commons) -> None:
    shown = commons.policy("tobacco_price_smokefree").effects[0]
    assert (shown.verified, shown.size) == (False, "Noted from memory and not checked: no number is shown")
    assert shown.assumed == ()
    assert shown.others == ()
    smoking = commons.choices("39035", "adult_smoking")
    assert {one.blank for choice in smoking.choices for one in choice.findings} <= {"unverified"}


def test_nulls_and_harms_stand_beside_hopes_and_what_to_stop_stands_apart(commons: Commons) -> None:
    found = findings(commons.choices("39035", "suicide_rate"))
    assert {one.effect.verdict for one in found.values()} == {"hope", "null"}
    work = commons.policy("guaranteed_income").effects
    assert {one.id: one.verdict for one in work if one.id in ("ors_employment", "bfy_child")} == {
        "ors_employment": "harm", "bfy_child": "null",
    }  # fmt: skip
    drinking = commons.choices("39035", "excessive_drinking")
    assert [choice.policy.id for choice in drinking.stop_doing] == ["alcohol_privatisation"]
    assert "alcohol_privatisation" not in {choice.policy.id for choice in (*drinking.choices, *drinking.near)}


def test_what_can_be_decided_here_stands_first_at_each_level_of_place(commons: Commons) -> None:
    for place, level in (("39035", {"community", "organization"}), ("39", {"state"}), ("US", {"nation"})):
        choices = commons.choices(place, "suicide_rate").choices
        acting = [choice.can_act_here for choice in choices]
        assert acting == sorted(acting, reverse=True)
        assert all(choice.can_act_here is bool(level & set(choice.policy.levels)) for choice in choices)


@pytest.mark.parametrize("kind", ["hospital", "bank", "school", "employer"])
def test_a_kind_of_organization_sees_a_part_of_the_list(commons: Commons, kind: str) -> None:
    whole = {choice.policy.id for choice in commons.choices("39035", "poverty_rate").choices}
    seen = commons.choices("39035", "poverty_rate", organization=kind)
    part = {choice.policy.id for choice in seen.choices}
    assert part <= whole
    assert all({"organization", "community"} & set(choice.policy.levels) for choice in seen.choices)


def test_a_group_has_its_own_figure_and_says_that_no_study_reported_it(commons: Commons) -> None:
    answer = commons.choices("39035", "child_poverty", "race=black")
    assert answer.figure is not None
    assert answer.figure.estimate.value == pytest.approx(38.6, abs=0.1)
    assert any("Black or African American" in note for note in answer.notes)


def test_a_place_without_a_figure_still_has_its_policies(commons: Commons) -> None:
    answer = commons.choices("39035", "suicide_rate", "race=nhpi")
    assert answer.figure is None
    assert not any(choice.has_change for choice in answer.choices)
    assert {one.blank for one in findings(answer).values() if one.effect.id == "hotspot_irr"} == {"no_figure"}


@pytest.mark.parametrize("wrong", [2.0, -0.1, (0.3, 0.2, 0.4), {"minimum_wage": 7.0}])
def test_a_reach_that_is_no_share_is_refused_in_a_sentence(commons: Commons, wrong: object) -> None:
    with pytest.raises(InsightError, match="is no reach"):
        commons.choices("39035", "suicide_rate", reach=wrong)  # type: ignore[arg-type]  # planted: not even a share


def test_a_reach_that_is_given_is_told_in_words(commons: Commons, commons_es: Commons) -> None:
    def words(one: Commons, reach: float | tuple[float, float, float]) -> str:
        change = findings(one.choices("39035", "suicide_rate", reach=reach))["hotspot_irr"].change
        assert change is not None
        return change.words.replace("\u00a0", " ")

    assert words(commons, 0.05).startswith("At the reach given (5.0% of the cases here; studied: deaths at places")
    assert words(commons, (0.0, 0.1, 0.2)).startswith(
        "At the reach given (0 to 20%, most likely 10% of the cases here;"
    )
    assert words(commons_es, 0.4).startswith("Con el alcance indicado (40 % de los casos de aquí; se estudió: muertes")


def test_the_same_question_has_the_same_answer(commons: Commons) -> None:
    first, second = (commons.choices("39035", "suicide_rate", reach=(0.1, 0.2, 0.4)) for _ in range(2))
    assert first == second


def test_rows_carry_the_change_or_the_reason_for_none(commons: Commons) -> None:
    rows = commons.choices("39035", "suicide_rate").to_records()
    assert {row["list"] for row in rows} == {"same", "near"}
    assert all((row.get("change_value") is None) is (row["blank"] is not None) for row in rows)


def test_a_policy_that_is_in_force_here_says_since_when(commons: Commons, commons_es: Commons) -> None:
    def expansion(one: Commons, place: str) -> str:
        answer = one.choices(place, "uninsured")
        return next(choice.in_force_words for choice in answer.choices if choice.policy.id == "medicaid_expansion")

    assert expansion(commons, "39035") == "In force in Ohio since January 1, 2014."
    assert expansion(commons_es, "39") == "Rige en Ohio desde el 1 de enero de 2014."
    assert not expansion(commons, "48")
    assert not expansion(commons, "US")


def test_where_only_something_near_moves_the_summary_says_so(commons: Commons) -> None:
    answer = commons.choices("39035", "depression_symptoms")
    assert answer.choices == ()
    assert (
        answer.summary
        == f"No policy of the library means to move this figure itself; {len(answer.near)} move something near it."
    )
    verdicts = {one.effect.verdict for choice in answer.near for one in choice.findings}
    assert verdicts == {"hope", "null"}
    assert {one.blank for choice in answer.near for one in choice.findings} == {"near", "unverified"}
