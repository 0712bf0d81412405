"""`win peers`: the places that one is most like, and in what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import CsvOption, JsonOption, LanguageOption, PlaceArgument, Speech, require_one_format
from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers.peers import Peers

LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, max=10, help="How many at most.")]


def peers(
    place: PlaceArgument,
    *,
    limit: LimitOption = 5,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Find the places that one is most like, in size, density, age, race and ethnicity, income and rurality.

    \b
    Examples:
      win peers 39035
      win peers Ohio --limit 3 --json
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).peers(place, limit=limit)
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json(answer.to_json_value()))
    else:
        show(*_lay_out(answer))


def _lay_out(answer: Peers) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    language = answer.language
    parts: list[RenderableType] = [
        Text(answer.place.full_name, style="bold"),
        Text(answer.words),
        *([Text(answer.missing_words)] if answer.missing_words else []),
        Text(),
    ]
    if answer.peers:
        near = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
        near.add_column(heading("place", language))
        near.add_column(heading("distance", language), justify="right")
        near.add_column("", ratio=1)
        for one in answer.peers:
            near.add_row(one.place.full_name, f"{one.distance:.2f}", one.words)
        parts += [near, Text()]
    if answer.traits:
        table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
        table.add_column(heading("trait", language))
        table.add_column(answer.place.full_name, justify="right")
        for one in answer.peers:
            table.add_column(one.place.full_name, justify="right")
        for trait in answer.traits:
            there = [
                next((cell.there_text for cell in one.compared if cell.trait == trait.trait), "–")
                for one in answer.peers
            ]
            table.add_row(trait.name, trait.text, *there)
        parts += [table, Text()]
        parts += [Text(line, style="dim") for line in _sources(answer)]
    return parts


def _sources(answer: Peers) -> list[str]:
    """Whose figures the traits are, one line a source and release."""
    named: dict[str, list[str]] = {}
    for trait in answer.traits:
        whose = f"{trait.source.title}, {trait.period_words} ({trait.vintage})"
        if trait.beside is not None:
            whose += f"; {trait.beside.title} ({trait.beside_vintage})"
        named.setdefault(whose, []).append(trait.name)
    return [f"{'; '.join(names)}: {whose}" for whose, names in named.items()]
