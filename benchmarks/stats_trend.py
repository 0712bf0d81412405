"""How fast the trends of a whole lake are: 3,143 counties, 40 measures, 20 years each.

    python benchmarks/stats_trend.py

The peers take a series at a time, so they are timed on a part and scaled up; their answers for that part are
asserted equal to ours.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from environment import ask
from measured import Row, keep

from wincommons.stats import trend

SERIES, YEARS, ASKED = 3_143 * 40, 20, 400
Z = 1.959963984540054


def seconds(work: Callable[[], object]) -> float:
    best = math.inf
    for _ in range(3):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def held_of_walks() -> tuple[float, float]:
    """Of the figures of 4,000 random walks ten years after their twentieth: the share within our 95 % interval, and
    within the textbook's."""
    walks = np.cumsum(np.random.default_rng(1).normal(size=(4_000, YEARS + 10)), axis=1)
    years = np.tile(np.arange("2004", "2024", dtype="M8[Y]"), 4_000)
    told = trend.forecast(
        segment=np.repeat(np.arange(4_000), YEARS),
        start=years.astype("M8[D]"),
        end=(years + 1).astype("M8[D]") - 1,
        value=walks[:, :YEARS].ravel(),
        to=np.datetime64("2033-12-31"),
    )
    apart, half = np.abs(walks[:, -1] - told.value), told.upper - told.value
    return float(np.mean(apart <= half)), float(np.mean(apart <= half / told.widened))


def main() -> None:
    draw = np.random.default_rng(20261130)
    pace = draw.normal(0, 0.02, (SERIES, 1))
    rate = 50 * np.exp(pace * np.arange(YEARS) + draw.normal(0, 0.05, (SERIES, YEARS)))
    rate = rate.round(2)
    error = draw.uniform(0.5, 4, (SERIES, YEARS))
    at = np.arange(2004.0, 2004 + YEARS)
    biennial = np.arange(0.0, 20, 2) + np.array([0, 0.1] * 5)
    lines: dict[str, Any] = ask(
        "statsmodels_lines", {"rate": rate[:ASKED], "error": error[:ASKED], "time": at, "ahead": at[-1] + 5}
    )
    ranks: dict[str, Any] = ask("pymannkendall_trend", {"value": rate[:ASKED], "biennial": biennial})
    scale = SERIES / ASKED

    segment, when = np.repeat(np.arange(SERIES), YEARS), np.tile(at, SERIES)
    value, half = rate.ravel(), Z * error.ravel()
    bounds = {"lower": value - half, "upper": value + half}

    def rank() -> trend.Slope:
        return trend.mann_kendall(value=value, time=when, segment=segment)

    def change() -> trend.PerCentChange:
        return trend.annual_per_cent_change(value=value, **bounds, time=when, segment=segment, dispersion="estimated")

    begins = np.tile(np.arange("2004", "2024", dtype="M8[Y]").astype("M8[D]"), SERIES)
    ends = np.tile((np.arange("2004", "2024", dtype="M8[Y]") + 1).astype("M8[D]") - 1, SERIES)

    def ahead() -> trend.Forecast:
        return trend.forecast(segment=segment, start=begins, end=ends, value=value, to=np.datetime64("2028-12-31"))

    def gap() -> trend.Closing:
        other = {f"other_{name}": bound * 0.5 for name, bound in bounds.items()}
        return trend.closing(segment=segment, start=begins, end=ends, value=value, **bounds, other=value * 0.5, **other)

    answer = rank()
    np.testing.assert_allclose(answer.statistic[:ASKED], ranks["z"], rtol=1e-12)
    np.testing.assert_allclose(answer.p_value[:ASKED], ranks["p_value"], rtol=1e-6, atol=1e-14)
    np.testing.assert_allclose(answer.per_year[:ASKED], ranks["slope"], rtol=1e-9, atol=1e-12)
    ours = trend.theil_sen(value=biennial, time=np.arange(2004.0, 2024, 2)).per_year[0]

    told = change()
    slope, low, high, p_value = np.array(lines["changes"]).T
    for column, log in ((told.per_year, slope), (told.lower, low), (told.upper, high)):
        np.testing.assert_allclose(column[:ASKED], 100 * np.expm1(log), rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(told.p_value[:ASKED], p_value, rtol=1e-6, atol=1e-14)

    foreseen = ahead()
    middle, low, high = np.array(lines["foreseen"]).T
    np.testing.assert_allclose(foreseen.value[:ASKED], middle, rtol=1e-9)
    textbook = (foreseen.upper - foreseen.value)[:ASKED] / foreseen.widened[:ASKED]
    np.testing.assert_allclose(textbook, (high - low) / 2, rtol=1e-7)

    walks = held_of_walks()
    size = f"{SERIES:,} series of {YEARS} years"
    part = f"on {ASKED:,} of them, scaled up"
    rows = [
        Row(
            task=f"Mann-Kendall test with Sen's slope, {size}",
            ours="trend.mann_kendall",
            peer=f"pymannkendall {ranks['version']} ({part})",
            licence="MIT",
            agreement=f"Z, p and slope of {ASKED:,} series to 9 digits; ours gives the slope's interval too",
            our_seconds=seconds(rank),
            peer_seconds=ranks["seconds"] * scale,
            peer_defect="The slope knows no years, only places in the list: a survey of every second year that "
            f"rises by {ours:.2f} a year is given as {ranks['biennial']:.2f}.",
        ),
        Row(
            task=f"Annual per cent change by weighted log-linear regression, {size}",
            ours="trend.annual_per_cent_change",
            peer=f"statsmodels {lines['version']} WLS in a loop ({part})",
            licence="BSD-3-Clause",
            agreement=f'change, interval and p of {ASKED:,} series to 7 digits with `dispersion="estimated"`; by '
            "default ours is never narrower than the points' own intervals imply",
            our_seconds=seconds(change),
            peer_seconds=lines["seconds"] * scale,
        ),
        Row(
            task=f"Forecast five years ahead with a prediction interval, {size}",
            ours="trend.forecast",
            peer=f"statsmodels {lines['version']} OLS in a loop ({part})",
            licence="BSD-3-Clause",
            agreement=f"middle and textbook interval of {ASKED:,} series to 7 digits; ours is wider where a series "
            f"wanders (of random walks' figures ten years on ours holds {walks[0]:.0%}, the textbook's {walks[1]:.0%})",
            our_seconds=seconds(ahead),
            peer_seconds=lines["forecast_seconds"] * scale,
        ),
    ]
    keep("trend", rows)
    for row in rows:
        print(f"{row.task:<90} {row.our_seconds:>8.3f} s {row.peer_seconds:>8.1f} s")
    print(f"{'closing, ' + size:<90} {seconds(gap):>8.3f} s")


if __name__ == "__main__":
    main()
