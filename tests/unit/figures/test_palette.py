"""The colours: one list, readable, and told apart by everyone."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from wincommons.figures import palette, vision

ROOT = Path(__file__).resolve().parents[3]
TOKENS = ROOT / "frontend" / "styles" / "tokens.css"


@pytest.mark.parametrize("theme", list(palette.Theme))
@pytest.mark.parametrize("pair", palette.PAIRS, ids=lambda pair: f"{pair.drawn} on {pair.on}")
def test_every_pair_of_colours_has_the_contrast_that_wcag_asks(theme: str, pair: palette.Pair) -> None:
    colours = palette.THEMES[palette.Theme(theme)]
    assert vision.contrast(colours[pair.drawn], colours[pair.on]) >= pair.least


@pytest.mark.parametrize("theme", list(palette.Theme))
@pytest.mark.parametrize("seen_with", ["none", "deuteranopia", "protanopia"])
def test_better_and_worse_are_told_apart_by_everyone(theme: str, seen_with: vision.Deficiency) -> None:
    colours = palette.THEMES[palette.Theme(theme)]
    assert vision.distance(colours["better"], colours["worse"], seen_with=seen_with) > 8
    # On a map no shape helps, so every two steps must differ, and the two ends most clearly.
    ramp = [colours[f"map-{number}"] for number in range(1, 6)]
    assert min(vision.distance(one, other, seen_with=seen_with) for one, other in combinations(ramp, 2)) > 9
    assert vision.distance(ramp[0], ramp[4], seen_with=seen_with) > 14
    plain = [colours[f"plain-{number}"] for number in range(1, 6)]
    assert min(vision.distance(one, other, seen_with=seen_with) for one, other in pairwise(plain)) > 5


def test_contrast_is_that_of_the_guideline() -> None:
    assert vision.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert vision.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_palette_and_the_style_sheet_hold_the_same_colours() -> None:
    if not TOKENS.exists():
        pytest.skip("the style sheet is not in this tree")
    light, _, dark = TOKENS.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    for part, ours in ((light, palette.LIGHT), (dark, palette.DARK)):
        written = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6})\b", part))
        assert {name: written.get(name) for name in ours} == dict(ours)


def test_no_colour_is_written_outside_the_palette() -> None:
    room = ROOT / "src" / "wincommons" / "figures"
    files = [path for pattern in ("*.py", "*.css") for path in room.rglob(pattern) if path.name != "palette.py"]
    assert len(files) > 15
    coloured = [path.name for path in files if re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", path.read_text("utf-8"))]
    assert coloured == []


def test_a_token_must_be_one_of_the_palette() -> None:
    assert palette.token("ink") == "var:--ink"
    with pytest.raises(KeyError, match="'pink' is no colour of the palette"):
        palette.token("pink")


def test_resolving_replaces_every_token_and_nothing_else() -> None:
    part = {"mark": {"color": "var:--ink", "size": 3}, "range": ["var:--card", "plain"], "none": None}
    assert palette.resolve(part, "dark") == {
        "mark": {"color": "#ece8e0", "size": 3},
        "range": ["#1b2128", "plain"],
        "none": None,
    }
    assert part["mark"]["color"] == "var:--ink"
