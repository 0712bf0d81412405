"""What a reader does with a page: presses keys, and lets axe look for what stands in their way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page) -> list[str]:
    """What axe finds on the page as it stands, each with where and why."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `npm ci` in frontend/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(r => r.violations)")
    return [f"{one['id']}: {node['target']} {node.get('failureSummary', '')}" for one in found for node in one["nodes"]]


def check(page) -> None:
    """Nothing for axe to find, and nothing wider than the screen."""
    found = violations(page)
    assert found == [], f"{page.url}: {found}"
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0


def press(page, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def write(page, field: str, words: str) -> None:
    """Type into a field."""
    page.locator(field).focus()
    page.keyboard.type(words)


def reach(page, wanted) -> None:
    """Go on with the Tab key until the focus is there."""
    for _ in range(120):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        press(page, "Tab")
    raise AssertionError("The keyboard does not reach it.")


def code_of_app(secret: str) -> str:
    """What the app on a person's phone shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
