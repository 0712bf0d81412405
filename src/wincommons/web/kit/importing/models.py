"""The tables of imports: a batch, and what it made."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped, communities_led_by, organisations_edited_by

from .declaration import Import


class ImportBatch(Scoped):
    """One file on its way: from its columns to done, and perhaps back."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("Columns to be chosen")
        PREVIEW = "preview", _("Ready to be looked at")
        DOING = "doing", _("Being brought in")
        DONE = "done", _("Brought in")
        STOPPED = "stopped", _("Stopped")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")
        DISCARDED = "discarded", _("Discarded")

    kind = models.CharField(_("what is brought in"), max_length=40)
    within = models.CharField(_("where"), max_length=64, blank=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(_("last step"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.COLUMNS)
    file_name = models.CharField(_("file"), max_length=120, blank=True)
    stored = models.CharField(_("where the file lies"), max_length=40, blank=True)
    mapping = models.JSONField(_("columns"), default=dict)
    rows = models.PositiveIntegerField(_("rows that can be brought in"), default=0)
    refused = models.PositiveIntegerField(_("refused rows"), default=0)
    made = models.PositiveIntegerField(_("made"), default=0)
    present = models.PositiveIntegerField(_("already there"), default=0)
    done_line = models.PositiveIntegerField(_("last line that was brought in"), default=0)
    late = models.JSONField(_("rows refused while they were written"), default=list)
    kept = models.JSONField(_("what was not taken back"), default=list)
    stayed = models.PositiveIntegerField(_("how many were not taken back"), default=0)
    trouble = models.CharField(_("why it stopped"), max_length=300, blank=True)

    class Meta:
        app_label = "kit"
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["kind", "within", "-at"], name="kit_import_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever brought it in, and those who lead or speak for where it goes; the declaration's rule is asked too."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return models.Q(pk__in=[])
        return models.Q(by=user) | models.Q(within__in=communities_led_by(user) | organisations_edited_by(user))

    @property
    def declared(self) -> Import:
        """What the cooperative says about this kind; raises `UnknownImportError` where it is gone."""
        from .declared import declared_import

        return declared_import(self.kind)

    @property
    def community(self) -> str:
        """The community that it goes into, for predicates."""
        return self.within if self.declared.whose == "community" else ""

    @property
    def organisation(self) -> str:
        """The organization that it goes into, for predicates."""
        return self.within if self.declared.whose == "organisation" else ""


class ImportedThing(models.Model):
    """One thing that a batch made, so that it can be taken back."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="things")
    line = models.PositiveIntegerField()
    thing = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)

    class Meta:
        app_label = "kit"
        verbose_name = _("imported thing")
        verbose_name_plural = _("imported things")

    def __str__(self) -> str:
        return self.thing
