"""A person's name as this reader may read it: everyone chooses who sees theirs, and the kit asks before it shows one.

The kit stands below the room in which people choose. That room names its reader in the settings (`NAMES =
"package.module.names_shown"`, a `names_shown(accounts, *, user) -> {primary key: name}`, one question); without it
nobody is named to anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _


class Names:
    """The names of some accounts for one reader. Those that stand in nothing that was asked for are not known."""

    def __init__(self, shown: Mapping[int, str]) -> None:
        self._shown = shown

    def shows(self, account: Any) -> bool:
        """Does this reader read a name of this account?"""
        return account is not None and account.pk in self._shown

    def of(self, account: Any) -> str:
        """The name; "A member" where the person does not show it to this reader. Never an address."""
        if account is None or not account.is_active:
            return _("Someone whose account was erased")
        return self._shown.get(account.pk) or _("A member")


def names_for(accounts: Iterable[Any], *, user: Any) -> Names:
    """The names of these accounts (None is left out) as the reader may read them; one question, however many."""
    asked = {one.pk: one for one in accounts if one is not None and one.is_active}
    shown = {}
    own = asked.pop(getattr(user, "pk", None), None)
    if own is not None:
        shown[own.pk] = own.name
    path = getattr(settings, "NAMES", None)
    if path and asked:
        shown |= import_string(path)(tuple(asked), user=user)
    return Names(shown)
