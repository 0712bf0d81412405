"""How far initiatives could move a figure: doses, bands, what is needed, and the words in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wincommons import Commons
from wincommons.insight.answers import KeptFigure, PlanDose, StrategyAsked, ThreePoints
from wincommons.insight.errors import UnknownMeasureError
from wincommons.insight.words.dose import share_text
from wincommons.model import Language


def three(low: float, mid: float, high: float, grade: str = "measured") -> ThreePoints:
    return ThreePoints(low=low, mid=mid, high=high, grade=grade)


def asked(name: str, reach: ThreePoints, strength: ThreePoints) -> StrategyAsked:
    return StrategyAsked(id=name, reach=reach, strength=strength)


TWO = [asked(name, three(0.15, 0.20, 0.25), three(0.05, 0.10, 0.15)) for name in ("one", "other")]


@pytest.fixture(scope="module")
def baseline(commons: Commons) -> KeptFigure:
    return commons.aim("39035", "suicide_rate").now


def test_two_doses_of_two_in_a_hundred_are_told_in_both_forms(commons: Commons, baseline: KeptFigure) -> None:
    told = commons.doses("suicide_rate", TWO, baseline=baseline, target=baseline.value * 0.86)
    assert [one.dose.value for one in told.strategies] == pytest.approx([0.02, 0.02])
    assert (told.sum.dose.value, told.overlap.dose.value) == pytest.approx((0.0400, 0.0396))
    assert all(form.dose.lower < form.dose.value < form.dose.upper for form in (told.sum, told.overlap))
    assert {one.driver for one in told.strategies} == {"strength"}
    assert told.needed.value == pytest.approx(0.14)
    # The published 95 % interval of the baseline, brought to the band's 80 %.
    assert told.needed.lower == pytest.approx(0.0505, abs=0.001)
    assert (told.overlap.enough, told.sum.enough) == ("short", "short")
    assert told.words == "Not enough: even the high end brings less than the aim asks for."
    assert told.overlap.words.startswith(f"{told.words} It would bring 28% (")
    wide = commons.doses("suicide_rate", TWO, baseline=baseline, target=baseline.value * 0.95)
    assert (wide.overlap.enough, wide.words.partition(":")[0]) == ("unclear", "It may be enough or not")
    near = commons.doses(
        "suicide_rate", TWO, baseline=baseline.model_copy(update={"lower": None, "upper": None}), target=14.0
    )
    assert (near.overlap.enough, near.words.partition(",")[0]) == ("enough", "Enough")
    assert told.strategies[0].dose.words.startswith("The figure would come out 2.0% lower (8 times in 10: ")
    assert PlanDose.model_validate(told.to_json_value()) == told


def test_a_low_end_that_is_not_above_zero_is_no_signal(commons: Commons, commons_es: Commons) -> None:
    weak = [asked("weak", three(0.1, 0.2, 0.3, "judged"), three(0.0, 0.1, 0.2, "judged"))]
    dose = commons.doses("suicide_rate", weak).strategies[0].dose
    assert (dose.signal, dose.lower <= 0) == (False, True)
    assert "there is no signal: it may do nothing" in dose.words
    assert "no hay señal" in commons_es.doses("suicide_rate", weak).strategies[0].dose.words
    harm = [asked("harm", three(0.1, 0.2, 0.3), three(-0.3, -0.2, -0.1))]
    assert "4.0% higher" in commons.doses("suicide_rate", harm).strategies[0].dose.words


def test_nothing_is_claimed_where_nothing_is_known(commons: Commons, baseline: KeptFigure) -> None:
    empty = commons.doses("suicide_rate", [], baseline=baseline, target=12.0)
    assert (empty.strategies, empty.sum, empty.overlap) == ((), None, None)
    assert empty.words.startswith("No initiative of this aim has a reach and a strength yet")
    exact = [asked("exact", three(0.1, 0.1, 0.1, "judged"), three(0.1, 0.2, 0.3))]
    told = commons.doses("suicide_rate", exact)
    assert (told.strategies[0].dose.lower, told.strategies[0].driver, told.needed) == (None, "", None)
    assert "there is no band" in told.strategies[0].dose.words
    reached = commons.doses("suicide_rate", TWO, baseline=baseline, target=baseline.value + 1)
    assert reached.needed.words == "The target is reached already."
    bare = baseline.model_copy(update={"lower": None, "upper": None})
    taken = commons.doses("suicide_rate", TWO, baseline=bare, target=10.0)
    assert taken.notes[-1] == "The baseline is published without an interval and was taken as exact."
    with pytest.raises(UnknownMeasureError):
        commons.doses("no_such_measure", TWO)
    with pytest.raises(ValidationError, match="each must be at least the one before it"):
        three(0.3, 0.2, 0.4)


shares = st.lists(st.floats(0.01, 0.99), min_size=3, max_size=3).map(sorted)


@pytest.mark.slow
@given(shares, shares, st.permutations(["a", "b"]))
def test_the_order_of_initiatives_changes_nothing_and_overlap_is_never_more(
    commons: Commons, reach: list[float], strength: list[float], order: list[str]
) -> None:
    by_name = {"a": TWO[0], "b": asked("b", three(*reach), three(*strength))}
    told = commons.doses("suicide_rate", [by_name[name] for name in order])
    again = commons.doses("suicide_rate", [by_name["a"], by_name["b"]])
    assert told.sum == again.sum
    assert told.overlap.dose.value <= told.sum.dose.value + 1e-12


@pytest.mark.parametrize(
    ("share", "told"), [(0.0, "0%"), (0.00034, "0.034%"), (0.0084, "0.84%"), (0.02, "2.0%"), (0.126, "13%")]
)
def test_a_share_keeps_two_digits_that_say_something(share: float, told: str) -> None:
    assert share_text(share, Language.ENGLISH) == told


def test_what_a_program_counts_has_its_interval_and_few_people_are_marked(commons: Commons) -> None:
    share = commons.share_of(61, 100)
    assert (share.text, share.interval, share.few) == ("61%", "51% to 70%", False)
    assert [commons.share_of(*both).few for both in ((9, 100), (95, 100), (0, 100), (3, 8), (10, 20))] == [
        True, True, False, True, False,
    ]  # fmt: skip
    count = commons.count_of(1204)
    assert (count.text, count.interval, commons.count_of(9).few, commons.count_of(0).few) == (
        "1,204", "1,137 to 1,274", True, False,
    )  # fmt: skip
    for wrong in (lambda: commons.share_of(5, 4), lambda: commons.share_of(0, 0), lambda: commons.count_of(-1)):
        with pytest.raises(ValueError, match="expected"):
            wrong()


def test_the_worst_off_group_stands_first(commons: Commons) -> None:
    groups = [one.group for one in commons.affected("39035", "child_poverty")]
    assert (groups[0], groups[-1], len(groups)) == ("race=nhpi", "race=white", 6)
    assert commons.affected("39035", "suicide_rate") == ()


def test_what_a_plan_is_sorted_by_comes_from_content(commons_es: Commons) -> None:
    assert [one.id for one in commons_es.policy_terms("policy_levels")] == [
        "organization", "community", "state", "nation",
    ]  # fmt: skip
    assert [one.name for one in commons_es.adoptions()] == [
        "Ampliación de Medicaid según la Ley de Cuidado de Salud a Bajo Precio"
    ]


@pytest.mark.slow
def test_a_study_is_worked_out_once_and_told_in_both_languages(commons: Commons, commons_es: Commons) -> None:
    question = {"measure": "suicide_rate", "place": "39035", "start": 2014, "donors": ["SC", "WI"]}
    both = commons.prove_in_words(**question)
    assert both == {Language.ENGLISH: commons.prove(**question), Language.SPANISH: commons_es.prove(**question)}
    assert list(commons_es.prove_in_words(**question)) == [Language.SPANISH, Language.ENGLISH]
