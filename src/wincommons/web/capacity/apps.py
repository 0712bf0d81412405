"""The room of capacity building, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CapacityConfig(AppConfig):
    name = "wincommons.web.capacity"
    label = "capacity"
    verbose_name = _("Capacity building")
