"""The tables of capacity building."""

from .adaptation import Adaptation
from .choices import LANGUAGES, HelpsWith, Level, Licence, ResourceKind, Takes
from .resource import Resource, ResourceText

__all__ = [
    "LANGUAGES", "Adaptation", "HelpsWith", "Level", "Licence", "Resource", "ResourceKind", "ResourceText", "Takes",
]  # fmt: skip
