"""Every colour of the platform's figures, in light and dark; the only place in Python where one is written.

The style sheet `frontend/styles/tokens.css` holds the same tokens for pages; a test keeps the two equal.
Specifications name a colour as `var:--token` and are given the values last (`resolve`), so that one
specification serves light, dark and print.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

_MARK = "var:--"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#fbf8f2",
        "card": "#ffffff",
        "line": "#e5ded2",
        "ink": "#1e2530",
        "ink-soft": "#5b6472",
        "action": "#0e5a57",
        "worse": "#b4432b",
        "better": "#0e7c66",
        "same": "#6b7280",
        "band-1": "#e6f0ed",
        "band-2": "#eef1ec",
        "band-3": "#f1eee6",
        "band-4": "#f5e7dd",
        "band-5": "#f3dbd0",
        "map-1": "#1a6a86",
        "map-2": "#8dbccb",
        "map-3": "#ece5d6",
        "map-4": "#e5a587",
        "map-5": "#a83c22",
        "plain-1": "#e3edf0",
        "plain-2": "#b5d0d6",
        "plain-3": "#80afb8",
        "plain-4": "#4b8a95",
        "plain-5": "#1f5f6b",
        "none": "#d9d4ca",
        "basic-needs": "#c8553d",
        "learning": "#c98a2d",
        "work-wealth": "#4e8098",
        "housing": "#7a6c9d",
        "transportation": "#4f8373",
        "natural-world": "#3d7a4e",
        "belonging": "#b0576a",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#14181d",
        "card": "#1b2128",
        "line": "#2d353f",
        "ink": "#ece8e0",
        "ink-soft": "#a7afb9",
        "action": "#63c2b5",
        "worse": "#f08a70",
        "better": "#5ccfb2",
        "same": "#a2a9b3",
        "band-1": "#20332f",
        "band-2": "#252e2c",
        "band-3": "#2c2c29",
        "band-4": "#372b27",
        "band-5": "#422b24",
        "map-1": "#6cc0e6",
        "map-2": "#2d6785",
        "map-3": "#3b3d3b",
        "map-4": "#94503c",
        "map-5": "#f08a70",
        "plain-1": "#24343a",
        "plain-2": "#2f4f58",
        "plain-3": "#3f7580",
        "plain-4": "#5ea0ac",
        "plain-5": "#93d0d9",
        "none": "#2a3036",
        "basic-needs": "#d9694f",
        "learning": "#d39a43",
        "work-wealth": "#6197b0",
        "housing": "#9485b8",
        "transportation": "#64a08e",
        "natural-world": "#559a68",
        "belonging": "#c56f82",
    }
)
THEMES: Mapping[Theme, Mapping[str, str]] = MappingProxyType({Theme.LIGHT: LIGHT, Theme.DARK: DARK})


class Pair(NamedTuple):
    """A colour drawn on another, and the contrast that WCAG 2.2 AA asks of the two."""

    drawn: str
    on: str
    least: float


TEXT = 4.5
"""WCAG 2.2, 1.4.3: text of ordinary size."""
SIGN = 3.0
"""WCAG 2.2, 1.4.11: a graphical object that is needed to understand."""

PAIRS: tuple[Pair, ...] = (
    *(Pair(text, ground, TEXT) for text in ("ink", "ink-soft") for ground in ("paper", "card")),
    *(Pair(text, ground, TEXT) for text in ("better", "worse", "same", "action") for ground in ("paper", "card")),
    *(Pair(sign, f"band-{band}", SIGN) for sign in ("better", "worse", "same", "ink") for band in range(1, 6)),
    *(Pair("ink", f"plain-{band}", SIGN) for band in (1, 2)),
)
"""Every pair of colours that a mark or chart uses for text or for a sign."""

HUE_OF_CONDITION: Mapping[str, str] = MappingProxyType(
    {
        "basic_needs_health_safety": "basic-needs",
        "lifelong_learning": "learning",
        "meaningful_work_wealth": "work-wealth",
        "humane_housing": "housing",
        "reliable_transportation": "transportation",
        "thriving_natural_world": "natural-world",
        "belonging_civic_muscle": "belonging",
    }
)
"""The token that names each vital condition."""


def token(name: str) -> str:
    """How a specification names a colour: `token("ink")` is `var:--ink`. Raises `KeyError` for no token."""
    if name not in LIGHT:
        raise KeyError(f"'{name}' is no colour of the palette; it has {', '.join(LIGHT)}")
    return _MARK + name


def resolve(part: Any, theme: Theme | str = Theme.LIGHT) -> Any:
    """A copy of a specification in which every `var:--token` is its colour in `theme`."""
    colours = THEMES[Theme(theme)]
    if isinstance(part, str):
        return colours[part.removeprefix(_MARK)] if part.startswith(_MARK) else part
    if isinstance(part, Mapping):
        return {key: resolve(value, theme) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [resolve(value, theme) for value in part]
    return part
