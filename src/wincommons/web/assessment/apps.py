"""Assessments and plans, as Django knows them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "wincommons.web.assessment"
    label = "assessment"
    verbose_name = _("Assessments and plans")
