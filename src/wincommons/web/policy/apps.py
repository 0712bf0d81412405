"""The policy and investment cooperative, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolicyConfig(AppConfig):
    name = "wincommons.web.policy"
    label = "policy"
    verbose_name = _("Policy and investment")
