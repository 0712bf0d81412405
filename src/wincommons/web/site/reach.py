"""Who may reach the addresses that belong to no cooperative: the site's own, the administration's, the accounts'."""

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, Refusal, addresses

STAFF = frozenset({Persona.SUPPORT})
LATER_STEPS = {
    "account_confirm_password_reset_code", "account_email_verification_sent", "account_enter", "admin:login",
    "mfa_authenticate", "mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_edit_webauthn",
    "mfa_login_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes", "picture",
}  # fmt: skip


def _accounts() -> tuple[Address, ...]:
    """The accounts stand below the kit and cannot name its table: they list names, and we make the rows."""
    if find_spec("wincommons.web.accounts.reach") is None:
        return ()
    names = import_module("wincommons.web.accounts.reach")
    return (
        *addresses(*names.EVERYONE, open_to=EVERYONE),
        *addresses(*names.SIGNED_IN, open_to=SIGNED_IN),
        *addresses(*names.SUPPORT, open_to=STAFF, refusal=Refusal.HIDDEN),
    )


_ROWS = (
    *addresses("healthz", "robots", "sitemap", "favicon"),
    *addresses("search", "suggest", "styles", "pick"),
    *addresses("home", "about", "news", "news_feed", "resources", "wagtail_serve", "picture"),
    *addresses("acting", open_to=STAFF, refusal=Refusal.HIDDEN),
    *addresses("admin:login", "admin:logout"),
    *addresses("admin:*", open_to=STAFF),
    *_accounts(),
)
ADDRESSES = tuple(replace(row, journey=row.name in LATER_STEPS) for row in _ROWS)
