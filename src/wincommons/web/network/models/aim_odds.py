"""What could move the figure of an aim, as the worker worked it out; and the versions of an aim's own words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped
from wincommons.web.kit.versions.keeping import TextVersion

from .aim import Aim


class AimText(TextVersion):
    """One version of what an aim says: its title, and why. After it is agreed its words stand."""

    thing = models.ForeignKey(Aim, models.CASCADE, related_name="texts", verbose_name=_("aim"))

    class Meta(TextVersion.Meta):
        verbose_name = _("words of an aim")
        verbose_name_plural = _("words of aims")


class AimOdds(Scoped):
    """The answer of `Commons.choices` for one aim in one language. It holds for one release, code and group.

    Simulated, so never worked out in a request: `network.aims.odds` writes it in the worker. A row that is not of the
    current release and code is still read, and the page says of which release it is.
    """

    aim = models.ForeignKey(Aim, models.CASCADE, related_name="odds", verbose_name=_("aim"))
    language = models.CharField(_("language"), max_length=8)
    release = models.CharField(_("data release"), max_length=64)
    code = models.CharField(_("code and content that worked it out"), max_length=64)
    group = models.CharField(_("for whom"), max_length=120)
    answer = models.TextField(_("answer"), blank=True)
    why_not = models.TextField(_("why there is none"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("odds of an aim")
        verbose_name_plural = _("odds of aims")
        constraints = [models.UniqueConstraint(fields=["aim", "language"], name="network_one_answer_a_language")]

    def __str__(self) -> str:
        return f"{self.aim_id} {self.language} {self.release}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the aim."""
        return models.Q(aim__in=Aim.objects.scoped(user))
