"""Which of a series' periods may stand together in one trend."""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Dates, Flags, Floats, Integers
from wincommons.stats.segments import Segments

_DAY = np.timedelta64(1, "D")


def decimal_years(days: Dates) -> Floats:
    """Days as years: 2019-01-01 is 2019.0 exactly, and so is the length of every calendar year 1."""
    year = days.astype("datetime64[Y]")
    begins = year.astype("datetime64[D]")
    length = (year + np.timedelta64(1, "Y")).astype("datetime64[D]") - begins
    return np.asarray(year.astype(np.int64) + 1970 + (days - begins) / length, dtype=np.float64)


def middles_and_lengths(start: Dates, end: Dates) -> tuple[Floats, Floats]:
    """Each period's middle and length in years; the end day is included."""
    first, last = decimal_years(start), decimal_years(end + _DAY)
    return (first + last) / 2, last - first


def after_last_break(broken: Flags, segments: Segments) -> Flags:
    """Sorted rows from each segment's last break on, the broken row included; all where there is none."""
    rows = np.arange(broken.size)
    last = np.maximum.reduceat(np.where(broken, rows, -1), segments.first) if broken.size else segments.first
    return np.asarray(rows >= last[segments.of_row])


def independent(kept: Flags, start: Dates, end: Dates, segments: Segments) -> Flags:
    """Of the kept sorted rows, those that share no day with a later chosen one: chosen from the latest back.

    From pooled years 2015-19, 2016-20 ... 2020-24 that leaves 2015-19 and 2020-24. The loop is over the steps
    back from the end, for all series at once.
    """
    chosen = np.zeros(kept.size, dtype=np.bool_)
    begins = np.full(segments.size.size, np.datetime64("9999-12-31"))
    for step in range(1, int(segments.size.max(initial=0)) + 1):
        blocks = np.flatnonzero(segments.size >= step)
        rows = segments.first[blocks] + segments.size[blocks] - step
        free = kept[rows] & (end[rows] < begins[blocks])
        chosen[rows[free]] = True
        begins[blocks[free]] = start[rows[free]]
    return chosen


def latest_run(
    chosen: Flags, middle: Floats, length: Floats, segments: Segments, *, widest_gap: float
) -> tuple[Flags, Flags]:
    """Of the chosen sorted rows, the run that ends at the latest period; and the series whose latest has no figure.

    Two neighbours are as far apart as their middles, less what pooling several years adds, so that 2015-19 and
    2020-24 are neighbours like 2019 and 2020. A run ends where they are more than `widest_gap` years apart.
    The latest row counts as the end of the series even where it is not chosen (no figure): a series that fell
    silent longer ago than that has no run at all.
    """
    rows = np.flatnonzero(chosen)
    block = segments.of_row[rows]
    final = segments.first + segments.size - 1
    run = np.zeros(chosen.size, dtype=np.bool_)
    silent = ~chosen[final]
    if rows.size == 0:
        return run, silent
    # Behind each chosen row stands the next chosen of its series, or the series' latest row.
    last_of_block = np.append(block[1:] != block[:-1], True)
    follower = np.where(last_of_block, final[block], np.append(rows[1:], rows[-1]))
    pooled = np.maximum((length[rows] + length[follower]) / 2 - 1, 0.0)
    wide = middle[follower] - middle[rows] - pooled > widest_gap

    position = np.arange(rows.size)
    begins = np.flatnonzero(np.append(True, block[1:] != block[:-1]))
    last_wide = np.maximum.reduceat(np.where(wide, position, -1), begins)
    blocks_with_rows = block[begins]
    after = np.full(segments.size.size, -1, dtype=np.int64)
    after[blocks_with_rows] = last_wide
    run[rows] = position > after[block]
    return run, silent


def count_by_segment(marked: Flags, segments: Segments) -> Integers:
    """How many sorted rows are marked in each segment."""
    if not marked.size:
        return np.zeros(0, dtype=np.int64)
    return np.asarray(np.add.reduceat(marked.astype(np.int64), segments.first))
