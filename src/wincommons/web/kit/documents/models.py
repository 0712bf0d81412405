"""What every made document keeps: how far it is, of which release, what it quotes, and where its bytes lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.files.models import new_token


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


class MadeDocument(models.Model):
    """One file in one language. `quoted`: everything in it that people wrote.

    A document that quotes what is gone gets another token, so that the old address leads nowhere, before its file is
    deleted.
    """

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
        abstract = True

    @property
    def is_ready(self) -> bool:
        """Is its file there?"""
        return self.making == Making.READY

    @property
    def path(self) -> Path:
        """Where its bytes lie: in the home, where no address leads but the one that hands it out."""
        return Path(settings.MEDIA_ROOT) / "documents" / self.token[:2] / self.token
