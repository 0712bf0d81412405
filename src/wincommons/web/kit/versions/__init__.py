"""Texts in versions, and what changed between two of them, sentence by sentence."""

from .difference import Change, Piece, difference, is_changed
from .sentences import sentences

__all__ = ["Change", "Piece", "difference", "is_changed", "sentences"]
