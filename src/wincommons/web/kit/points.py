"""Histories of insight in the plain values that figures draw."""

from wincommons.figures.answered import points_of

__all__ = ["points_of"]
