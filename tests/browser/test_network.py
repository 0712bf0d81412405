"""Found a community, invite, join in two minutes: by keyboard, in a real browser, in both languages."""

from __future__ import annotations

import email
import re
import time
from email import policy

import pytest
from tests.browser.reader import check

pytestmark = pytest.mark.browser

WORDS = {
    "en": {
        "prefix": "", "send": "Send me a code", "age": "18", "found": "Found the community", "join": "Join",
        "sign_up": "Make an account and join", "lead": "As a lead", "open": "Open it to the public", "people": "People",
    },
    "es": {
        "prefix": "/es", "send": "Envíenme un código", "age": "18", "found": "Fundar la comunidad", "join": "Unirse",
        "sign_up": "Crear una cuenta y unirse", "lead": "Como líder", "open": "Abrirla al público",
        "people": "Personas",
    },
}  # fmt: skip


@pytest.fixture
def letter(tmp_path_factory):
    """What the newest letter to an address says, from the files that the host keeps without a mail server."""

    def read(address: str, pattern: str) -> str:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            files = sorted(tmp_path_factory.getbasetemp().glob("browser-home*/mail/*.eml"), reverse=True)
            for file in files:
                message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
                found = re.search(pattern, message.get_content(), re.MULTILINE)
                if message["To"] == address and found:
                    return found.group(1)
            time.sleep(0.1)
        raise AssertionError(f"No such letter to {address} came.")

    return read


def join_by_keyboard(page, words, letter, address: str, name: str) -> None:
    """Make an account; the page that asked for it comes back by itself."""
    page.locator("#id_email").focus()
    page.keyboard.type(address)
    page.locator("#id_name").focus()
    page.keyboard.type(name)
    page.locator("input[name=age][value='18+']").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=words["send"]).focus()
    page.keyboard.press("Enter")
    page.locator("#id_code").focus()
    page.keyboard.type(letter(address, r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\r?$"))
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_community_is_founded_and_somebody_invited_joins(visit, letter, language, width):
    words, mark = WORDS[language], f"{language}{width}"
    founder, guest = f"founder-{mark}@example.org", f"guest-{mark}@example.org"
    there = f"{words['prefix']}/communities/found/"
    page = visit(f"{words['prefix']}/account/signup/?next={there}", width=width, bypass_csp=True)
    join_by_keyboard(page, words, letter, founder, "Fran Ozu")
    page.wait_for_url(f"**{there}")
    check(page)
    page.locator("#id_name").focus()
    page.keyboard.type(f"Lakeside {mark}")
    page.locator("#id_place").focus()
    page.keyboard.type("Cuyahoga")
    page.get_by_role("option").first.wait_for()
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.locator("#id_invite").focus()
    page.keyboard.type(guest)
    page.get_by_role("button", name=words["found"]).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=words["lead"]).wait_for()
    check(page)

    link = letter(guest, r"(/\S*invitation/\S+)\s*$").partition("/invitation/")[2]
    other = visit(f"{words['prefix']}/invitation/{link}", width=width, bypass_csp=True)
    check(other)
    other.get_by_role("link", name=words["sign_up"]).focus()
    other.keyboard.press("Enter")
    join_by_keyboard(other, words, letter, guest, "Gil Ada")
    other.get_by_role("button", name=words["join"], exact=True).focus()
    other.keyboard.press("Enter")
    other.wait_for_url("**/inside/")
    page.get_by_role("link", name=words["people"], exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Gil Ada").wait_for()
    check(page)
