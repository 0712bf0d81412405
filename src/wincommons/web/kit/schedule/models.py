"""Where each recurring job stands: when it is due, who has it, and what went wrong last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_SENTENCE = 300


class ScheduledJob(models.Model):
    """One declared job. Rows are made by the worker and changed by `claiming` alone."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    due_at = models.DateTimeField(_("due"), db_index=True)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    claimed_by = models.CharField(_("claimed by"), max_length=64, blank=True)
    began_at = models.DateTimeField(_("last begun"), null=True, blank=True)
    ended_well_at = models.DateTimeField(_("last ended well"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures since"), default=0)
    trouble = models.CharField(_("what went wrong"), max_length=LONGEST_SENTENCE, blank=True)

    class Meta:
        app_label = "kit"
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")

    def __str__(self) -> str:
        return self.name
