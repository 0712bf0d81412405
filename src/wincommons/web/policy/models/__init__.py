"""The tables of this room: planks with the versions of their text, and who stands behind which version."""

from .endorsement import Endorsement
from .plank import Plank, PlankKind, PlankLevel, PlankText

__all__ = ["Endorsement", "Plank", "PlankKind", "PlankLevel", "PlankText"]
