"""The kit's parts on the style page, opened: readable by a screen reader and on a phone, in both languages."""

from __future__ import annotations

import pytest
from tests.browser.reader import check

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/styles/", "/es/styles/"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_steps_are_opened_by_keyboard_and_axe_finds_nothing(visit, path, width, scheme):
    page = visit(path, width=width, scheme=scheme, bypass_csp=True)
    steps = page.locator("details.move > summary")
    assert steps.count() == 3
    for index in range(3):
        steps.nth(index).focus()
        page.keyboard.press("Enter")
        assert page.locator("details.move[open]").count() == index + 1
    assert page.locator(".move textarea").count() == 3
    check(page)
