"""The tables of the kit."""

from .comments.models import Comment, CommentText, Talk
from .events.models import Event
from .notifications.models import LetterWish, Notice, TopicWish
from .schedule.models import ScheduledJob

__all__ = ["Comment", "CommentText", "Event", "LetterWish", "Notice", "ScheduledJob", "Talk", "TopicWish"]
