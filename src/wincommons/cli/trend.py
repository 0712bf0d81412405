"""`win trend`: one figure through time, how it changes a year, and where it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import (
    CsvOption,
    JsonOption,
    LanguageOption,
    OneMeasureArgument,
    PlaceArgument,
    Speech,
    require_one_format,
)
from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers import Course

GroupOption = Annotated[str, typer.Option("--group", metavar="GROUP", help="A group, such as race=black.")]
ToOption = Annotated[
    int | None, typer.Option("--to", metavar="YEAR", min=1900, max=2200, help="How far to look ahead; else five years.")
]


def trend(
    place: PlaceArgument,
    measure: OneMeasureArgument,
    *,
    group: GroupOption = "all",
    to: ToOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Show whether a figure is rising or falling, by how much a year, and what it may be if it goes on as it did.

    \b
    Examples:
      win trend 39035 suicide_rate
      win trend OH child_poverty --to 2030
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).trend(place, measure, group, to=to)
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json({**answer.to_json_value(), "rows": answer.to_records()}))
    else:
        show(*_page(answer))


def _page(answer: Course) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    history = answer.history
    verdict = history.trend.words if history.trend is not None else ""
    title = f"{history.measure.name}: {history.place.full_name}"
    parts: list[RenderableType] = [
        Text(f"{title}, {history.group_name}" if history.group_name else title, style="bold"),
        Text(answer.series.words, style="dim"),
        Text(),
    ]
    if verdict:
        parts.append(Text(f"{verdict}.", style="bold"))
    parts += [Text(answer.change_words), Text(answer.outlook.words), Text()]
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(heading("period", history.language))
    table.add_column(heading("figure", history.language), justify="right")
    table.add_column(heading("interval", history.language), style="dim")
    for point in history.points:
        table.add_row(point.period_words, point.text, point.interval)
    return [*parts, table]
