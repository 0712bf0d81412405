"""The wheel of the seven vital conditions on a place page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wincommons import figures as draw
from wincommons.insight.answers import Counts, Profile
from wincommons.model import VITAL_CONDITIONS

from .charts import page_language


def fullness(counts: Counts) -> float | None:
    """The share of a condition's judged measures in which the place is not worse; None where none is judged."""
    judged = counts.better + counts.similar + counts.worse
    return (counts.better + counts.similar) / judged if judged else None


def wheel_of(profile: Profile) -> str:
    """Seven petals, each as full as the share of its judged measures in which the place is not worse."""
    petals = [
        draw.Petal(
            condition=section.condition.value,
            name=section.name,
            fill=fullness(section.counts),
            words=section.counts_words,
        )
        for section in profile.sections
        if section.condition in VITAL_CONDITIONS
    ]
    title = _("The seven vital conditions in %(place)s") % {"place": profile.place.full_name}
    return draw.conditions_wheel(petals, title=title, centre=(_("7 vital"), _("conditions")), language=page_language())
