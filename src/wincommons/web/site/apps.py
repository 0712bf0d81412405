"""The site room, as Django knows it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "wincommons.web.site"
    label = "site"
    verbose_name = "WIN Commons"

    def ready(self) -> None:
        from wincommons.web.kit import reach

        from .reach import ADDRESSES

        reach.declare("site", ADDRESSES)
