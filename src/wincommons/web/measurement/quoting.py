"""The page of one number: its permanent address, what the release has, and what is shown now beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from wincommons.insight import Commons, InsightError
from wincommons.insight.answers import Figure
from wincommons.insight.answers.quotation import QuotedNumber
from wincommons.model import EVERYONE
from wincommons.web.kit.commons import commons

from .passing_on import LONGEST

_SERIES = ("source", "method", "boundary")


@dataclass(frozen=True, kw_only=True)
class NumberAsked:
    """Which number of a release: what is not said means everybody, the newest period, the measure's first series."""

    measure: str
    place: str
    group: str = EVERYONE
    period: str = ""
    series: tuple[str, str, str] | None = None


def read_asked(measure: str, place: str, address: Mapping[str, str]) -> NumberAsked:
    """The number that an address asks for; every part is short, and what it names is looked up later."""
    parts = {name: address.get(name, "").replace("\x00", "")[:LONGEST] for name in ("group", "period", *_SERIES)}
    series = (parts["source"], parts["method"], parts["boundary"]) if parts["source"] else None
    return NumberAsked(
        measure=measure, place=place, group=parts["group"] or EVERYONE, period=parts["period"], series=series
    )


def find(asked: NumberAsked, of: Commons) -> QuotedNumber:
    """The number as that release has it; raises an `InsightError` where it has none."""
    return of.number(asked.measure, asked.place, asked.group, asked.period, asked.series)


def now(asked: NumberAsked) -> tuple[QuotedNumber | None, QuotedNumber | None]:
    """What the release that is shown says of the same number, and its newest one where that is of another period."""
    try:
        newest = commons().number(asked.measure, asked.place, asked.group, "", asked.series)
    except InsightError:
        newest = None
    try:
        same = find(asked, commons())
    except InsightError:
        same = None
    return same, newest if newest is not None and (same is None or newest.period != same.period) else None


def address_of_number(number: QuotedNumber) -> str:
    """Where the number stands for good, every part of it spelled out."""
    return _address(number.figure, number.release.id)


def address_of_figure(figure: Figure) -> str:
    """Where a figure of the release that is shown stands for good."""
    return _address(figure, commons().release.id)


def _address(figure: Figure, release: str) -> str:
    path = reverse("measurement:number", kwargs={"release": release, "measure": figure.measure, "place": figure.place})
    group, series = str(figure.group), figure.series
    wishes = {
        "group": "" if group == EVERYONE else group,
        "period": f"{figure.period.start.isoformat()}/{figure.period.end.isoformat()}",
        "source": series.source,
        "method": series.method,
        "boundary": series.boundary,
    }
    return f"{path}?{urlencode({name: value for name, value in wishes.items() if value}, safe='/=;:')}"


def citation_addresses(number: QuotedNumber) -> dict[str, str]:
    """Where its citation is as a file, by form."""
    path, _, query = address_of_number(number).partition("?")
    return {form: f"{path}cite.{form}?{query}" for form in ("bib", "json")}


def rows_of(number: QuotedNumber) -> list[dict[str, Any]]:
    """The other periods of the same series in the same release, each with its own address."""
    path, _, query = address_of_number(number).partition("?")
    here = f"period={number.period}"
    return [
        {"name": one.name, "address": f"{path}?{query.replace(here, f'period={one.id}')}"}
        for one in number.periods
        if one.id != number.period
    ]
