"""How sure a single figure is, the difference and ratio of two, and how sure a rank is.

Functions of single figures take arrays of one shape (or scalars, or shapes that broadcast) and return an `Interval`
of that shape; `confidence` may be an array too. `mean` and `rank_intervals` take flat columns with a `segment`.
Formulas in words: docs/explanation/statistics.md and docs/explanation/statistics-rates.md.
"""

from .counts import byar, exact_poisson
from .interval import Interval
from .margins import from_margin
from .means import Means, mean
from .pairs import difference, ratio
from .ranks import RankIntervals, rank_intervals
from .shares import clopper_pearson, wilson

__all__ = [
    "Interval",
    "Means",
    "RankIntervals",
    "byar",
    "clopper_pearson",
    "difference",
    "exact_poisson",
    "from_margin",
    "mean",
    "rank_intervals",
    "ratio",
    "wilson",
]
