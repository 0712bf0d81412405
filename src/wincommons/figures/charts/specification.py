"""What every specification has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wincommons.figures.palette import token
from wincommons.model import Judgement

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

Specification = dict[str, Any]

SHAPE_OF_JUDGEMENT: Mapping[Judgement, str] = {
    Judgement.BETTER: "triangle-up",
    Judgement.WORSE: "triangle-down",
    Judgement.SIMILAR: "circle",
    Judgement.DIFFERENT: "diamond",
    Judgement.UNKNOWN: "circle",
}
COLOUR_OF_JUDGEMENT: Mapping[Judgement, str] = {
    Judgement.BETTER: token("better"),
    Judgement.WORSE: token("worse"),
    Judgement.SIMILAR: token("same"),
    Judgement.DIFFERENT: token("action"),
    Judgement.UNKNOWN: token("same"),
}


def chart(
    *,
    layers: Sequence[Specification],
    description: str,
    height: int | Specification,
    beneath: int,
    aspect: float | None = None,
    **more: object,
) -> Specification:
    """A layered specification as wide as its container; `more` adds top-level keys such as `data`.

    `beneath`: pixels that axis and legend take under the plot, and `aspect`: a plot is this high for its width, at
    most `height`. Both are for the page, which keeps the room free before the figure is drawn and fits it to a phone.
    """
    return {
        "$schema": SCHEMA,
        "description": description,
        "width": "container",
        "height": height,
        "usermeta": {"beneath": beneath} | ({} if aspect is None else {"aspect": aspect}),
        **more,
        "layer": list(layers),
    }


def values(rows: Sequence[Mapping[str, object]]) -> Specification:
    """Rows written into the specification itself."""
    return {"values": [dict(row) for row in rows]}


def quantitative(field: str, *, title: str | None, scale: Specification | None = None, **axis: object) -> Specification:
    """A channel of numbers with light grid lines and thousands commas."""
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"zero": False, "nice": True, **(scale or {})},
        "axis": {"format": ",~f", "tickCount": 6, **axis},
    }
