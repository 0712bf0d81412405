"""People with accounts, and what the letters to them say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from wincommons.web.accounts.sign_in_link import make_token

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _no_attempts_yet(db):
    """Attempts are counted in the database's cache; each test begins with none."""
    cache.clear()


@pytest.fixture
def person() -> Callable[..., object]:
    """Makes a person whose address is confirmed."""

    def make(email: str = "alice@example.org", password: str | None = None, **fields):
        user = get_user_model().objects.create_user(email, password=password, **fields)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        return user

    return make


@pytest.fixture
def signed_in(site, person) -> Client:
    """Alice's browser, just signed in."""
    site.post(f"/account/enter/{make_token(person(name='Alice'))}/")
    return site


@pytest.fixture
def code(mailoutbox) -> Callable[[], str]:
    """The code in the last letter."""

    def read() -> str:
        found = re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mailoutbox[-1].body, re.MULTILINE)
        assert found, mailoutbox[-1].body
        return found.group(1)

    return read


@pytest.fixture
def app_code() -> Callable[[], str]:
    """What an authenticator app with `SECRET` shows now."""
    return lambda: format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


@pytest.fixture
def with_app() -> Callable[[object], None]:
    """Gives a person an authenticator app."""
    return lambda user: TOTP.activate(user, SECRET)


def let_time_pass(client: Client) -> None:
    """The last proof in this browser is an hour old."""
    session = client.session
    session["accounts_signed_in_at"] -= 3600
    for record in session.get("account_authentication_methods", []):
        record["at"] -= 3600
    session.save()


@pytest.fixture
def hour_later() -> Callable[[Client], None]:
    return let_time_pass
