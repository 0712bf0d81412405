"""To whom a person or an organization shows one field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Publicity(models.TextChoices):
    """From narrow to wide."""

    ME = "me", _("Only me")
    COMMUNITIES = "communities", _("Members of my communities")
    EVERYONE = "everyone", _("Everyone")


def publicity_field(*, title: str, default: Publicity = Publicity.ME) -> models.CharField:
    """The field that stands beside what it opens or hides."""
    return models.CharField(title, max_length=12, choices=Publicity.choices, default=default)
