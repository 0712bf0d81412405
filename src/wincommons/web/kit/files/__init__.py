"""Files that people add to things: taken by what they are and not by their names, seen by who sees the thing."""

from .dropping import FileDrop, FilesField
from .kinds import DOCUMENTS, PICTURES, FileKind, Limits, UnwantedFileError

__all__ = ["DOCUMENTS", "PICTURES", "FileDrop", "FileKind", "FilesField", "Limits", "UnwantedFileError"]
