"""Figures for small areas that borrow strength from other areas: modelled, and no evidence of a programme's effect."""

from .area_model import FayHerriot, fay_herriot
from .bayes import Smoothed, empirical_bayes
from .provenance import BASIS

__all__ = ["BASIS", "FayHerriot", "Smoothed", "empirical_bayes", "fay_herriot"]
