"""A file that somebody added to a thing."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField

from .kinds import FileKind, kind_named


def new_token() -> str:
    """A name that nobody can guess."""
    return secrets.token_urlsafe(16)


class Attachment(models.Model):
    """One file of one thing. Its bytes lie in the home's media folder, where no address leads but `attachment`."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    thing = ReferenceField(_("what it belongs to"), db_index=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10)
    size = models.PositiveIntegerField(_("bytes"))
    digest = models.CharField(max_length=64)
    words = models.CharField(_("what it shows"), max_length=300, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("added by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        app_label = "kit"
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [models.UniqueConstraint(fields=["thing", "digest"], name="kit_attachment_once_in_a_thing")]

    def __str__(self) -> str:
        return self.name

    @property
    def file_kind(self) -> FileKind:
        """What it is."""
        return kind_named(self.kind)

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return Path(settings.MEDIA_ROOT) / "attachments" / self.token[:2] / self.token
