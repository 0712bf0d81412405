"""A news item from the first word to the feed: written by one person, approved by another, by keyboard."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.browser.reader import code_of_app, press, violations, write

pytestmark = pytest.mark.browser


@pytest.fixture
def home(server, tmp_path_factory) -> Path:
    """The home of the running server."""
    return next(iter(tmp_path_factory.getbasetemp().glob("browser-home*")))


@pytest.fixture
def staff(visit, home, server):
    """A browser in which a new member of the team has signed in with a second step."""

    def enter(name: str, **options):
        done = subprocess.run(
            [sys.executable, "-m", "wincommons", "user", "create", f"{name.lower()}@example.org", "--support",
             "--name", name, "--address", server],
            env={**os.environ, "WIN_HOME": str(home)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        link = re.search(r"https?://\S+/enter/\S+", done.stdout + done.stderr)
        page = visit(link.group(0).removeprefix(server), **options)
        button = page.locator("main form button")
        if button.count():
            button.first.click()
        page.goto(f"{server}/account/protection/totp/activate/")
        secret = page.locator("code.secret").inner_text()
        page.locator("#id_code").focus()
        page.keyboard.type(code_of_app(secret))
        page.keyboard.press("Enter")
        page.wait_for_url("**/account/protection/recovery-codes/")
        return page

    return enter


def draw_all(page) -> None:
    for figure in page.locator("[data-figure]").all():
        figure.scroll_into_view_if_needed()
        figure.locator(".figure-canvas svg.marks").wait_for()


def open_tab(page, name: str) -> None:
    page.get_by_role("tab", name=name).focus()
    press(page, "Enter")


def new_item(page, server: str, home: Path) -> None:
    """To an empty news item, as the button “Add a child page” of the page News does."""
    with closing(sqlite3.connect(home / "db.sqlite3")) as database:
        (news,) = database.execute("SELECT page_ptr_id FROM website_newsindexpage").fetchone()
    page.goto(f"{server}/cms/pages/{news}/add_subpage/")
    page.locator("#id_title").wait_for()


@pytest.mark.parametrize("width", [390, 1440])
def test_one_writes_another_approves_and_everybody_reads(staff, visit, server, home, width):
    who, slug = {390: ("Ana", "Mo"), 1440: ("Bea", "Nic")}[width], f"a-first-word-{width}"
    page = staff(who[0], width=width)
    new_item(page, server, home)
    write(page, "#id_title", f"A first word {width}")
    write(page, "#id_introduction_en", "We are here.")
    open_tab(page, "Español")
    write(page, "#id_title_es", f"Una primera palabra {width}")
    write(page, "#id_introduction_es", "Aquí estamos.")
    submit = page.locator("button[name=action-submit]")
    submit.focus()
    press(page, "Enter")
    page.get_by_text(re.compile("submitted for moderation")).first.wait_for()
    visitor = visit("/news/", width=width)
    assert visitor.get_by_text(f"A first word {width}").count() == 0

    second = staff(who[1], width=width)
    second.goto(f"{server}/cms/")
    waiting = second.get_by_role("link", name=f"A first word {width}").first
    waiting.focus()
    press(second, "Enter")
    second.wait_for_url("**/edit/")
    approve = second.locator("footer button[data-workflow-action-name=approve]").first
    approve.wait_for()
    approve.focus()
    press(second, "Enter")
    second.get_by_text(re.compile("has been updated")).first.wait_for()

    for prefix, words in (("", f"A first word {width}"), ("/es", f"Una primera palabra {width}")):
        page = visit(f"{prefix}/news/", width=width, bypass_csp=True)
        assert violations(page) == []
        link = page.get_by_role("link", name=words)
        link.focus()
        press(page, "Enter")
        page.get_by_role("heading", level=1, name=words).wait_for()
        assert page.url == f"{server}{prefix}/news/{slug}/"
        assert violations(page) == []
        assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0
        feed = page.evaluate(f"fetch('{prefix}/news/feed/').then(r => r.text())")
        assert words in feed


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_nothing_on_the_first_pages(visit, server, width, scheme):
    page, trouble = visit("/", width=width, scheme=scheme, bypass_csp=True), {}
    for path in ("/", "/about/", "/about/policy-and-investment/", "/about/economic-inclusion/", "/news/", "/resources/",
                 "/resources/needs-assessment/"):  # fmt: skip
        for prefix in ("", "/es"):
            page.goto(f"{server}{prefix}{path}")
            draw_all(page)
            found = violations(page)
            if page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth"):
                found.append("wider than the screen")
            if found:
                trouble[prefix + path] = found
    assert trouble == {}
