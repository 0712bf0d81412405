"""Bring in a table: a file, its columns, a preview with what is refused and why, doing it, and taking it back."""

from .declaration import Import, ImportColumn, Kept, Made, RowRefusedError
from .taking_back import mark_of, take_back

__all__ = ["Import", "ImportColumn", "Kept", "Made", "RowRefusedError", "mark_of", "take_back"]
