"""Why five survey waves some weeks apart make no trend: most would be taken back within a year (decision 7).

Origin of the figures: National Center for Health Statistics, U.S. Census Bureau, Household Pulse Survey,
https://data.cdc.gov/d/8pt5-q6wp, as they stand in the starter.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from wincommons.data.reads import open_release
from wincommons.stats.codes import VerdictCode
from wincommons.stats.trend import fingertips


def test_trends_of_five_successive_waves_contradict_one_another_within_a_year(starter_home: Path) -> None:
    release = open_release(starter_home)
    waves = release.history(place="US", measure="anxiety_or_depression_symptoms")
    assert {row["source"] for row in waves} == {"household_pulse"}
    columns = {name: np.array([row[name] for row in waves], dtype=float) for name in ("value", "lower", "upper")}
    ends = [row["end"] for row in waves]
    verdicts = []
    for first in range(len(waves) - 4):
        five = {name: column[first : first + 5] for name, column in columns.items()}
        verdicts.append((ends[first + 4], VerdictCode(fingertips(**five, time=np.arange(5.0)).verdict[0])))
    told = [(end, code) for end, code in verdicts if code in (VerdictCode.HIGHER, VerdictCode.LOWER)]
    rises = sum(code == VerdictCode.HIGHER for _, code in told)
    assert (len(verdicts), rises, len(told) - rises) == (47, 19, 11)
    followed = [(end, code) for end, code in told if (ends[-1] - end).days >= 365]
    taken_back = [
        (end, code)
        for end, code in followed
        if any(0 < (later - end).days <= 365 and other != code for later, other in told)
    ]
    assert (len(followed), len(taken_back)) == (25, 23)
    assert {row["reason"] for row in release.trends(place="US", measure="anxiety_or_depression_symptoms")} == {
        "within_a_year"
    }
