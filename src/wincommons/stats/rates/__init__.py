"""Rates of events among people: crude and standardised, life expectancy, years lost, funnels, fifths of places."""

from .crude_rate import EXACT_BELOW, crude
from .parts import Quantiles, quantiles

__all__ = ["EXACT_BELOW", "Quantiles", "crude", "quantiles"]
