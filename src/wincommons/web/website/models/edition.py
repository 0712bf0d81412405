"""The number of the website's present edition, and what of the first pages has been made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One row: its number rises with each publication, so that a kept page is never older than its words."""

    number = models.PositiveBigIntegerField(_("number"))

    class Meta:
        app_label = "website"
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return str(self.number)


class Beginning(models.Model):
    """A first page or right that was made once. What staff then change or delete stays as they left it."""

    key = models.CharField(_("key"), max_length=80, unique=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        app_label = "website"
        verbose_name = _("beginning")
        verbose_name_plural = _("beginnings")

    def __str__(self) -> str:
        return self.key
