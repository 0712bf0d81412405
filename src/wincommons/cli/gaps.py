"""`win gaps`: how unequal the groups of a place are, in one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    from wincommons.insight.answers import GapPart, GapTable
    from wincommons.model import Language


def gaps(
    place: PlaceArgument,
    measure: OneMeasureArgument,
    *,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Show the groups of a place: the widest gap in people, every measure of inequality, and whether it is closing.

    \b
    Examples:
      win gaps 39035 child_poverty
      win gaps US anxiety_symptoms --json
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).gaps(place, measure)
    if csv:
        write(answer.to_csv())
    elif json:
        head = answer.model_dump(mode="json", include={"measure", "place", "release", "language", "parts"})
        write(as_json({**head, "rows": answer.to_records()}))
    else:
        show(*_page(answer))


def _page(answer: GapTable) -> list[RenderableType]:
    from rich.text import Text

    parts: list[RenderableType] = [Text(f"{answer.measure.name}: {answer.place.full_name}", style="bold")]
    for part in answer.parts:
        parts += _part(part, answer.language)
    return parts


def _part(part: GapPart, language: Language) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    parts: list[RenderableType] = [
        Text(),
        Text(f"{part.dimension_name}, {part.period_words}", style="bold"),
        Text(part.series.words, style="dim"),
        Text(),
    ]
    if part.gap is not None:
        told = (part.gap.words, part.gap.people_words, part.gap.everyone_words)
        parts += [Text(" ".join(filter(None, told)))]
        if part.gap.pace is not None:
            parts.append(Text(part.gap.pace.words))
    groups = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
    for name, justify in (("group", "left"), ("figure", "right"), ("interval", "left")):
        groups.add_column(heading(name, language), justify=justify)  # type: ignore[arg-type] # rich's own three words
    for figure in part.groups:
        groups.add_row(figure.group_name, figure.text, Text(figure.interval, style="dim"))
    parts += [Text(), groups]
    if part.statistics:
        table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
        table.add_column(heading("inequality", language))
        table.add_column(heading("figure", language), justify="right")
        table.add_column(heading("interval", language))
        table.add_column("", style="dim", ratio=1)
        for one in part.statistics:
            table.add_row(one.name, one.text, Text(one.interval, style="dim"), one.meaning)
        parts += [Text(), table, Text(part.statistics_words, style="dim")]
    return parts
