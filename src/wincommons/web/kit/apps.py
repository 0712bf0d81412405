"""The kit, as Django knows it: it gathers the manifests when every room is loaded."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "wincommons.web.kit"
    label = "kit"
    verbose_name = "Kit"

    def ready(self) -> None:
        from . import checks, registry

        registry.gather()
        checks.register()
