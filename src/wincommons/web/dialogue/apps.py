"""Stories and dialogue, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    name = "wincommons.web.dialogue"
    label = "dialogue"
    verbose_name = _("Stories and dialogue")
