"""From a row of the lake to a figure: numbers become estimates, codes become words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from wincommons.model import Basis, Estimate, Group, Level, Measure, Missing, Period, Series, Status, Unit

from .answers import Distribution, Figure, People, PlaceLabel, PlaceNumber, Point
from .naming import Naming
from .words.estimates import estimate_words, interval_text, people_behind, reason_of, value_text
from .words.numbers import show_period_shortly
from .words.place_names import place_full_name, place_name

Record = Mapping[str, Any]
"""One row as `data.reads` gives it: a column's name to a plain Python value."""
_SERIES_COLUMNS = ("measure", "source", "method", "boundary")


def read_interval(row: Record) -> tuple[float, float] | tuple[None, None]:
    """Both bounds of an observation row, or none: half an interval is no interval."""
    lower, upper = row["lower"], row["upper"]
    return (None, None) if lower is None or upper is None else (lower, upper)


def read_estimate(row: Record) -> Estimate:
    """The estimate of an observation row; a row without a value says why through its status."""
    basis = Basis(row["basis"])
    if row["value"] is None:
        return Estimate.missing(reason_of(Status(row["status"])), denominator=row["denominator"], basis=basis)
    lower, upper = read_interval(row)
    return Estimate(
        value=row["value"],
        lower=lower,
        upper=upper,
        numerator=row["numerator"],
        denominator=row["denominator"],
        status=Status(row["status"]),
        basis=basis,
    )


def bare_estimate(value: float | None, lower: float | None, upper: float | None, **more: Any) -> Estimate:
    """An estimate from a value and its bounds alone, as standing, gap and trend rows hold them."""
    if value is None:
        return Estimate.missing(Missing.NOT_PUBLISHED)
    if lower is None or upper is None:
        lower = upper = None
    return Estimate(value=value, lower=lower, upper=upper, **more)


def read_period(row: Record) -> Period:
    return Period(start=row["start"], end=row["end"])


def read_series(row: Record) -> Series:
    return Series(**{name: row[name] for name in _SERIES_COLUMNS})


def series_key(row: Record) -> tuple[str, str, str]:
    """What tells series of one measure apart."""
    return (row["source"], row["method"], row["boundary"])


class Reader:
    """Builds figures from rows, worded by one `Naming`."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.language = naming.language
        # A national table repeats few periods, groups, series and codes three thousand times.
        self._period = cache(lambda start, end: Period(start=start, end=end))
        self._period_words = cache(lambda period: show_period_shortly(period, naming.language))
        self._group = cache(Group.parse)
        self._group_name = cache(lambda text: naming.group(Group.parse(text)))
        self._series = cache(lambda *names: Series(**dict(zip(_SERIES_COLUMNS, names, strict=True))))
        self._term = cache(lambda code: naming.catalogue.term(code).name.into(naming.language))
        self._shown = cache(self._how_shown)

    def _how_shown(self, measure_id: str) -> tuple[Measure, Unit]:
        measure = self.naming.catalogue.measure(measure_id)
        return measure, self.naming.unit(measure)

    def group_name(self, text: str) -> str:
        """A group by its text in a row; empty for everybody."""
        return self._group_name(text)

    def text(self, estimate: Estimate, measure_id: str, *, decimals: int | None = None) -> str:
        """The number with its unit; `decimals` where the measure's own would make two figures look alike."""
        measure, unit = self._shown(measure_id)
        return value_text(
            estimate,
            decimals=measure.decimals if decimals is None else decimals,
            unit=unit,
            language=self.language,
            missing_name=self._absence(estimate.reason) if estimate.reason else "",
        )

    def _absence(self, reason: Missing) -> str:
        """`hidden to protect people`."""
        name = self._term(reason)
        return name[:1].lower() + name[1:]

    def interval(self, estimate: Estimate, measure_id: str, *, decimals: int | None = None) -> str:
        measure, unit = self._shown(measure_id)
        shown = measure.decimals if decimals is None else decimals
        return interval_text(estimate, decimals=shown, unit=unit, language=self.language)

    def figure(self, row: Record, *, decimals: int | None = None) -> Figure:
        estimate, group = read_estimate(row), self._group(row["group"])
        period = self._period(row["start"], row["end"])
        return Figure(
            measure=row["measure"],
            place=row["place"],
            period=period,
            period_words=self._period_words(period),
            group=group,
            group_name=self.naming.group(group),
            series=self._series(*(row[name] for name in _SERIES_COLUMNS)),
            vintage=row["vintage"],
            estimate=estimate,
            basis_name=self._term(Basis(row["basis"])),
            status_name=self._term(estimate.status),
            text=self.text(estimate, row["measure"], decimals=decimals),
            interval=self.interval(estimate, row["measure"], decimals=decimals),
        )

    def sentence(self, estimate: Estimate, measure: Measure, *, period: Period) -> str:
        """`About 1 in 4 children live below the poverty line: 56,776 children.`; for no value, why there is none."""
        reason = estimate.reason
        return estimate_words(
            estimate,
            measure=measure,
            unit=self.naming.unit(measure),
            subject=self.naming.subject(measure),
            language=self.language,
            missing_meaning=self.naming.catalogue.term(reason).meaning.into(self.language) if reason else "",
            period=period,
        )

    def people(self, estimate: Estimate, measure: Measure, *, period: Period) -> People | None:
        """Who stands behind a share; None for what is no share, and where no population is known."""
        behind = people_behind(
            estimate,
            measure=measure,
            unit=self.naming.unit(measure),
            subject=self.naming.subject(measure),
            language=self.language,
            period=period,
        )
        return People(count=behind.number, words=behind.words, published=behind.published) if behind else None

    def point(self, row: Record) -> Point:
        estimate, period = read_estimate(row), self._period(row["start"], row["end"])
        return Point(
            period=period,
            period_words=self._period_words(period),
            estimate=estimate,
            vintage=row["vintage"],
            text=self.text(estimate, row["measure"]),
            interval=self.interval(estimate, row["measure"]),
        )

    def place(self, place_id: str) -> PlaceLabel:
        return self.naming.place(place_id)

    def number(self, row: Record) -> PlaceNumber:
        """The bare number of a figure and the names of its place: a tenth of the work of `figure`."""
        place, value = self.naming.place_known(row["place"]), row["value"]
        lower, upper = read_interval(row) if value is not None else (None, None)
        return PlaceNumber(
            place=place.id,
            name=place_name(place, self.language),
            full_name=place_full_name(place, self.language),
            value=value,
            lower=lower,
            upper=upper,
            reason=self._absence(reason_of(Status(row["status"]))) if value is None else "",
        )


def read_distribution(row: Record) -> Distribution:
    return Distribution(
        level=Level(row["level"]),
        scope=row["scope"],
        places=row["n"],
        **{name: row[name] for name in ("minimum", "p20", "p40", "median", "p60", "p80", "maximum")},
    )


def whole_years_between(earlier: date, later: date) -> int:
    """Full years from one day to the other, never below 0."""
    years = later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))
    return max(years, 0)
