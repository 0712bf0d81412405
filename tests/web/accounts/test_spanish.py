"""Every page of an account, and what its forms say when something is wrong, speaks Spanish to who reads Spanish."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache

from wincommons.web.accounts.plain_words import ERRORS, SecondStepAdapter
from wincommons.web.accounts.sign_in_link import make_token

User = get_user_model()
WRONG = {
    "email": "no address", "login": "alice@example.org", "password": "wrong", "oldpassword": "wrong", "code": "AAAAAA",
    "password1": "short", "password2": "other", "language": "fr", "age": "200", "action_add": "1",
}  # fmt: skip
"""What every form refuses."""
VISITOR = ("login", "signup", "login/code", "password/reset", "enter/x", "guardian/x")
MEMBER = (
    "", "email", "password/set", "password/change", "protection", "protection/totp/activate", "protection/webauthn",
    "protection/webauthn/add", "protection/recovery-codes", "sessions", "data", "erase", "second-step", "confirm",
    "guardian", "logout", "reauthenticate",
)  # fmt: skip
SAME_IN_BOTH = {"WIN Commons", "The WIN Network", "English", "Español", "· WIN Commons"}


def sentences(page) -> set[str]:
    """Pieces of two words and more, without addresses, names and numbers."""
    pieces = {" ".join(words.split()) for words in page.words}
    spoken = {
        one for tag, attrs in page.tags for name, one in attrs.items() if name in ("placeholder", "aria-label", "alt")
    }
    return {
        one
        for one in pieces | {one or "" for one in spoken}
        if len(re.findall(r"[A-Za-zÀ-ÿ]{2,}", one)) > 1 and " " in one and "@" not in one
    }


def spoken_alike(browser, read, path: str, sent: dict[str, str] | None) -> set[str]:
    """What the page says in the same words in both languages."""
    said = []
    for prefix in ("", "/es"):
        cache.clear()
        address = f"{prefix}/account/{path}/".replace("//", "/")
        answer = browser.get(address, follow=True) if sent is None else browser.post(address, sent, follow=True)
        said.append(sentences(read(answer)))
    return (said[0] & said[1]) - SAME_IN_BOTH


@pytest.mark.slow
@pytest.mark.parametrize("sent", [None, WRONG, {}], ids=["read", "wrong", "empty"])
def test_no_page_and_no_refusal_is_left_in_english(site, person, with_app, read, sent):
    person("alice@example.org", password="a long enough one")
    found = {path: alike for path in VISITOR if (alike := spoken_alike(site, read, path, sent))}
    tess = person("tess@example.org", password="a long enough one", age=User.Age.TEEN)
    site.post(f"/account/enter/{make_token(tess)}/")
    for path in MEMBER:
        if sent is not None and path in ("sessions", "logout", ""):
            continue
        if alike := spoken_alike(site, read, path, sent):
            found[f"{path} (signed in)"] = alike
    assert found == {}


def test_every_refusal_of_the_library_has_our_words():
    from django.utils.translation import override

    for sentence in (*ERRORS.values(), *SecondStepAdapter.error_messages.values()):
        with override("en"):
            english = str(sentence)
        with override("es"):
            assert str(sentence) != english
