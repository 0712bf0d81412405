"""The one-page brief of a thing, in one language."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.documents.models import MadeDocument
from wincommons.web.kit.fields import ReferenceField


class BriefFile(MadeDocument):
    """A page of PDF about one thing. `mark` is a digest of the words and the release that it was made of."""

    about = ReferenceField(_("what it tells of"), db_index=True)
    mark = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        app_label = "kit"
        verbose_name = _("one-page brief")
        verbose_name_plural = _("one-page briefs")
        ordering = ["about", "language"]
        constraints = [models.UniqueConstraint(fields=["about", "language"], name="kit_one_brief_in_a_language")]

    def __str__(self) -> str:
        return f"{self.about} {self.language}"

    def get_absolute_url(self) -> str:
        return reverse("brief_file", args=[self.token])
