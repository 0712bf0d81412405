"""How a requirement stands: red, amber, green or excused, and why in words. Pure: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Light = Literal["red", "amber", "green", "excused"]
SOON = timedelta(weeks=4)
"""So long before its day an empty requirement turns red."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A light and why it shines."""

    light: Light
    why: str


def stand(*, known: int, gone: int, at_least: int, excuse: str, due: date, today: date) -> Standing:
    """The light of one requirement: `known` things fill it for everyone to read, `gone` are not there for everyone."""
    if excuse:
        return Standing(light="excused", why=_("Does not apply: %(reason)s") % {"reason": excuse})
    lost = ""
    if gone:
        lost = ngettext(
            "%(number)d thing that is linked cannot be read by everyone, so it does not count.",
            "%(number)d things that are linked cannot be read by everyone, so they do not count.",
            gone,
        ) % {"number": gone}
    if known >= at_least:
        told = ngettext("%(number)d thing fills it.", "%(number)d things fill it.", known) % {"number": known}
        return Standing(light="green", why=" ".join(filter(None, (told, lost))))
    day = date_format(due, "DATE_FORMAT")
    if known:
        told = _("%(known)d of %(wanted)d that are asked for are linked. It is due on %(day)s.") % {
            "known": known, "wanted": at_least, "day": day,
        }  # fmt: skip
        return Standing(light="red" if due < today else "amber", why=" ".join(filter(None, (told, lost))))
    if due < today:
        told = _("Nothing fills it, and it was due on %(day)s.") % {"day": day}
    elif due - today <= SOON:
        told = _("Nothing fills it, and it is due soon: on %(day)s.") % {"day": day}
    else:
        told = _("Nothing fills it yet. It is due on %(day)s.") % {"day": day}
    far = due - today > SOON
    return Standing(light="amber" if far else "red", why=" ".join(filter(None, (told, lost))))


def laid_backward(board_meets: date, *, weeks: int) -> date:
    """The day that lies so many weeks before the board meets."""
    return board_meets - timedelta(weeks=weeks)
