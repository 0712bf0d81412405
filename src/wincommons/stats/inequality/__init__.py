"""How far apart groups are: every measure of WHO's HEAT, Gini and Theil, a difference taken apart, gaps as people.

All measures of groups take flat columns, one row a group, in any order, and give one answer a `segment`, ascending:

- `estimate`: the group's figure; NaN where there is none.
- `population`: its people. A group of no people does not count as a group. May be a scalar for equal weights.
- `se`: the standard error of the estimate. Without one the value stands alone (`Reason.NO_INTERVAL`), but for the
  measures that have an error of their own model (`errors="model"`: aci, rci, sii, rii, par, paf).
- `order`: the group's place from least (lowest number) to most advantaged; groups may share one.
- `reference` (true and false): the group that others are set against. `favourable`: whether more is better (true and
  false, or 1 and 0, or NaN for neither). `scale`: the indicator's whole (100 for per cents, 1000 for rates per 1,000),
  NaN or None for one that has none. `average`: the mean where populations are not known. One for the whole segment.
- `confidence`: the interval's level. `complete`: the share of a segment's groups that must have an estimate; by
  default all, or 85 % for the measures of unordered groups, as HEAT asks.
- `simulate` (number of draws) with `seed`: percentile intervals from draws of the groups instead of the delta method.

Noise alone makes groups differ, so measures that cannot be negative lean upwards. Where the groups do not differ
beyond chance (Cochran's Q at the interval's level) the interval is therefore stretched to the value that means no
inequality. Formulas in words: docs/explanation/statistics-inequality.md.
"""

from .answer import Inequality, Measures
from .concentration import aci, rci
from .distance import idis, mdb, mdm, mdr
from .entropy import mld, theil
from .entry import NAMES, measures
from .gini import GroupedGini, gini, gini_grouped
from .impact import paf, par
from .kitagawa import Kitagawa, kitagawa
from .people import gap_in_people
from .simple import difference, ratio
from .slope import rii, sii
from .theil_parts import TheilParts, theil_parts
from .variance import bgsd, bgv, cov

__all__ = [
    "NAMES",
    "GroupedGini",
    "Inequality",
    "Kitagawa",
    "Measures",
    "TheilParts",
    "aci",
    "bgsd",
    "bgv",
    "cov",
    "difference",
    "gap_in_people",
    "gini",
    "gini_grouped",
    "idis",
    "kitagawa",
    "mdb",
    "mdm",
    "mdr",
    "measures",
    "mld",
    "paf",
    "par",
    "ratio",
    "rci",
    "rii",
    "sii",
    "theil",
    "theil_parts",
]
