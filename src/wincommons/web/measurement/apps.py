"""The measurement and learning cooperative, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementConfig(AppConfig):
    name = "wincommons.web.measurement"
    label = "measurement"
    verbose_name = _("Measurement and learning")
