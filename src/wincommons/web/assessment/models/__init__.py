"""The models of assessments and plans."""

from .comment import CommentState, WrittenComment
from .cycle import Cycle, CycleKind, CycleRow, RowLink
from .document import CycleDocument, Form, Making, Speech

__all__ = [
    "CommentState",
    "Cycle",
    "CycleDocument",
    "CycleKind",
    "CycleRow",
    "Form",
    "Making",
    "RowLink",
    "Speech",
    "WrittenComment",
]
