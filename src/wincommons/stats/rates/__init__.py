"""Rates of events among people: crude and standardised, life expectancy, years lost, funnels, fifths of places.

`crude` and the limits of a funnel take arrays of any shape; everything else takes flat columns, one row an age band
or a place, with a `segment` that says which rows belong together. Formulas in words:
docs/explanation/statistics-rates.md.
"""

from .crude_rate import EXACT_BELOW, crude
from .direct import Standardised, directly_standardised
from .funnel_lines import FunnelLimits, funnel_limits
from .funnel_plot import Funnel, funnel
from .indirect import IndirectlyStandardised, indirectly_standardised
from .life_table import LifeExpectancy, life_expectancy
from .lost_years import LostYears, years_of_potential_life_lost
from .parts import Quantiles, quantiles

__all__ = [
    "EXACT_BELOW",
    "Funnel",
    "FunnelLimits",
    "IndirectlyStandardised",
    "LifeExpectancy",
    "LostYears",
    "Quantiles",
    "Standardised",
    "crude",
    "directly_standardised",
    "funnel",
    "funnel_limits",
    "indirectly_standardised",
    "life_expectancy",
    "quantiles",
    "years_of_potential_life_lost",
]
