"""The network, as Django knows it: the eight standing cooperatives are there after every `migrate`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "wincommons.web.network"
    label = "network"
    verbose_name = _("Network")

    def ready(self) -> None:
        from .cooperatives.standing import make_standing_cooperatives

        post_migrate.connect(make_standing_cooperatives, sender=self, dispatch_uid="network.cooperatives")
