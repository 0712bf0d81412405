"""Figures for small areas that borrow strength from other areas: modelled, and no evidence of a programme's effect."""

from .bayes import Smoothed, empirical_bayes
from .fay_herriot import FayHerriot, fay_herriot
from .provenance import BASIS

__all__ = ["BASIS", "FayHerriot", "Smoothed", "empirical_bayes", "fay_herriot"]
