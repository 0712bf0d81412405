"""The cooperative of pacesetters and proof points, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PacesettersConfig(AppConfig):
    name = "wincommons.web.pacesetters"
    label = "pacesetters"
    verbose_name = _("Pacesetters and proof points")
