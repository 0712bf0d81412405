"""The tables of listening, one file an idea."""

from .note import Code, Note, NoteDraft
from .session import Attendance, Coder, Language, Session, SessionKind
from .story import AgeBand, Story, StoryQuote
from .theme import Theme

__all__ = [
    "AgeBand", "Attendance", "Code", "Coder", "Language", "Note", "NoteDraft", "Session", "SessionKind", "Story",
    "StoryQuote", "Theme",
]  # fmt: skip
