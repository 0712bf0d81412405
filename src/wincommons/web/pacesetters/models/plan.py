"""What all initiatives of an aim could do together, as the worker told it: pages read it, none works it out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import Scoped
from wincommons.web.network.models import Aim


class AimPlan(Scoped):
    """One row an aim. It rests on published and running initiatives only, so whoever knows of the aim may read it."""

    aim = ReferenceField(_("aim"), kinds=("aim",), unique=True)
    number = models.PositiveBigIntegerField(_("number of the aim"), unique=True, editable=False)
    told = models.JSONField(_("the plan's dose in each language"), null=True, editable=False)
    told_of = models.CharField(_("of which numbers it is"), max_length=40, blank=True, editable=False)
    release = models.CharField(_("data release"), max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(_("worked out"), null=True, editable=False)

    class Meta:
        verbose_name = _("plan of an aim")
        verbose_name_plural = _("plans of aims")

    def __str__(self) -> str:
        return self.aim

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the aim."""
        return models.Q(number__in=Aim.objects.scoped(user).values("pk"))
