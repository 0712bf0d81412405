"""The kit's own pages that belong to no cooperative, gathered for the site's table of addresses."""

from __future__ import annotations

from itertools import chain

from .briefs import reach as briefs
from .comments import reach as comments
from .files import reach as files
from .importing import reach as importing
from .moderation import reach as moderation
from .notifications import reach as notifications
from .schedule import reach as schedule

_ROOMS = (schedule, notifications, comments, moderation, files, importing, briefs)
ADDRESSES = tuple(chain.from_iterable(room.ADDRESSES for room in _ROOMS))


def urls() -> list:
    """The patterns of all of them."""
    return [pattern for room in _ROOMS for pattern in room.urls()]
