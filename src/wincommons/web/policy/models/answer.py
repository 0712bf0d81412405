"""What a plank answers: a theme of what its community heard."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import Scoped

from .plank import Plank


class PlankTheme(Scoped):
    """A theme that a plank answers. It is no part of the text: it falls away with the theme, and no version changes."""

    plank = models.ForeignKey(Plank, models.CASCADE, related_name="heard", verbose_name=_("plank"))
    theme = ReferenceField(_("theme that it answers"), kinds=("theme",), db_index=True)

    class Meta:
        verbose_name = _("theme that a plank answers")
        verbose_name_plural = _("themes that planks answer")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plank", "theme"], name="policy_a_theme_is_answered_once")]

    def __str__(self) -> str:
        return self.theme

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the plank; what may be read of the theme is for its own room to say."""
        return models.Q(plank__in=Plank.objects.scoped(user))
