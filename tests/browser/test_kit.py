"""The kit's parts on the style page, opened: readable by a screen reader and on a phone, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("path", ["/styles/", "/es/styles/"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_steps_are_opened_by_keyboard_and_axe_finds_nothing(visit, path, width, scheme):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `npm ci` in frontend/")
    page = visit(path, width=width, scheme=scheme, bypass_csp=True)
    steps = page.locator("details.move > summary")
    assert steps.count() == 3
    for index in range(3):
        steps.nth(index).focus()
        page.keyboard.press("Enter")
        assert page.locator("details.move[open]").count() == index + 1
    assert page.locator(".move textarea").count() == 3
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(r => r.violations)")
    assert [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]] == []
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0
