"""The tables of the kit."""

from .briefs.models import BriefFile
from .comments.models import Comment, CommentText, Talk
from .events.models import Event
from .files.models import Attachment
from .importing.models import ImportBatch, ImportedThing
from .notifications.models import Letter, LetterWish, Notice, TopicWish
from .schedule.models import ScheduledJob

__all__ = [
    "Attachment", "BriefFile", "Comment", "CommentText", "Event", "ImportBatch", "ImportedThing", "Letter",
    "LetterWish", "Notice", "ScheduledJob", "Talk", "TopicWish",
]  # fmt: skip
