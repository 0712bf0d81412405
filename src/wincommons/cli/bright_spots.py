"""`win bright-spots`: which counties do better than their peers predict, and how many of these are chance?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import CsvOption, JsonOption, LanguageOption, Speech, complete_measure, complete_place, require_one_format
from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers.bright_spots import BrightSpots

MeasureArgument = Annotated[
    str,
    typer.Argument(metavar="MEASURE", help="The measure's id.", autocompletion=complete_measure, show_default=False),
]
PlaceOption = Annotated[
    str | None,
    typer.Option("--place", metavar="PLACE", help="Say how this county stands as well.", autocompletion=complete_place),
]


def bright_spots(
    measure: MeasureArgument,
    *,
    place: PlaceOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Find counties that do better than the counties most like them predict, beyond the interval.

    Counted and surveyed figures only: a model's estimate is itself such a prediction. It says how many would stand out
    by chance among so many, and never why a place does better: one asks there.

    \b
    Examples:
      win bright-spots suicide_rate
      win bright-spots broadband_access --place 39035
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).bright_spots(measure, place)
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json(answer.to_json_value()))
    else:
        show(*_page(answer))


def _page(answer: BrightSpots) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    head = f"{answer.series.words}; {answer.period_words}; {answer.vintage}"
    parts: list[RenderableType] = [Text(answer.measure.name, style="bold"), Text(head, style="dim"), Text()]
    parts.append(Text(answer.words, style="bold"))
    if answer.asked is not None:
        parts += [Text(), Text(answer.asked.words)]
    if answer.spots:
        table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
        for name in ("place", "figure", "interval", "predicted", "interval", "holds"):
            table.add_column(heading(name, answer.language), justify="left" if name in ("place", "holds") else "right")
        for one in answer.spots:
            figure = one.figure
            table.add_row(
                one.place.full_name, figure.text, figure.interval, one.predicted_text, one.interval,
                "✓" if one.holds else "–",
            )  # fmt: skip
        parts += [Text(), table]
    parts += [Text(), *(Text(line) for line in answer.lines)] if answer.lines else []
    parts += [Text(f"– {one.words}", style="dim") for one in answer.left_out]
    parts += [Text(), Text(answer.method_words, style="dim")] if not answer.reason else []
    return parts
