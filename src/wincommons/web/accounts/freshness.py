"""How long ago, and how, the person in this session proved who they are."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

SIGNED_IN_AT = "accounts_signed_in_at"
CONFIRMED_BY = {"code", "link", "mfa", "password"}


def connect() -> None:
    """Listen for sign-ins and for second steps that were just set up."""
    user_logged_in.connect(_note_sign_in, dispatch_uid="accounts.freshness")
    authenticator_added.connect(_note_second_step, dispatch_uid="accounts.second_step")


def proved_recently(request: HttpRequest) -> bool:
    """Whether the person signed in, or confirmed that it is them, within `ACCOUNT_REAUTHENTICATION_TIMEOUT`."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    moments = [float(record["at"]) for record in records if record.get("method") in CONFIRMED_BY]
    moments.append(float(request.session.get(SIGNED_IN_AT, 0)))
    return time.time() - max(moments) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def used_second_step(request: HttpRequest) -> bool:
    """Whether this very session showed a second step: an app's code, a passkey or a recovery code."""
    records = get_authentication_records(request, request.user) if request.user.is_authenticated else []
    return any(record.get("method") == "mfa" for record in records)


def note_proof(request: HttpRequest, *, method: str) -> None:
    """Remember that the signed-in person has just confirmed that it is them."""
    record_authentication(request, request.user, method=method, reauthenticated=True)


def _note_sign_in(request: HttpRequest | None, **_: Any) -> None:
    if request is not None and hasattr(request, "session"):
        request.session[SIGNED_IN_AT] = time.time()


def _note_second_step(request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    # Setting it up showed a valid code or key, so the session counts as one that used it.
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, request.user, method="mfa", type=authenticator.type)
