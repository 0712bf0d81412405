"""The site room, as Django knows it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "wincommons.web.site"
    label = "site"
    verbose_name = "WIN Commons"
