"""A document that was asked for: made by the worker, kept in the home, handed out while what it quotes may be read."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .cycle import Cycle, OfACycle


def new_token() -> str:
    """A name that nobody can guess."""
    return secrets.token_urlsafe(16)


class Form(models.TextChoices):
    """As what it is written."""

    PDF = "pdf", _("PDF")
    WORD = "docx", _("Word")


class Speech(models.TextChoices):
    """In which language."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class Making(models.TextChoices):
    """How far it is."""

    ASKED = "asked", _("Waits for the worker")
    BEING_MADE = "being_made", _("Is being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class CycleDocument(OfACycle):
    """One form of a cycle's document in one language. `quoted`: everything in it that people wrote."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="documents", verbose_name=_("cycle"))
    form = models.CharField(_("form"), max_length=4, choices=Form.choices)
    language = models.CharField(_("language"), max_length=2, choices=Speech.choices)
    making = models.CharField(_("state"), max_length=12, choices=Making.choices, default=Making.ASKED, editable=False)
    step = models.CharField(_("what is being done"), max_length=80, blank=True, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    trouble = models.CharField(_("why it could not be made"), max_length=500, blank=True, editable=False)
    release = models.CharField(_("data release"), max_length=64, blank=True, editable=False)
    quoted = models.JSONField(_("what it quotes"), default=dict, editable=False)
    """Reference -> a digest of the words that might be shown of it."""
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    size = models.PositiveIntegerField(_("bytes"), default=0, editable=False)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(default=timezone.now, editable=False)
    made_at = models.DateTimeField(_("made"), null=True, editable=False)

    class Meta:
        verbose_name = _("document of a cycle")
        verbose_name_plural = _("documents of cycles")
        ordering = ["language", "form"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "form", "language"], name="assessment_one_document_of_each"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.language} {self.form}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:document", args=[self.token])

    @property
    def is_ready(self) -> bool:
        """Is its file there?"""
        return self.making == Making.READY

    @property
    def path(self) -> Path:
        """Where its bytes lie: in the home, where no address leads but `document`."""
        return Path(settings.MEDIA_ROOT) / "documents" / self.token[:2] / self.token
