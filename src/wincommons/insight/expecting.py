"""From a study's effect to a change of a place's figure: when that may be told, and how much it would be."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wincommons.model import Direction, Estimate, Kind, Measure
from wincommons.model.effect import Carried, Effect, Scale, Spread
from wincommons.model.policy import Match, Policy

from .answers import History
from .answers.choices import Blank, ExpectedChange
from .naming import Naming
from .policies import PolicyNaming
from .words import choices as words

if TYPE_CHECKING:
    from wincommons.stats.carrying import Change

Ends = tuple[float, float, float]
"""The lowest, likeliest and highest share of the cases or people whom a policy touches."""
Reaches = Mapping[str, Ends]
"""By the id of a policy; under the empty id the one for all."""
A_TENTH = 0.1
"""What a change is told for where nobody has said how many are reached: it grows in proportion."""
RATES_PER = 100_000.0


@dataclass(frozen=True, slots=True)
class _Asked:
    """One effect of one policy whose change may be told, and whom it is told for."""

    policy: Policy
    effect: Effect
    spread: Spread
    transfer: float
    ends: Ends
    given: bool


def blank_of(
    effect: Effect, match: Match, measure: Measure, *, per: float | None, has_figure: bool, in_force: bool = False
) -> Blank | None:
    """Why no change of the figure may be told from this effect; None where one may."""
    if not effect.verified:
        return "unverified"
    if match is Match.NEAR:
        return "near"
    if effect.carried is Carried.NOT_CARRIED:
        return "not_carried"
    if in_force:
        return "in_force"
    if effect.size.value is None or effect.spread is None:
        return "no_size"
    if not _fits(effect.spread.scale, measure, per=per):
        return "other_scale"
    if not effect.has_interval:
        return "no_interval"
    return None if has_figure else "no_figure"


def _fits(scale: Scale, measure: Measure, *, per: float | None) -> bool:
    """Whether a size on this scale turns into a change of the measure's figure."""
    if scale is Scale.LOG_RATIO:
        return measure.kind in (Kind.PROPORTION, Kind.RATE, Kind.MEAN, Kind.MEDIAN)
    if scale is Scale.LOG_ODDS_RATIO:
        return per is not None and measure.kind in (Kind.PROPORTION, Kind.RATE)
    if scale is Scale.PERCENTAGE_POINTS:
        return measure.unit == "percent"
    return scale is Scale.RATE_PER_100K and measure.kind is Kind.RATE and per is not None


def expected_changes(
    measure: Measure,
    history: History | None,
    *,
    effects: Iterable[tuple[Policy, Effect, Match]],
    reaches: Reaches,
    naming: PolicyNaming,
    in_force: Collection[str] = (),
) -> Mapping[tuple[str, str], ExpectedChange]:
    """By policy and effect: the change of the newest figure of `history`, drawn for all of them together.

    `in_force`: policies that are in force here already, from which no further change is told.
    """
    unit = naming.naming.unit(measure)
    asked = [
        _ask(policy, effect, reaches, naming=naming)
        for policy, effect, match in effects
        if policy.id not in in_force
        and blank_of(effect, match, measure, per=unit.per, has_figure=history is not None) is None
    ]
    if not asked or history is None:
        return {}
    drawn = _draw(asked, measure, history.points[-1].estimate, per=unit.per)
    return {
        (one.policy.id, one.effect.id): _told(drawn, at, one, measure=measure, history=history, naming=naming.naming)
        for at, one in enumerate(asked)
    }


def _draw(asked: Sequence[_Asked], measure: Measure, estimate: Estimate, *, per: float | None) -> Change:
    from wincommons.stats.carrying import BETWEEN_PLACES, Way, expected_change

    ways = {Scale.LOG_RATIO: Way.RATIO, Scale.LOG_ODDS_RATIO: Way.ODDS}
    # A change per 100,000 is one per 1,000 in a figure of that base.
    stretch = [per / RATES_PER if per and one.spread.scale is Scale.RATE_PER_100K else 1.0 for one in asked]
    ceiling = per if per is not None and measure.kind in (Kind.PROPORTION, Kind.RATE) else math.nan
    return expected_change(
        figure=math.nan if estimate.value is None else estimate.value,
        mean=[one.spread.mean * by for one, by in zip(asked, stretch, strict=True)],
        sd=[one.spread.sd * by for one, by in zip(asked, stretch, strict=True)],
        way=[ways.get(one.spread.scale, Way.DIFFERENCE) for one in asked],
        transfer=[one.transfer for one in asked],
        between=[0.0 if one.effect.size.interval.is_between_places else BETWEEN_PLACES for one in asked],
        per=ceiling,
        reach_lower=[one.ends[0] for one in asked],
        reach=[one.ends[1] for one in asked],
        reach_upper=[one.ends[2] for one in asked],
    )


def _ask(policy: Policy, effect: Effect, reaches: Reaches, *, naming: PolicyNaming) -> _Asked:
    """The reach as given for the policy or for all, else everyone or a tenth."""
    given = reaches.get(policy.id, reaches.get(""))
    alone = 1.0 if effect.carried is Carried.EVERYONE else A_TENTH
    assert effect.spread is not None, "an effect without a spread is a blank"
    return _Asked(
        policy,
        effect,
        effect.spread,
        naming.library.transfer_of(effect),
        given or (alone, alone, alone),
        given is not None,
    )


def _told(
    drawn: Change, at: int, asked: _Asked, *, measure: Measure, history: History, naming: Naming
) -> ExpectedChange:
    language, effect = naming.language, asked.effect
    value, lower, upper = (float(column[at]) for column in (drawn.median, drawn.lower, drawn.upper))
    falls, rises = float(drawn.falls[at]), float(drawn.rises[at])
    better = {Direction.LOWER_IS_BETTER: falls, Direction.HIGHER_IS_BETTER: rises}.get(measure.direction)
    unit, subject, point = naming.unit(measure), naming.subject(measure), history.points[-1]
    text = words.change_text(value, lower, upper, measure=measure, unit=unit, language=language)
    by_unit = _people_of_one(history, measure, per=unit.per)
    people = tuple(one * by_unit for one in (value, lower, upper)) if by_unit is not None else None
    noun = words.cases_noun(measure, subject=subject, language=language)
    yearly = measure.kind is Kind.RATE and 360 <= (point.period.end - point.period.start).days <= 366
    told = words.people_words(*people, noun=noun, yearly=yearly, language=language) if people else ""
    odds = words.odds_words(better, holds_zero=lower <= 0 <= upper, language=language)
    counts_people = asked.spread.scale in (Scale.PERCENTAGE_POINTS, Scale.RATE_PER_100K)
    whom = words.for_whom(
        asked.ends,
        given=asked.given,
        everyone=effect.carried is Carried.EVERYONE,
        counted=subject if counts_people else noun,
        population=effect.population.into(language),
        language=language,
    )
    return ExpectedChange(
        value=value, lower=lower, upper=upper, text=text,
        people=people[0] if people else None,
        people_lower=people[1] if people else None,
        people_upper=people[2] if people else None,
        people_words=told, better=better, odds_words=odds, reach=asked.ends[1], reach_given=asked.given,
        words=words.change_words(whom=whom, text=text, people=told, odds=odds),
    )  # fmt: skip


def _people_of_one(history: History, measure: Measure, *, per: float | None) -> float | None:
    """How many people one unit of the figure is; None where they cannot be counted.

    An age-adjusted rate speaks of a population that does not exist, so nobody is counted from it.
    """
    estimate = history.points[-1].estimate
    if per is None or measure.kind not in (Kind.PROPORTION, Kind.RATE) or history.series.method == "age_adjusted":
        return None
    if estimate.denominator is not None:
        return estimate.denominator / per
    if estimate.numerator is not None and estimate.value:
        return estimate.numerator / estimate.value
    return None
