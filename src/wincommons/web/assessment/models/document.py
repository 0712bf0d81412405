"""A document that was asked for: made by the worker, kept in the home, handed out while what it quotes may be read."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.documents.models import MadeDocument, Making, Speech
from wincommons.web.kit.files.models import new_token

from .cycle import Cycle, OfACycle

__all__ = ["CycleDocument", "Form", "Making", "Speech", "new_token"]
# The first migration names `new_token` of this module.


class Form(models.TextChoices):
    """As what it is written."""

    PDF = "pdf", _("PDF")
    WORD = "docx", _("Word")


class CycleDocument(MadeDocument, OfACycle):
    """One form of a cycle's document in one language."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="documents", verbose_name=_("cycle"))
    form = models.CharField(_("form"), max_length=4, choices=Form.choices)

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
