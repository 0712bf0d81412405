"""The link in every letter that stops letters without signing in (RFC 8058).

It does not run out: an old letter must still be able to stop the next. What it says is signed, so nobody can stop the
letters of another by guessing.
"""

from __future__ import annotations

from typing import NamedTuple

from django.core import signing

SALT = "kit.notifications.stop"


class UnusableTokenError(ValueError):
    """The token is none of ours, or was cut in two on its way."""


class Stop(NamedTuple):
    """Whose letters, and about which topic (`wishes.EVERYTHING` for all)."""

    person: int
    scope: str


def token_for(*, person: int, scope: str) -> str:
    """What the link carries."""
    return signing.Signer(salt=SALT).sign_object([person, scope])


def read_token(token: str) -> Stop:
    """What a link asks for; raises `UnusableTokenError`."""
    try:
        person, scope = signing.Signer(salt=SALT).unsign_object(token)
        return Stop(int(person), str(scope))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise UnusableTokenError from error
