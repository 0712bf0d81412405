"""The wheel of the seven vital conditions on a place page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wincommons import figures as draw
from wincommons.insight.answers import Profile
from wincommons.model import VITAL_CONDITIONS

from .charts import page_language


def wheel_of(profile: Profile) -> str:
    """Seven petals, each with the condition's measures: better, no clear difference, worse."""
    petals = [
        draw.Petal(
            condition=section.condition.value,
            name=section.name,
            better=section.counts.better,
            similar=section.counts.similar,
            worse=section.counts.worse,
        )
        for section in profile.sections
        if section.condition in VITAL_CONDITIONS
    ]
    title = _("The seven vital conditions in %(place)s") % {"place": profile.place.full_name}
    return draw.conditions_wheel(petals, title=title, centre=(_("7 vital"), _("conditions")), language=page_language())


def wheel_key() -> str:
    """How to read it, in one sentence."""
    return draw.wheel_key(page_language())
