"""`win compare`: places side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .opening import open_commons
from .options import (
    CsvOption,
    JsonOption,
    LanguageOption,
    MeasureOption,
    PlacesArgument,
    Speech,
    require_one_format,
)
from .speaking import as_json, complain, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers import ComparisonCell, ComparisonTable
    from wincommons.model import Language


def compare(
    places: PlacesArgument,
    *,
    measure: MeasureOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Set places side by side, each measure inside one series; the first place is the yardstick.

    \b
    Examples:
      win compare Cuyahoga "Franklin County, OH" OH
      win compare 39035 39049 --measure child_poverty --measure broadband_access
      win compare OH MI PA --measure life_expectancy --csv
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).compare(places, measure)
    if csv:
        write(answer.to_csv())
    elif json:
        head = answer.model_dump(mode="json", include={"places", "release", "language"})
        write(as_json({**head, "rows": answer.to_records()}))
    elif answer.rows:
        show(*_lay_out(answer))
    else:
        complain("None of these places has a figure in this release.")


def _lay_out(answer: ComparisonTable) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading
    from wincommons.insight.words.terminal import legend_lines, rank_legend

    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold")
    table.add_column(heading("measure", answer.language), ratio=3, min_width=22)
    for place in answer.places:
        table.add_column(place.full_name, ratio=2, min_width=14)
    for row in answer.rows:
        name = Text(row.measure.name, style="bold")
        small = [row.series.words if row.series else "", row.note]
        for line in filter(None, small):
            name.append(f"\n{line}", style="dim")
        table.add_row(name, *(_cell(cell, answer.language) for cell in row.cells))
    legend = [*legend_lines(answer.language, first=answer.places[0].full_name)]
    if any(cell.rank is not None for row in answer.rows for cell in row.cells):
        legend.append(rank_legend(answer.language))
    return [*(Text(line, style="dim") for line in legend), Text(), table]


def _cell(cell: ComparisonCell, language: Language) -> RenderableType:
    from rich.text import Text

    from wincommons.insight.words.ranking import rank_text

    from .marks import MARKS

    if cell.figure is None:
        return Text("–", style="dim")
    mark, style = MARKS[cell.judgement]
    text = Text(cell.figure.text, style="bold")
    if cell.words:
        text.append(f" {mark}", style=style)
    text.append(f"\n{cell.figure.interval}" if cell.figure.interval else "", style="dim")
    if cell.rank is not None:
        told = cell.rank.model_dump(include={"rank", "lower", "upper", "places"})
        text.append(f"\n# {rank_text(**told, language=language)}", style="dim")
    return text
