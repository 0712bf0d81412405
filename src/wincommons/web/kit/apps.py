"""The kit, as Django knows it: it gathers the manifests when every room is loaded."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KitConfig(AppConfig):
    name = "wincommons.web.kit"
    label = "kit"
    verbose_name = "Kit"

    def ready(self) -> None:
        from . import checks, notices, reach, registry
        from .events.guard import guard_after_migrating

        registry.gather()
        checks.register()
        reach.declare("kit", notices.ADDRESSES)
        post_migrate.connect(guard_after_migrating, sender=self, dispatch_uid="kit.events.guard")
