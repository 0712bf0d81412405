"""The tables of this room: planks with the versions of their text, what they answer, and who stands behind them."""

from .answer import PlankTheme
from .endorsement import Endorsement
from .plank import Plank, PlankKind, PlankLevel, PlankText

__all__ = ["Endorsement", "Plank", "PlankKind", "PlankLevel", "PlankText", "PlankTheme"]
