"""What can be wrong with a file or a batch, as sentences."""

from __future__ import annotations


class UnreadableFileError(ValueError):
    """A file that is no table; the sentence says what is wrong and what to do."""


class ImportTroubleError(ValueError):
    """A step that cannot be taken with a batch now."""
