"""`win findings`: what stands out among all gaps, with intervals and method, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import CsvOption, JsonOption, LanguageOption, Speech, complete_measure, require_one_format
from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers import Findings

LevelOption = Annotated[str, typer.Option("--level", metavar="LEVEL", help="nation, state, county or tract.")]
OnlyMeasure = Annotated[
    str | None,
    typer.Option("--measure", "-m", metavar="ID", help="Only one measure.", autocompletion=complete_measure),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100, help="How many of each list.")]


def findings(
    *,
    level: LevelOption = "county",
    measure: OnlyMeasure = None,
    limit: LimitOption = 10,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Print the ten widest and the ten fastest-closing gaps between groups, each with its interval, in words.

    \b
    Examples:
      win findings
      win findings --level state --measure child_poverty
      win findings --csv > gaps.csv
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).findings(level, measure, limit=limit)
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json({**answer.to_json_value(), "rows": answer.to_records()}))
    else:
        show(*_page(answer))


def _page(answer: Findings) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    wide_method, closing_method = answer.method_words
    parts: list[RenderableType] = [Text(f"{heading('widest', answer.language)}: {answer.level_plural}", style="bold")]
    for number, one in enumerate(answer.widest, start=1):
        detail = f"{one.measure.name}, {one.gap.source_title}, {one.gap.period_words}"
        parts += [Text(f"{number:>2}. {one.words}"), Padding(Text(detail, style="dim"), (0, 0, 0, 4))]
    parts += [Text(wide_method, style="dim"), Text()]
    parts.append(Text(f"{heading('closing', answer.language)}: {answer.level_plural}", style="bold"))
    for number, late in enumerate(answer.closing, start=1):
        parts += [Text(f"{number:>2}. {late.words}"), Padding(Text(late.measure.name, style="dim"), (0, 0, 0, 4))]
    return [*parts, Text(answer.closing_words), Text(closing_method, style="dim")]
