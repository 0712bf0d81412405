"""From an effect to a change of a figure, on planted effects: every scale, every reason for a blank, and people."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from wincommons.content import load
from wincommons.insight.expecting import blank_of, expected_changes
from wincommons.insight.naming import Naming
from wincommons.insight.policies import open_policies
from wincommons.model import Change, Language, Text
from wincommons.model.effect import Effect
from wincommons.model.policy import Match

if TYPE_CHECKING:
    from wincommons.insight import Commons
    from wincommons.insight.answers.choices import ExpectedChange

Z90 = 1.6448536269514722
NAMING = open_policies(Naming(load(), Language.ENGLISH))
POLICY = NAMING.library.policy("minimum_wage")
SAME = Text(en="everyone", es="todas las personas")


def effect(**given: Any) -> Effect:
    size = {"kind": "relative_percent", "value": -20.0, "low": -30.0, "high": -10.0, "interval": "ci95"}
    spread = {"scale": "log_ratio", "mean": math.log(0.8), "sd": 0.05, "sd_basis": "from_interval", "transfer": 0.5}
    fields = {
        "id": "planted", "policies": ("minimum_wage",), "name": SAME, "measure": "suicide_rate", "match": "same",
        "size": {**size, **given.pop("size", {})}, "favorable": True, "dose": SAME, "population": SAME,
        "follow_up": SAME, "setting": "us", "design": "rct", "source": "Planted", "verified": True,
        "spread": {**spread, **given.pop("spread", {})}, "carried": "everyone", "owner": "policy",
        "next_review": date(2027, 1, 1), "history": (Change(date=date(2026, 1, 1), change="Planted."),),
    }  # fmt: skip
    return Effect.model_validate(fields | given)


def change(commons: Commons, planted: Effect, *, measure: str = "suicide_rate", reach: Any = None) -> ExpectedChange:
    told = expected_changes(
        load().measure(measure),
        commons.history(measure, "39035"),
        effects=[(POLICY, planted, Match.SAME)],
        reaches={"": reach} if reach else {},
        naming=NAMING,
    )
    return told["minimum_wage", "planted"]


def test_a_size_of_a_whole_population_is_told_for_everyone(commons: Commons) -> None:
    told = change(commons, effect())
    left = 0.5 * math.log(0.8)
    assert (told.reach, told.reach_given) == (1.0, False)
    assert told.value == pytest.approx(14.01 * (math.exp(left) - 1), abs=1e-3)
    assert told.words.startswith("If it were in force for everyone here: ")


def test_a_spread_between_places_that_is_printed_is_not_added_again(commons: Commons) -> None:
    size, spread = {"interval": "prediction90"}, {"sd_basis": "from_prediction"}
    inside, outside = change(commons, effect(size=size, spread=spread)), change(commons, effect())
    wide = 14.01 * (math.exp(0.5 * math.log(0.8) + Z90 * 0.05) - 1)
    assert inside.upper == pytest.approx(wide, abs=2e-3)
    assert outside.upper > inside.upper


def test_a_change_in_rates_and_one_in_points_are_multiplied_by_the_reach(commons: Commons) -> None:
    rate = effect(
        size={"kind": "rate_change", "value": -2.0, "low": -3.0, "high": -1.0},
        spread={"scale": "rate_per_100k", "mean": -2.0, "sd": 0.5},
        carried="share",
    )
    assert change(commons, rate, reach=(0.25, 0.25, 0.25)).value == pytest.approx(-0.25, abs=1e-6)
    points = effect(
        measure="child_poverty",
        size={"kind": "points", "value": -4.0, "low": -5.0, "high": -3.0},
        spread={"scale": "percentage_points", "mean": -4.0, "sd": 0.5},
    )
    told = change(commons, points, measure="child_poverty", reach=(0.5, 0.5, 0.5))
    assert told.value == pytest.approx(-1.0, abs=1e-6)
    # 56,776 children are the 23.0 percent: one point is 56,776 / 23.0 of them.
    assert told.people == pytest.approx(-56_776 / 23.0, rel=1e-6)
    assert "about 2,470 fewer children (" in told.words


def test_odds_are_turned_with_the_figure_of_the_place(commons: Commons) -> None:
    odds = effect(
        measure="child_poverty",
        size={"kind": "odds_ratio", "value": 0.5, "low": 0.4, "high": 0.6},
        spread={"scale": "log_odds_ratio", "mean": math.log(0.5), "sd": 0.1, "transfer": 1.0},
    )
    now = 0.23 / 0.77
    assert change(commons, odds, measure="child_poverty").value == pytest.approx(
        100 * (now / 2) / (1 + now / 2) - 23.0, abs=1e-6
    )


def test_a_reach_that_is_not_known_widens_the_band(commons: Commons) -> None:
    known, unknown = (change(commons, effect(), reach=ends) for ends in ((0.3, 0.3, 0.3), (0.0, 0.3, 0.9)))
    assert known.upper - known.lower < unknown.upper - unknown.lower
    assert unknown.lower <= unknown.value <= unknown.upper


NO_SIZE = {"size": {"value": None, "low": None, "high": None, "interval": "not_seen"}, "spread": {}}


@pytest.mark.parametrize(
    ("given", "match", "blank"),
    [
        ({"verified": False}, Match.SAME, "unverified"),
        ({"verified": False}, Match.NEAR, "unverified"),
        ({}, Match.NEAR, "near"),
        ({"carried": "not_carried", "not_carried_because": SAME}, Match.SAME, "not_carried"),
        (NO_SIZE, Match.SAME, "no_size"),
        ({"size": {"interval": "range_of_studies"}}, Match.SAME, "no_interval"),
        ({"size": {"kind": "smd"}, "spread": {"scale": "smd"}}, Match.SAME, "other_scale"),
        ({"spread": {"scale": "percentage_points"}}, Match.SAME, "other_scale"),
        ({}, Match.SAME, "no_figure"),
    ],
)
def test_each_blank_has_its_reason(given: dict[str, Any], match: Match, blank: str) -> None:
    measure = load().measure("suicide_rate")
    copied = {key: dict(value) if isinstance(value, dict) else value for key, value in given.items()}
    assert blank_of(effect(**copied), match, measure, per=100_000, has_figure=blank != "no_figure") == blank


def test_what_was_only_remembered_is_never_told_even_with_everything_else_in_order(commons: Commons) -> None:
    planted = effect(verified=False)
    told = expected_changes(
        load().measure("suicide_rate"),
        commons.history("suicide_rate", "39035"),
        effects=[(POLICY, planted, Match.SAME)],
        reaches={},
        naming=NAMING,
    )
    assert told == {}
    shown = NAMING.effect(planted)
    assert "20" not in shown.size
    assert shown.has_interval is False


def test_an_age_adjusted_rate_counts_nobody(commons: Commons) -> None:
    history = commons.history("suicide_rate", "39035")
    adjusted = history.model_copy(update={"series": history.series.model_copy(update={"method": "age_adjusted"})})
    told = expected_changes(
        load().measure("suicide_rate"), adjusted, effects=[(POLICY, effect(), Match.SAME)], reaches={}, naming=NAMING
    )["minimum_wage", "planted"]
    assert (told.people, told.people_words) == (None, "")


def test_a_policy_in_force_here_already_gives_no_further_change(commons: Commons) -> None:
    measure, planted = load().measure("suicide_rate"), effect()
    told = expected_changes(
        measure,
        commons.history("suicide_rate", "39035"),
        effects=[(POLICY, planted, Match.SAME)],
        reaches={},
        naming=NAMING,
        in_force={"minimum_wage"},
    )
    assert told == {}
    assert blank_of(planted, Match.SAME, measure, per=100_000, has_figure=True, in_force=True) == "in_force"
