"""Numbers, money, dates and periods as people read them.

One rule for both languages: thousands are set off by commas and decimals by a point, as readers of English and of
Spanish in the United States write them. Between a number and a following sign such as the Spanish " %" stands a
no-break space, so that a line never ends between the two.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from wincommons.model import Language, Period, Unit

NO_BREAK_SPACE = "\u00a0"
MINUS = "−"

MONTHS = {
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    Language.SPANISH: (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
        *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
}

_SINGULAR = {
    " days": " day",
    " years": " year",
    " points": " point",
    " días": " día",
    " años": " año",
    " puntos": " punto",
}


@lru_cache(maxsize=16_384)  # a table of all counties says the same few hundred numbers ten thousand times
def show_number(number: float, *, decimals: int = 0) -> str:
    """A number with thousands commas, rounded half up in decimal (22.45 becomes 22.5, never 22.4)."""
    exact = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if exact == 0:
        exact = abs(exact)  # no "-0.0"
    return f"{abs(exact):,}" if exact >= 0 else f"{MINUS}{abs(exact):,}"


def show_value(value: float, *, unit: Unit, decimals: int, language: Language) -> str:
    """A value with its unit: `23.0%`, `$65,100`, `19.2 per 100,000`."""
    number = show_number(value, decimals=decimals)
    if 0 < abs(value) < 1 and not any(character in "123456789" for character in number):
        number = _show_tiny(value, decimals=decimals)
    suffix = unit.suffix.into(language) if unit.suffix else ""
    if number == "1":
        suffix = _SINGULAR.get(suffix, suffix)
    if suffix.startswith(" "):
        suffix = NO_BREAK_SPACE + suffix[1:]
    return f"{unit.prefix}{number}{suffix}"


def _show_tiny(value: float, *, decimals: int) -> str:
    # A true value is never shown as 0: "<0.1" says what is known.
    return (
        f"<{show_number(10.0**-decimals, decimals=decimals)}"
        if value > 0
        else show_number(value, decimals=decimals + 2)
    )


def show_interval(lower: float, upper: float, *, unit: Unit, decimals: int, language: Language) -> str:
    """`19.9 to 26.1`, with the unit's prefix (money) and without its suffix, which stands beside the value."""
    joiner = " to " if language is Language.ENGLISH else " a "
    low, high = (unit.prefix + show_number(bound, decimals=decimals) for bound in (lower, upper))
    return f"{low}{joiner}{high}"


def round_count(count: float) -> float:
    """A worked-out count to three significant digits (two below 1,000), so that it claims no false precision."""
    if count == 0:
        return 0.0
    digits = 3 if abs(count) >= 1000 else 2
    size = math.floor(math.log10(abs(count)))
    step = 10.0 ** max(size - digits + 1, 0)
    return math.floor(count / step + 0.5) * step


def show_period_shortly(period: Period, language: Language) -> str:
    """`2019–23`, `Nov 2022`, `Nov 2–14, 2022`; `2–14 nov 2022`: as it stands beside a number."""
    start, end, spanish = period.start, period.end, language is Language.SPANISH
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return period.label
    first, last = (MONTHS[language][day.month - 1][:3] for day in (start, end))
    if (start.year, start.month) == (end.year, end.month):
        if start.day == 1 and (end + timedelta(days=1)).day == 1:
            return f"{last} {end.year}"
        return f"{start.day}–{end.day} {last} {end.year}" if spanish else f"{last} {start.day}–{end.day}, {end.year}"
    if spanish:
        began = f"{start.day} {first}" if start.year == end.year else f"{start.day} {first} {start.year}"
        return f"{began} – {end.day} {last} {end.year}"
    began = f"{first} {start.day}" if start.year == end.year else f"{first} {start.day}, {start.year}"
    return f"{began} – {last} {end.day}, {end.year}"


def show_date(day: date, language: Language) -> str:
    """`5 May 2020`; `5 de mayo de 2020`."""
    month = MONTHS[language][day.month - 1]
    if language is Language.SPANISH:
        return f"{day.day} de {month} de {day.year}"
    return f"{month} {day.day}, {day.year}"


def show_period(period: Period, language: Language) -> str:
    """`2023`, `2019–23`; days written out where the period is not whole years."""
    whole = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    if whole:
        return period.label
    joiner = " to " if language is Language.ENGLISH else " al "
    return f"{show_date(period.start, language)}{joiner}{show_date(period.end, language)}"
