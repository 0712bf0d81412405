"""Did a figure go another way than in comparable places since a start? Built from one release and `stats.causal`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from wincommons.data.reads import Release
from wincommons.model import Adoptions, Basis, Group, Level, Measure, Period, Place, Status, state_of

from .answers import ReleaseLabel
from .answers.proof import ComparisonPlace, ComparisonRule, Proof, RefusedPlace, StudyYear
from .errors import InsightError, NoFiguresError
from .naming import Naming
from .reading import Reader, Record, bare_estimate, read_period, read_series
from .words import proof as words
from .words.numbers import show_date, show_period
from .words.questions import no_history

if TYPE_CHECKING:
    from wincommons.stats.arrays import Floats
    from wincommons.stats.causal import Study

_LEAST_WEIGHT = 0.001
_FLAW_OF_STATUS = {
    Status.SUPPRESSED: "suppressed",
    Status.BREAK: "break",
    Status.ESTIMATED: "modelled",
}


def rule_from_adoptions(adoptions: Adoptions, *, by: date, level: Level, naming: Naming) -> ComparisonRule:
    """Places where the policy was not in force by a day: those that the study may compare with."""
    states = adoptions.without(by=by)
    return ComparisonRule(
        words=words.rule_words(
            places=naming.level_plural(level),
            states=len(states),
            policy=adoptions.title.into(naming.language),
            day=show_date(by, naming.language),
            language=naming.language,
        ),
        states=states,
        citation=adoptions.citation,
    )


def rule_from_states(states: Sequence[str], *, level: Level, naming: Naming) -> ComparisonRule:
    """The states that the asker lists."""
    listed = tuple(sorted(set(states)))
    told = words.listed_words(places=naming.level_plural(level), states=len(listed), language=naming.language)
    return ComparisonRule(words=told, states=listed)


def prove(
    measure: Measure,
    place: Place,
    *,
    start: int,
    donors: Adoptions | Sequence[str],
    group: Group,
    release: Release,
    naming: Naming,
) -> Proof:
    """The study of one measure in one place from the year `start` on, against places chosen by rule.

    The series is the first counted or surveyed one that the place has; modelled ones are refused by `stats.causal`.
    Raises `NoFiguresError` where the place has no figure of the measure.
    """
    (answer,) = prove_in_words(
        measure, place, start=start, donors=donors, group=group, release=release, namings=(naming,)
    )
    return answer


def prove_in_words(
    measure: Measure,
    place: Place,
    *,
    start: int,
    donors: Adoptions | Sequence[str],
    group: Group,
    release: Release,
    namings: Sequence[Naming],
) -> tuple[Proof, ...]:
    """The same, worked out once and told in each language that is asked for; sentences of errors are in the first."""
    naming = namings[0]
    records = _series_of(measure, place, group=group, release=release, naming=naming)
    if isinstance(donors, Adoptions):
        # Later than that nobody knows who could still be compared with.
        records = [record for record in records if record["end"] <= donors.as_of]
        if not records:
            day = show_date(donors.as_of, naming.language)
            raise NoFiguresError(words.nothing_before(day=day, language=naming.language))
    by = records[-1]["end"]
    rules = [
        rule_from_adoptions(donors, by=by, level=place.level, naming=one)
        if isinstance(donors, Adoptions)
        else rule_from_states(donors, level=place.level, naming=one)
        for one in namings
    ]
    if isinstance(donors, Adoptions) and state_of(place.id) in rules[0].states:
        raise InsightError(_not_treated(place, donors, naming))
    series, periods = read_series(records[0]), [read_period(record) for record in records]
    found = release.panel(series=series, level=place.level.value, states=rules[0].states, group=str(group))
    panel = _Panel(records, [record for record in found if record["place"] != place.id], periods)
    first = next((at for at, period in enumerate(periods) if period.start >= date(start, 1, 1)), len(periods))
    study = panel.study(first)
    return tuple(
        _answer(panel, study, first=first, rule=rule, measure=measure, release=release, naming=one)
        for rule, one in zip(rules, namings, strict=True)
    )


def _series_of(measure: Measure, place: Place, *, group: Group, release: Release, naming: Naming) -> list[Record]:
    """The place's records of the series that a study may rest on, oldest first: counted or surveyed before modelled."""
    records = release.history(measure=measure.id, place=place.id, group=str(group))
    if not records:
        told = no_history(
            measure=measure.name.into(naming.language),
            place=naming.in_sentence(place.id),
            group=naming.group(group),
            source="",
            language=naming.language,
        )
        raise NoFiguresError(told)
    order = {(one.source, one.method): at for at, one in enumerate(measure.series)}

    def preference(record: Record) -> tuple[bool, int, bool]:
        rank = order.get((record["source"], record["method"]), len(order))
        return (record["basis"] == Basis.MODELLED.value, rank, record["value"] is None)

    best = read_series(min(records, key=preference))
    return [record for record in records if read_series(record) == best]


def _not_treated(place: Place, adoptions: Adoptions, naming: Naming) -> str:
    policy = adoptions.title.into(naming.language)
    return words.not_treated(place=naming.place(place.id).full_name, policy=policy, language=naming.language)


class _Panel:
    """The treated place first, then every place that the rule admits, over the treated place's periods."""

    def __init__(self, treated: Sequence[Record], others: Sequence[Record], periods: Sequence[Period]) -> None:
        self.periods = periods
        self.treated = treated
        by_place: dict[str, dict[Period, Record]] = defaultdict(dict)
        for record in (*treated, *others):
            by_place[record["place"]][read_period(record)] = record
        self.records: Mapping[str, Mapping[Period, Record]] = by_place
        self.places = [treated[0]["place"], *sorted(by_place.keys() - {treated[0]["place"]})]

    def study(self, first: int) -> Study:
        """The figures as arrays, handed to the estimator; a year without a row is missing."""
        import numpy as np

        from wincommons.stats.causal import study

        shape = (len(self.places), len(self.periods))
        figures, status = np.full(shape, np.nan), np.full(shape, Status.MISSING.value, dtype=object)
        for row, place in enumerate(self.places):
            for column, period in enumerate(self.periods):
                record = self.records[place].get(period)
                if record is not None:
                    figures[row, column] = np.nan if record["value"] is None else record["value"]
                    status[row, column] = record["status"]
        bases = [self._basis(place) for place in self.places]
        return study(outcomes=figures, treated=0, start=first, basis=bases, status=status)

    def _basis(self, place: str) -> str:
        bases = {record["basis"] for record in self.records[place].values()}
        return Basis.MODELLED.value if Basis.MODELLED.value in bases else min(bases)

    def refused_years(self, place: str, reason: str) -> list[Period]:
        """The periods that kept a place out of the comparison."""
        return [period for period in self.periods if self._flaw(place, period) == reason] or list(self.periods)

    def _flaw(self, place: str, period: Period) -> str:
        record = self.records[place].get(period)
        if record is None:
            return "missing_input"
        if record["basis"] == Basis.MODELLED.value:
            return "modelled"
        return _FLAW_OF_STATUS.get(Status(record["status"]), "missing_input" if record["value"] is None else "")


def _answer(
    panel: _Panel,
    study: Study,
    *,
    first: int,
    rule: ComparisonRule,
    measure: Measure,
    release: Release,
    naming: Naming,
) -> Proof:
    from wincommons.stats.codes import VERDICTS, Reason

    reader, treated = Reader(naming), panel.treated
    gap, path = study.in_space.gap[0] if study.in_space.gap.size else None, []
    for at, period in enumerate(panel.periods):
        observed, apart = treated[at]["value"], None if gap is None else _number(gap[at])
        against = None if observed is None or apart is None else observed - apart
        path.append(StudyYear(period=period, observed=observed, comparison=against, gap=apart))
    names = {code: "" if code is Reason.NONE else code.name.lower() for code in Reason}
    verdict, reason = VERDICTS[study.verdict], names[study.reason]
    # Where the place itself is refused, nobody was compared, and no other place is to blame.
    asked = reason in ("", "too_few_donors", "not_unique")
    refused = [
        _refused(panel, place, names[Reason(int(code))], naming=naming)
        for place, code in zip(panel.places, study.left_out, strict=True)
        if code and asked
    ]
    weights = sorted(
        ((float(weight), place) for weight, place in zip(_weights(study), panel.places, strict=True)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    ratio = study.in_space.ratio
    rank = int((ratio >= ratio[0] * (1 - 1e-9)).sum()) if not study.reason else None
    start = panel.periods[min(first, len(panel.periods) - 1)]
    answer = Proof(
        measure=naming.measure(measure.id),
        place=naming.place(panel.places[0]),
        group=Group.parse(treated[0]["group"]),
        series=naming.series(read_series(treated[0]), basis=treated[0]["basis"]),
        vintages=tuple(sorted({record["vintage"] for record in treated})),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        start=start,
        rule=rule,
        compared=len(panel.places) - 1 - len(refused) if asked else 0,
        refused=tuple(refused),
        weights=tuple(
            ComparisonPlace(place=naming.place(place), weight=weight)
            for weight, place in weights
            if weight >= _LEAST_WEIGHT
        ),
        years=tuple(path),
        verdict=verdict,
        reason=reason,
        cautions=tuple(names[caution] for caution in study.cautions),
        effect=_number(study.effect),
        lower=_number(study.lower),
        upper=_number(study.upper),
        p_value=_number(study.p_value),
        rank=rank,
        miss_before=_number(study.in_space.rmspe_before[0]) if study.in_space.rmspe_before.size else None,
        without_one=_range(study.leave_one_out.smallest_effect, study.leave_one_out.largest_effect),
        words="",
        lines=(),
        method_words=words.method_words(naming.language),
    )
    return _worded(answer, first=first, compared_with=study.in_space.compared, measure=measure, reader=reader)


def _weights(study: Study) -> Floats:
    from wincommons.stats.causal import SyntheticControl

    assert isinstance(study.estimate, SyntheticControl), "the method that `study` uses where none is named"
    return study.estimate.weights


def _refused(panel: _Panel, place: str, reason: str, *, naming: Naming) -> RefusedPlace:
    years = [period.label for period in panel.refused_years(place, reason)]
    told = words.refused_words(reason, years, naming.language)
    return RefusedPlace(place=naming.place(place), reason=reason, words=told)


def _worded(answer: Proof, *, first: int, compared_with: int, measure: Measure, reader: Reader) -> Proof:
    language = reader.language
    rule = words.compared_line(
        compared=answer.compared, refused=len(answer.refused), rule=answer.rule.words, language=language
    )
    if answer.reason or answer.effect is None or answer.rank is None:
        kept = (rule,) if answer.compared or answer.refused else ()
        return answer.model_copy(update={"words": words.why_no_study(answer.reason, language), "lines": kept})

    def apart(number: float) -> str:
        text = reader.text(bare_estimate(abs(number), None, None), measure.id)
        return words.apart_text(text, up=number > 0, language=language)

    interval = reader.interval(bare_estimate(answer.effect, answer.lower, answer.upper), measure.id)
    told = words.finding_words(
        verdict=answer.verdict,
        name=answer.measure.name,
        place=reader.naming.in_sentence(answer.place.id),
        start=show_period(answer.start, language),
        end=show_period(answer.years[-1].period, language),
        effect=apart(answer.effect),
        interval=interval,
        rank=answer.rank,
        of=compared_with,
        language=language,
    )
    lines = [rule]
    if answer.miss_before is not None:
        miss = reader.text(bare_estimate(answer.miss_before, None, None), measure.id)
        lines.append(words.fit_line(miss=miss, periods=first, language=language))
    if answer.without_one is not None:
        smallest, largest = (apart(number) for number in answer.without_one)
        lines.append(words.steady_line(smallest=smallest, largest=largest, language=language))
    lines += [words.caution_words(caution, language) for caution in answer.cautions]
    return answer.model_copy(update={"words": told, "lines": tuple(lines)})


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _range(smallest: float, largest: float) -> tuple[float, float] | None:
    low, high = _number(smallest), _number(largest)
    return None if low is None or high is None else (low, high)
