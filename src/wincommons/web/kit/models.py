"""The tables of the kit."""

from .events.models import Event
from .notifications.models import LetterWish, Notice, TopicWish
from .schedule.models import ScheduledJob

__all__ = ["Event", "LetterWish", "Notice", "ScheduledJob", "TopicWish"]
