"""`win places`: find a place's code."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import CsvOption, JsonOption, LanguageOption, Speech, require_one_format
from .speaking import as_json, complain, show, write

TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help="Part of a name, or a code.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, max=500, help="How many at most.")]


def places(
    text: TextArgument,
    *,
    limit: LimitOption = 20,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Find places by name or code.

    \b
    Examples:
      win places cuya
      win places "washington, or"
      win places washington --json
    """
    require_one_format(json=json, csv=csv)
    from wincommons.content import load
    from wincommons.insight.naming import Naming
    from wincommons.model import Language

    catalogue = load()
    naming = Naming(catalogue, Language(language.value))
    found = [naming.place(place.id) for place in catalogue.places.search(text, limit=limit)]
    records = [place.model_dump(mode="json") for place in found]
    if json:
        write(as_json(records))
        return
    if not found:
        complain(f"No place begins with '{text}'. Try fewer letters.")
        raise typer.Exit(1)
    if csv:
        from wincommons.insight.records import to_csv

        write(to_csv(records))
        return
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for place in found:
        table.add_row(place.id, place.full_name, place.level_name, place.retired or "")
    show(table)
