"""A link that signs one person in once, for the first person of a host and for whoever lost every other way."""

from __future__ import annotations

import hashlib

from django.core import signing

from .models import User

SALT = "accounts.sign-in-link"
VALID_SECONDS = 24 * 3600


class UnusableLinkError(ValueError):
    """The link is too old, was used, or is none of ours."""


def make_token(user: User) -> str:
    """A token that works until it is used, the password or address changes, or a day has passed."""
    return signing.dumps([user.pk, _state_of(user)], salt=SALT)


def read_token(token: str) -> User:
    """Whom the token signs in; raises `UnusableLinkError`."""
    try:
        key, state = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
        user = User.objects.get(pk=key, is_active=True)
    except (signing.BadSignature, User.DoesNotExist, TypeError, ValueError) as error:
        raise UnusableLinkError from error
    if state != _state_of(user):
        raise UnusableLinkError
    return user


def _state_of(user: User) -> str:
    # Signing in changes last_login, so a used link no longer fits.
    parts = f"{user.email}|{user.password}|{user.last_login and user.last_login.isoformat()}"
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
