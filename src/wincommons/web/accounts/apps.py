"""The accounts room, as Django knows it."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "wincommons.web.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import freshness, personal_data

        freshness.connect()
        personal_data.register_check()
        post_migrate.connect(_keep_the_erased_erased, sender=self, dispatch_uid="accounts.erase_again")


def _keep_the_erased_erased(*, plan: list[Any] | None = None, **_: Any) -> None:
    """A database that was just brought up to date may be an old one put back: whoever was erased is erased again."""
    from .erasing import erase_again

    # `flush` says the same without a plan; it leaves nobody to be erased.
    if plan is not None:
        erase_again()
