"""Periods as people write them in tables, read into first and last day."""

from __future__ import annotations

import calendar
import re
from datetime import date


def read_period(text: str) -> tuple[date, date] | None:
    """First and last day of what the text says, or None where it is no period.

    Read are `2023`, `2019-2023`, `2019-23`, `2023-06`, `2023-06-30`, `2023 Q2` and `6/30/2023`.
    Excel stores a bare year as 2023 and a date as a date; both arrive here as text.
    """
    bare = text.strip().replace("–", "-").removesuffix(" 00:00:00").removesuffix(".0")
    years = re.fullmatch(r"((?:19|20)\d\d)(?:\s*(?:-|to|a)\s*((?:19|20)?\d\d))?", bare)
    if years:
        first, last = int(years[1]), int(years[1])
        if years[2]:
            last = int(years[2]) if len(years[2]) == 4 else int(years[1][:2] + years[2])
        # `2019-06` is June; `2019-23` can only be years; `2009-11` could be both and is read as the month, as in ISO.
        if not (years[2] and len(years[2]) == 2 and int(years[2]) <= 12):
            return (date(first, 1, 1), date(last, 12, 31)) if last >= first else None
    quarter = re.fullmatch(r"((?:19|20)\d\d)[ -]?Q([1-4])", bare, re.IGNORECASE)
    if quarter:
        month = 3 * int(quarter[2])
        return date(int(quarter[1]), month - 2, 1), _month_end(int(quarter[1]), month)
    month_of = re.fullmatch(r"((?:19|20)\d\d)-(\d\d)", bare)
    if month_of and 1 <= int(month_of[2]) <= 12:
        return date(int(month_of[1]), int(month_of[2]), 1), _month_end(int(month_of[1]), int(month_of[2]))
    american = re.fullmatch(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)", bare)
    iso = f"{american[3]}-{int(american[1]):02d}-{int(american[2]):02d}" if american else bare
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
