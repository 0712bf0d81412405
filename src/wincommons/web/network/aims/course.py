"""The line of an aim: how the figure went, where it may go, and the target; drawn by the figures' room."""

from __future__ import annotations

from functools import partial

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wincommons import figures as draw
from wincommons.insight.answers import Aiming
from wincommons.web.kit.commons import commons
from wincommons.web.kit.points import points_of


def drawn(stand: Aiming) -> SafeString:
    """The mark as SVG; empty where there is neither a way behind nor a target ahead."""
    outlook = stand.course.outlook
    ahead = None
    if outlook.lower is not None and outlook.upper is not None:
        ahead = draw.Ahead(day=outlook.to, lower=outlook.lower, upper=outlook.upper)
    goal = draw.Goal(day=stand.due, value=stand.target) if stand.due is not None and stand.target is not None else None
    svg = draw.aim_course(
        points_of(stand.course.history.points),
        ahead=ahead,
        goal=goal,
        title=f"{stand.measure.name}: {_('its way, and the target')}",
        show=partial(commons().text, stand.measure.id),
        language=stand.language,
    )
    return mark_safe(svg)  # noqa: S308 -- the figures room escapes every word that it draws
