"""The tables of the kit."""

from .events.models import Event

__all__ = ["Event"]
