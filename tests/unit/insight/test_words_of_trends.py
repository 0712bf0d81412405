"""Trends in words, in both languages."""

from __future__ import annotations

import pytest

from wincommons.insight.words.trends import trend_words
from wincommons.model import (
    Language,
    Period,
    Verdict,
)

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("verdict", "reason", "modelled", "english", "spanish"),
    [
        (Verdict.LOWER, "", False, "Has fallen since 2009", "Ha bajado desde 2009"),
        (
            *(Verdict.LOWER, "", True),
            "The model's estimate has fallen since 2009",
            "La estimación del modelo ha bajado desde 2009",
        ),
        (
            *(Verdict.SIMILAR, "", True),
            "The model's estimate shows no clear change since 2009",
            "La estimación del modelo: sin cambio claro desde 2009",
        ),
        (
            *(Verdict.UNKNOWN, "suppressed", False),
            "Too many years are hidden to protect people",
            "Demasiados años están ocultos para proteger a las personas",
        ),
        (
            *(Verdict.UNKNOWN, "ended", False),
            "Its comparable years end in 2018, so no trend is told",
            "Sus años comparables terminan en 2018, así que no se afirma una tendencia",
        ),
        (Verdict.SIMILAR, "", False, "No clear change since 2009", "Sin cambio claro desde 2009"),
        (Verdict.UNKNOWN, "too_few_periods", False, "Too few comparable years", "Muy pocos años comparables"),
        (
            *(Verdict.UNKNOWN, "overlapping_periods", False),
            "Its pooled years overlap, so a trend cannot be told",
            "Sus años agrupados se solapan, así que no se puede ver una tendencia",
        ),
        (
            Verdict.UNKNOWN,
            "within_a_year",
            False,
            "Its figures lie weeks apart, over too few years to tell a trend from a season",
            "Sus cifras distan semanas y abarcan muy pocos años para distinguir una tendencia de una estación",
        ),
        (Verdict.UNKNOWN, "a_reason_of_tomorrow", False, "Too few comparable years", "Muy pocos años comparables"),
    ],
)
def test_a_trend_is_told_without_claiming_clearly(
    verdict: Verdict, reason: str, modelled: bool, english: str, spanish: str
) -> None:
    for language, expected in ((EN, english), (ES, spanish)):
        words = trend_words(
            verdict=verdict,
            reason=reason,
            first=Period.year(2009),
            last=Period.year(2018),
            modelled=modelled,
            in_dollars=False,
            language=language,
        )
        assert words == expected
        assert "clearly" not in words


def test_money_of_each_year_is_said_to_be_so() -> None:
    words = trend_words(
        verdict=Verdict.HIGHER,
        reason="",
        first=Period.year(1969),
        last=Period.year(2018),
        modelled=False,
        in_dollars=True,
        language=EN,
    )
    assert words == "Has risen since 1969, not adjusted for prices"
