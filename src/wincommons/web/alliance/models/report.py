"""What whoever promised reports, what they show for it, and who else confirms it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.moderation.contribution import Moderated
from wincommons.web.kit.moderation.machine import moderated
from wincommons.web.kit.permissions import Scoped
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError

from .commitment import Commitment


class Report(Sampled, Moderated):
    """One report: the number on a day, in words, with a link or files. One with a link may wait for a moderator."""

    machine = moderated("commitment_report")
    sayings = {
        "begin": _("reported on a commitment"),
        "file_added": _("added a file that shows it"),
        "file_removed": _("removed a file"),
    }
    kind_title = _("Report on a commitment")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reports", verbose_name=_("commitment"))
    on = models.DateField(_("as of"))
    value = models.DecimalField(_("number"), max_digits=18, decimal_places=4)
    spent = models.DecimalField(_("spent"), max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.TextField(_("what was done"), max_length=3000)
    link = models.URLField(_("link that shows it"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("report on a commitment")
        verbose_name_plural = _("reports on commitments")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["commitment", "on"], name="alliance_reports_by_day")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.on}"

    def get_absolute_url(self) -> str:
        return f"{reverse('alliance:commitment', args=[self.community, self.commitment_id])}#report-{self.pk}"

    def shown_to_moderators(self) -> str:
        """Its words, and the link."""
        return "\n".join(one for one in (self.text, self.link) if one)

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """A report that an ending rests on stays."""
        if step == "withdraw" and not self.commitment.is_live:
            raise InvalidMoveError(_("The commitment has ended, and this report belongs to its record."))
        return super().changes_with(step, by=by, reason_code=reason_code)

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Published ones to whoever may know of the commitment; held ones to their author and the moderators."""
        return super().visible_to(user) & models.Q(commitment__in=Commitment.objects.scoped(user))


class Confirmation(Sampled, Scoped):
    """Somebody outside says that a report is so, and how they know."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="confirmations", verbose_name=_("report"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    organisation = models.CharField(_("organization"), max_length=64, blank=True)
    how = models.CharField(_("how you know"), max_length=500)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("confirmation of a report")
        verbose_name_plural = _("confirmations of reports")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "by"], name="alliance_a_report_is_confirmed_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.by_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the report."""
        return models.Q(report__in=Report.objects.scoped(user))
