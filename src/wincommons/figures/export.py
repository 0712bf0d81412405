"""A figure as a file that can travel alone: its title, definition and source are drawn with it.

For a worker or the command line; never for a request (vl-convert starts a JavaScript engine).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

from .figure import Figure
from .palette import THEMES, Theme, resolve

VEGA_LITE = "6.4"
"""The version that vl-convert draws with; the front end's package.json is pinned to the same."""
_WIDTH = 640
_FONT = "Atkinson Hyperlegible Next, Segoe UI, Liberation Sans, Arial, sans-serif"
_LETTERS_A_LINE = {"title": 62, "text": 96}


def to_svg(
    figure: Figure,
    *,
    theme: Theme | str = Theme.LIGHT,
    maps: Mapping[str, Path] | None = None,
    words: bool = True,
    width: int = _WIDTH,
) -> str:
    """The figure as SVG. `maps` gives a TopoJSON file for each `map:` address it draws on.

    Without `words` it is the plot alone, for a document that prints title and source as text of its own.
    Raises `ValueError` for a map without a file.
    """
    import vl_convert

    specification = standalone(figure, theme=theme, maps=maps, words=words, width=width)
    drawn: str = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE)
    return drawn


def to_png(
    figure: Figure,
    *,
    theme: Theme | str = Theme.LIGHT,
    maps: Mapping[str, Path] | None = None,
    scale: float = 2.0,
    words: bool = True,
    width: int = _WIDTH,
) -> bytes:
    """The figure as PNG, `scale` pixels a point; else as `to_svg`."""
    import vl_convert

    specification = standalone(figure, theme=theme, maps=maps, words=words, width=width)
    drawn: bytes = vl_convert.vegalite_to_png(specification, vl_version=VEGA_LITE, scale=scale)
    return drawn


def built_maps(names: Iterable[str], *, home: Path | None = None) -> dict[str, Path]:
    """The files of maps such as `map:states`, where the front end was built, and of a county's tracts in the home.

    Raises `ValueError` where there is no such file.
    """
    return {name: _tracts(name, home) if name.startswith("map:tracts-") else _built(name) for name in names}


def _built(name: str) -> Path:
    dist = Path(__file__).resolve().parents[1] / "web" / "static" / "dist"
    try:
        built = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
        return dist / str(built[f"map-{name.removeprefix('map:')}.json"])
    except (FileNotFoundError, KeyError) as error:
        raise ValueError(f"there is no file of '{name}': build the front end first (`./win up` does)") from error


def _tracts(name: str, home: Path | None) -> Path:
    from wincommons.data.borders.kept import file_of, place_of_map
    from wincommons.data.home import home as home_of

    folder = home_of(home)
    edition, county = place_of_map(folder, name) or ("", "")
    file = file_of(folder, edition=edition, county=county)
    if file is None:
        raise ValueError(f"there is no file of '{name}': load the borders first (`win load tract_boundaries`)")
    return file


def standalone(
    figure: Figure,
    *,
    theme: Theme | str = Theme.LIGHT,
    maps: Mapping[str, Path] | None = None,
    words: bool = True,
    width: int = _WIDTH,
) -> dict[str, Any]:
    """A specification that needs nothing else: colours, maps, width, type and words are in it."""
    colours = THEMES[Theme(theme)]
    specification: dict[str, Any] = _with_maps(resolve(figure.specification, theme), maps or {})
    beneath = [*wrap(figure.subtitle, _LETTERS_A_LINE["text"]), *wrap(figure.source_line, _LETTERS_A_LINE["text"])]
    plot = {**specification, "width": width, "background": colours["card"], "config": _config(colours)}
    if not words:
        return {**plot, "padding": 4}
    return {
        **plot,
        "padding": 20,
        "title": {
            "text": wrap(figure.title, _LETTERS_A_LINE["title"]) or "",
            "subtitle": beneath,
            "anchor": "start",
            "frame": "group",
            "offset": 18,
        },
    }


def _config(colours: Mapping[str, str]) -> dict[str, Any]:
    soft, line, ink = colours["ink-soft"], colours["line"], colours["ink"]
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {
            "domainColor": line,
            "gridColor": line,
            "tickColor": line,
            "labelColor": soft,
            "titleColor": soft,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelPadding": 6,
        },
        "axisY": {"domain": False, "ticks": False},
        "legend": {"labelColor": soft, "labelFontSize": 13},
        "text": {"fontSize": 13},
        "title": {"color": ink, "fontSize": 20, "subtitleColor": soft, "subtitleFontSize": 13, "subtitlePadding": 8},
    }


def _with_maps(part: Any, maps: Mapping[str, Path]) -> Any:
    """The specification with each `map:` address replaced by the file's own shapes."""
    if isinstance(part, list):
        return [_with_maps(value, maps) for value in part]
    if not isinstance(part, dict):
        return part
    address = part.get("url")
    if isinstance(address, str) and address.startswith("map:"):
        if address not in maps:
            raise ValueError(f"no file was given for '{address}'; known are: {', '.join(maps) or 'none'}")
        shapes = json.loads(maps[address].read_text(encoding="utf-8"))
        return {**{key: value for key, value in part.items() if key != "url"}, "values": shapes}
    return {key: _with_maps(value, maps) for key, value in part.items()}
