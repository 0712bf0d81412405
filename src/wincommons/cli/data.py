"""`win data`: what is loaded, what was refused, and the releases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from .opening import open_commons
from .options import (
    CsvOption,
    JsonOption,
    LanguageOption,
    Speech,
    complete_measure,
    complete_place,
    complete_source,
    require_one_format,
)
from .speaking import WinGroup, as_json, complain, show, write

data = typer.Typer(
    cls=WinGroup, no_args_is_help=True, help="See what is loaded, and look after releases.", rich_markup_mode="rich"
)
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="ID", help="Only one source.", autocompletion=complete_source)
]
ReleaseArgument = Annotated[str, typer.Argument(metavar="RELEASE", help="An id from `win data releases`.")]


@data.command()
def status(json: JsonOption = False, csv: CsvOption = False, language: LanguageOption = Speech.en) -> None:
    """Show the current release: its sources, their licences, and how much of each is loaded.

    \b
    Examples:
      win data status
      win data status --json
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).status()
    if json:
        write(as_json(answer.model_dump(mode="json")))
        return
    loaded = [source for source in answer.sources if source.loaded]
    if csv:
        from wincommons.insight.records import to_csv

        write(to_csv([_source_record(source) for source in loaded]))
        return
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading
    from wincommons.insight.words.terminal import status_line

    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold")
    table.add_column(heading("source", answer.language), ratio=1)
    table.add_column(heading("vintages", answer.language), max_width=22)
    table.add_column(heading("rows", answer.language), justify="right")
    table.add_column(heading("refused", answer.language), justify="right")
    for source in loaded:
        title = Text(source.source.title, style="bold")
        title.append(f"\n{source.source.id}: {source.source.publisher}\n{source.source.licence}", style="dim")
        table.add_row(title, _vintages(source.vintages), f"{source.rows:,}", f"{source.refused:,}")
    show(Text(status_line(answer)), Text(), table)


def _source_record(source: Any) -> dict[str, Any]:
    label = source.source
    return {
        "source": label.id,
        "title": label.title,
        "publisher": label.publisher,
        "address": label.address,
        "licence": label.licence,
        "redistribute": label.redistribute.value,
        "citation": label.citation,
        "vintages": " ".join(source.vintages),
        "rows": source.rows,
        "refused": source.refused,
    }


def _vintages(vintages: tuple[str, ...]) -> str:
    if len(vintages) <= 3:
        return ", ".join(vintages)
    return f"{vintages[0]} … {vintages[-1]} ({len(vintages)})"


@data.command()
def releases(json: JsonOption = False) -> None:
    """List the releases on this machine, newest first; the current one is marked.

    \b
    Example:
      win data releases
    """
    from wincommons.data import release
    from wincommons.data.home import lake

    folder = lake()
    current = release.current_id(folder)
    labels = release.list_releases(folder)
    records = [
        {"release": one.id, "published_at": one.published_at.isoformat(), "current": one.id == current}
        for one in labels
    ]
    if json:
        write(as_json(records))
        return
    if not labels:
        complain("Nothing has been published yet. Run: win load --recommended")
        return
    for one in labels:
        mark = "*" if one.id == current else " "
        write(f"{mark} {one.id}   {one.published_at:%Y-%m-%d %H:%M} UTC")


@data.command()
def refused(
    source: SourceOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many rows at most.")] = 50,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show published rows that did not pass the checks, each with its reason.

    \b
    Examples:
      win data refused
      win data refused --source chr --csv > refused.csv
    """
    require_one_format(json=json, csv=csv)
    rows = [row.model_dump(mode="json") for row in open_commons().refused(source=source, limit=limit)]
    if json:
        write(as_json(rows))
    elif csv:
        from wincommons.insight.records import to_csv

        write(to_csv(rows))
    elif not rows:
        complain("No row was refused.")
    else:
        from rich.table import Table

        table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold")
        for heading in ("Source", "Release", "Column", "Reason", "Row"):
            table.add_column(heading, overflow="fold")
        for row in rows:
            table.add_row(*(row[name] for name in ("source", "vintage", "column", "reason", "row")))
        show(table)


@data.command()
def use(release_id: ReleaseArgument) -> None:
    """Make an older release the current one again; nothing is deleted.

    \b
    Example:
      win data use 20261122T003000Z
    """
    from wincommons.data import lock, release
    from wincommons.data.home import lake

    folder = lake()
    with lock.hold(folder):
        release.use(folder, release_id)
    complain(f"{release_id} is the current release now.")


@data.command()
def publish() -> None:
    """Publish everything that is loaded anew: after an upgrade, what is derived from it may have grown.

    \b
    Example:
      win data publish
    """
    from wincommons.data.load import publish_anew

    from .progress import show_progress

    with show_progress() as progress:
        release_id = publish_anew(progress=progress)
    complain(f"{release_id} is the current release now.")


@data.command()
def generate(
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="A home of its own for them; not the one in use.")],
    *,
    tracts: Annotated[int, typer.Option("--tracts", min=1, help="Made-up tracts in real counties.")] = 85_000,
    measures: Annotated[int, typer.Option("--measures", min=1, help="How many measures have figures.")] = 40,
    years: Annotated[int, typer.Option("--years", min=1, help="Years for each of them.")] = 5,
    groups: Annotated[int, typer.Option("--groups", min=1, help="Groups, of which everyone is one.")] = 3,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another seed makes another nation.")] = 1,
) -> None:
    """Make up a nation of figures, to try speed and size with. They say nothing about any real place.

    \b
    Examples:
      win data generate --to /tmp/nation --tracts 1000 --measures 4
      WIN_HOME=/tmp/nation win profile 39035
    """
    from wincommons.data.generate import Size, generate

    from .progress import show_progress

    size = Size(tracts=tracts, measures=measures, years=years, groups=groups, seed=seed)
    with show_progress() as progress:
        made = generate(to, size=size, progress=progress)
    complain(f"{made.rows:,} made-up figures lie in {to}, {made.tract_rows:,} of them of tracts.")
    complain(f"To look at them: WIN_HOME={to} win profile 39035. They are never published beside real ones.")


@data.command()
def prune(keep: Annotated[int, typer.Option("--keep", min=1, help="How many of the newest stay.")] = 3) -> None:
    """Delete old releases; the current one always stays.

    \b
    Example:
      win data prune --keep 2
    """
    from wincommons.data import lock, release
    from wincommons.data.home import lake

    folder = lake()
    with lock.hold(folder):
        gone = release.prune(folder, keep=keep)
    complain(f"Deleted {len(gone)} releases: {', '.join(gone)}." if gone else "Nothing to delete.")


@data.command()
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A name ending in .csv, .parquet or .json.")],
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID", help="Only these sources.", autocompletion=complete_source),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option("--measure", "-m", metavar="ID", help="Only these measures.", autocompletion=complete_measure),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", "-p", metavar="PLACE", help="Only these places.", autocompletion=complete_place),
    ] = None,
    level: Annotated[str | None, typer.Option("--level", help="Only nation, state, county or tract.")] = None,
) -> None:
    """Write figures to a file, as far as their sources allow; the terms are written beside it.

    \b
    Examples:
      win data export figures.parquet
      win data export ohio.csv --measure child_poverty --place OH --place Cuyahoga
    """
    from wincommons.data.reads import open_release

    commons = open_commons()
    selection = {
        "sources": source,
        "measures": [commons.measure(one).measure.id for one in measure] if measure else None,
        "places": [commons.place(one).id for one in place] if place else None,
        "level": level,
    }
    result = open_release().export(path, **selection)
    complain(f"Wrote {result.rows:,} rows to {result.path}; their terms are in {result.terms_path}.")
    if result.left_out:
        complain(f"Left out, because their terms forbid handing them on: {', '.join(result.left_out)}.")
