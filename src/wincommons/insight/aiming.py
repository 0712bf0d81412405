"""Where an aim stands: the figure now, the baseline as it was kept, the target, and the way between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Literal

from wincommons.data.reads import Release
from wincommons.model import Basis, Direction, Group, Kind, Measure, Place, Series, Verdict

from .answers import Aiming, Course, Figure, KeptFigure, Progress, ReleaseLabel, TargetCheck
from .answers.figures import Gap
from .course import tell_course
from .errors import NoFiguresError
from .gaps import read_gap
from .naming import Naming
from .reading import Reader, Record, bare_estimate, read_interval, read_series, whole_years_between
from .words import aims
from .words.estimates import cautions

_SAME = 1e-9


def tell_aim(
    measure: Measure, place: Place, *, group: Group, baseline: KeptFigure | None, target: float | None,
    due: date | None, release: Release, naming: Naming,
) -> Aiming:  # fmt: skip
    """Everything that can be said of an aim. Raises `NoFiguresError` where there is no figure with a value."""
    reader = Reader(naming)
    course = _course(measure, place, group=group, baseline=baseline, due=due, release=release, naming=naming)
    records = [
        record
        for record in release.history(measure=measure.id, place=place.id, group=str(group))
        if read_series(record) == course.history.series and record["value"] is not None
    ]
    if not records:
        # In the words of the question that has no answer: a series of hidden figures is none to aim with.
        raise NoFiguresError(f"{course.history.measure.name}: {course.history.points[-1].text}.")
    newest = records[-1]
    figure = reader.figure(newest)
    modelled = figure.estimate.basis is Basis.MODELLED
    years_old = whole_years_between(figure.period.end, datetime.now(UTC).date())
    answer = Aiming(
        measure=naming.measure(measure.id),
        place=naming.place(place.id),
        group=group,
        group_name=naming.group(group),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=naming.language,
        figure=figure,
        words="" if str(group) != "all" else reader.sentence(figure.estimate, measure, period=figure.period),
        people=reader.people(figure.estimate, measure, period=figure.period),
        source=naming.source(figure.series.source),
        cautions=cautions(figure.estimate, modelled=modelled, years_old=years_old, language=naming.language),
        course=course,
        gap=_gap(reader, measure, place, shown=figure.series, release=release),
        now=_kept(figure, release=release.id),
        target=target,
        due=due,
        target_text=reader.text(bare_estimate(target, None, None), measure.id) if target is not None else "",
    )
    if baseline is None:
        return answer
    return answer.model_copy(
        update={
            **_baseline_words(reader, measure, baseline),
            **_revision(reader, measure, baseline, records=records, release=release.id),
            **_way(reader, measure, baseline, figure=figure, target=target),
            "against_words": _against(course, baseline, target=target, text=answer.target_text, naming=naming),
        }
    )


def check_target(measure: Measure, *, stands: float, target: float, naming: Naming) -> TargetCheck:
    """Whether the target lies on the better side of where the figure stands, and is possible at all."""
    reader = Reader(naming)
    problem: aims.Problem | None = None
    if abs(target - stands) < _SAME:
        problem = "equal"
    elif target < 0 and measure.kind in (Kind.PROPORTION, Kind.RATE, Kind.COUNT):
        problem = "below_zero"
    elif measure.kind is Kind.PROPORTION and target > (naming.unit(measure).per or 100.0):
        problem = "above_all"
    elif measure.direction is Direction.LOWER_IS_BETTER and target > stands:
        problem = "lower_is_better"
    elif measure.direction is Direction.HIGHER_IS_BETTER and target < stands:
        problem = "higher_is_better"
    figure, wished = (reader.text(bare_estimate(one, None, None), measure.id) for one in (stands, target))
    return TargetCheck(
        problem=aims.problem_words(problem, figure=figure, target=wished, language=naming.language) if problem else "",
        note=aims.neutral_words(naming.language) if measure.direction is Direction.NEUTRAL else "",
    )


def _course(
    measure: Measure, place: Place, *, group: Group, baseline: KeptFigure | None, due: date | None, release: Release,
    naming: Naming,
) -> Course:  # fmt: skip
    """The course of the baseline's source; where the release has nothing of it any more, of the first preference."""
    to = due.year if due is not None else None
    if baseline is not None:
        try:
            return tell_course(
                measure, place, group=group, to=to, source=baseline.source, release=release, naming=naming
            )
        except NoFiguresError:
            pass
    return tell_course(measure, place, group=group, to=to, source=None, release=release, naming=naming)


def _gap(reader: Reader, measure: Measure, place: Place, *, shown: Series, release: Release) -> Gap | None:
    return read_gap(reader, measure, release.gaps(place=place.id, measure=measure.id), preferred=[shown], shown=shown)


def _kept(figure: Figure, *, release: str) -> KeptFigure:
    estimate = figure.estimate
    assert estimate.value is not None, "only figures with a value are read"
    return KeptFigure(
        value=estimate.value, lower=estimate.lower, upper=estimate.upper, period=figure.period,
        source=figure.series.source, method=figure.series.method, boundary=figure.series.boundary,
        vintage=figure.vintage, basis=estimate.basis or Basis.SURVEY, release=release,
    )  # fmt: skip


def _baseline_words(reader: Reader, measure: Measure, baseline: KeptFigure) -> dict[str, str]:
    estimate = bare_estimate(baseline.value, baseline.lower, baseline.upper)
    catalogue, language = reader.naming.catalogue, reader.language
    return {
        "baseline_text": reader.text(estimate, measure.id),
        "baseline_interval": reader.interval(estimate, measure.id),
        "baseline_period": baseline.period.label,
        "baseline_words": aims.baseline_words(
            source=reader.naming.source(baseline.source).title,
            vintage=baseline.vintage,
            basis=catalogue.term(baseline.basis).name.into(language),
            release=baseline.release,
            language=language,
        ),
    }


def _revision(
    reader: Reader, measure: Measure, baseline: KeptFigure, *, records: Sequence[Record], release: str
) -> dict[str, object]:
    """What the current release says of the baseline's years, where that is another number or none."""
    then = reader.text(bare_estimate(baseline.value, None, None), measure.id)
    series = (baseline.source, baseline.method, baseline.boundary)
    same = [
        record
        for record in records
        if (record["source"], record["method"], record["boundary"]) == series
        and (record["start"], record["end"]) == (baseline.period.start, baseline.period.end)
    ]
    if not same:
        return {"revised_words": aims.gone_words(then=then, release=baseline.release, language=reader.language)}
    kept = (baseline.value, baseline.lower, baseline.upper)
    found = tuple(same[0][name] for name in ("value", "lower", "upper"))
    if all(_alike(one, other) for one, other in zip(kept, found, strict=True)):
        return {}
    # More decimals than the measure shows, where the two would else read alike.
    then, now = _told_apart(reader, measure, baseline.value, same[0]["value"])
    words = aims.revised_words(
        then=then, now=now, then_release=baseline.release, now_release=release, language=reader.language
    )
    return {"revised": reader.figure(same[0]), "revised_words": words}


def _alike(one: float | None, other: float | None) -> bool:
    return one is other or (one is not None and other is not None and abs(one - other) < _SAME)


def _told_apart(reader: Reader, measure: Measure, then: float, now: float) -> tuple[str, str]:
    both = (bare_estimate(then, None, None), bare_estimate(now, None, None))
    for decimals in range(measure.decimals, measure.decimals + 3):
        first, second = (reader.text(one, measure.id, decimals=decimals) for one in both)
        if first != second:
            break
    return first, second


def _way(
    reader: Reader, measure: Measure, baseline: KeptFigure, *, figure: Figure, target: float | None
) -> dict[str, object]:
    """How much of the way from the baseline to the target is gone, and whether the target is reached."""
    now = figure.estimate
    series = (figure.series.source, figure.series.method, figure.series.boundary)
    newer = figure.period.end > baseline.period.end and series == (
        baseline.source, baseline.method, baseline.boundary
    )  # fmt: skip
    if not newer or now.value is None:
        return {"progress_words": aims.no_newer_words(baseline.period.label, reader.language)}
    if target is None or abs(target - baseline.value) < _SAME:
        return {}
    whole = target - baseline.value
    share = (now.value - baseline.value) / whole
    lower: float | None = None
    upper: float | None = None
    if now.lower is not None and now.upper is not None:
        lower, upper = sorted((end - baseline.value) / whole for end in (now.lower, now.upper))
    verdict = _verdict(baseline, figure)
    words = aims.progress_words(
        share=share, lower=lower, upper=upper, verdict=verdict, modelled=now.basis is Basis.MODELLED,
        language=reader.language,
    )  # fmt: skip
    progress = Progress(share=share, lower=lower, upper=upper, verdict=verdict, words=words)
    return {"reached": share >= 1 - _SAME, "progress": progress, "progress_words": words}


def _verdict(baseline: KeptFigure, figure: Figure) -> Verdict:
    """The newest figure against the baseline, by the interval of their difference."""
    from wincommons.stats.codes import VerdictCode
    from wincommons.stats.comparison import compare

    now = figure.estimate
    interval = read_interval({"lower": baseline.lower, "upper": baseline.upper})
    if now.value is None or now.lower is None or now.upper is None or interval[0] is None:
        return Verdict.UNKNOWN
    result = compare(
        [now.value],
        [now.lower],
        [now.upper],
        other=[baseline.value],
        other_lower=[interval[0]],
        other_upper=[interval[1]],
        confidence=0.95,
    )
    return Verdict(VerdictCode(int(result.verdict[0])).name.lower())


def _against(course: Course, baseline: KeptFigure, *, target: float | None, text: str, naming: Naming) -> str:
    """The outlook to the target's date, and whether it leads to the target."""
    outlook = course.outlook
    if target is None or outlook.value is None or outlook.lower is None or outlook.upper is None:
        return outlook.words
    # Towards the target is upwards on this scale, whichever way is better.
    sign = 1.0 if target > baseline.value else -1.0
    near, far = sorted((sign * outlook.lower, sign * outlook.upper))
    met: Literal["yes", "no", "open"] = "yes" if near >= sign * target else "no" if far < sign * target else "open"
    return aims.against_words(outlook=outlook.words, met=met, target=text, language=naming.language)
