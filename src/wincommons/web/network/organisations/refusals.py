"""Why something is not done, as sentences for whoever wanted it."""

from __future__ import annotations


class NotPossibleError(ValueError):
    """It cannot be done now; the sentence says why and what to do."""


class LastEditorError(NotPossibleError):
    """Somebody wants to go who is the last to keep an organization's profile; they must say that they know."""
