"""Pictures: each says in both languages what it shows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

SAYS = _("What somebody who cannot see the picture should know, in one sentence.")


class Picture(AbstractImage):
    """A picture of the website. Without both descriptions it is not taken in."""

    alt_en = models.CharField(_("description in English"), max_length=300, help_text=SAYS)
    alt_es = models.CharField(_("description in Spanish"), max_length=300, help_text=SAYS)
    credit = models.CharField(_("who made it, and its terms"), max_length=200, blank=True)

    admin_form_fields = (
        "title", "file", "alt_en", "alt_es", "credit", "focal_point_x", "focal_point_y", "focal_point_width",
        "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        app_label = "website"
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """The description in the language of the page."""
        return self.alt_es if get_language() == "es" else self.alt_en

    def get_upload_to(self, filename: str) -> str:
        """The file as it was given; it is never served: only its renditions are."""
        return super().get_upload_to(filename).replace("original_images", "originals", 1)


class PictureRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        app_label = "website"
        verbose_name = _("picture in one size")
        verbose_name_plural = _("pictures in one size")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="website_one_rendition_a_size"
            )
        ]
