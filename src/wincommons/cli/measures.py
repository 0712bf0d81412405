"""`win measures`: the library of measures, or one of them over the nation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .measure_ranks import show_ranking
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
from .speaking import as_json, complain, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers import MeasureEntry, MeasurePage
    from wincommons.insight.commons import Commons


class TierName(StrEnum):
    core = "core"
    leading = "leading"
    flexible = "flexible"


class ConditionName(StrEnum):
    overall = "overall"
    basic_needs_health_safety = "basic_needs_health_safety"
    lifelong_learning = "lifelong_learning"
    meaningful_work_wealth = "meaningful_work_wealth"
    humane_housing = "humane_housing"
    reliable_transportation = "reliable_transportation"
    thriving_natural_world = "thriving_natural_world"
    belonging_civic_muscle = "belonging_civic_muscle"
    urgent_services = "urgent_services"
    context = "context"


MeasureArgument = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="One measure; all of them when left out.", autocompletion=complete_measure),
]
ConditionOption = Annotated[
    ConditionName | None, typer.Option("--condition", metavar="ID", help="Only those of one vital condition.")
]
TierOption = Annotated[TierName | None, typer.Option("--tier", help="Only those of one tier.")]
SearchOption = Annotated[
    str | None, typer.Option("--search", "-s", metavar="WORDS", help="Only those that say these words.")
]
FiguresOption = Annotated[bool, typer.Option("--with-figures", help="Only those with figures in this release.")]
LevelOption = Annotated[
    str | None, typer.Option("--level", metavar="LEVEL", help="With ID: nation, state, county or tract.")
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="PLACE",
        help="With ID: only the places of a state or county.",
        autocompletion=complete_place,
    ),
]
RanksOption = Annotated[
    bool, typer.Option("--ranks", help="With ID: in order, each with the ranks that chance could give it.")
]
SourceOption = Annotated[
    str | None,
    typer.Option("--source", metavar="ID", help="With --ranks: another series.", autocompletion=complete_source),
]


def measures(
    measure: MeasureArgument = None,
    *,
    condition: ConditionOption = None,
    tier: TierOption = None,
    search: SearchOption = None,
    with_figures: FiguresOption = False,
    level: LevelOption = None,
    within: WithinOption = None,
    ranks: RanksOption = False,
    source: SourceOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """List the measures, or show one of them in every state or county.

    \b
    Examples:
      win measures
      win measures --condition humane_housing
      win measures --search "mental health" --with-figures
      win measures child_poverty
      win measures child_poverty --within OH --csv > ohio.csv
      win measures broadband_access --within OH --ranks
    """
    require_one_format(json=json, csv=csv)
    if source is not None and (measure is None or not ranks):
        raise typer.BadParameter("--source needs --ranks and a measure")
    commons = open_commons(language)
    if measure is not None:
        if ranks:
            show_ranking(commons.ranking(measure, level=level, within=within, source=source), json=json, csv=csv)
        else:
            _one(commons, measure, level=level, within=within, json=json, csv=csv)
        return
    if level is not None or within is not None or ranks:
        raise typer.BadParameter(
            "--level, --within and --ranks need a measure, such as: win measures child_poverty --within OH"
        )
    entries = commons.measures(
        condition=condition.value if condition else None,
        tier=tier.value if tier else None,
        search=search,
        with_figures=True if with_figures else None,
    )
    if json or csv:
        records = [_entry_record(entry) for entry in entries]
        from wincommons.insight.records import to_csv

        write(as_json(records) if json else to_csv(records))
    elif entries:
        show(*_list(entries, commons))
    else:
        complain("No measure fits all of these. Leave one out, or run: win measures")
        raise typer.Exit(1)


def _entry_record(entry: MeasureEntry) -> dict[str, object]:
    measure = entry.measure
    return {
        "measure": measure.id,
        "name": measure.name,
        "question": measure.question,
        "condition": measure.condition.value,
        "tier": measure.tier.value,
        "tier_basis": measure.tier_basis.value,
        "verified": measure.verified,
        "unit": measure.unit,
        "kind": measure.kind.value,
        "direction": measure.direction.value,
        "comparison": measure.comparison.value,
        "levels": " ".join(level.value for level in entry.levels),
        "sources": " ".join(entry.sources),
    }


def _list(entries: tuple[MeasureEntry, ...], commons: Commons) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.terminal import measures_line

    parts: list[RenderableType] = []
    shown = ""
    for entry in entries:
        if entry.condition_name != shown:
            shown = entry.condition_name
            table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
            table.add_column(min_width=26, overflow="fold")
            table.add_column(ratio=1)
            table.add_column(no_wrap=True)
            table.add_column(style="dim", max_width=22)
            parts += [Text(), Text(shown, style="bold"), table]
        levels = ", ".join(level.value for level in entry.levels) or "–"
        table.add_row(entry.measure.id, entry.measure.name, entry.measure.tier.value, levels)
    with_figures = sum(bool(entry.levels) for entry in entries)
    line = measures_line(len(entries), with_figures=with_figures, language=commons.language)
    return [*parts[1:], Text(), Text(line, style="dim")]


def _one(commons: Commons, measure: str, *, level: str | None, within: str | None, json: bool, csv: bool) -> None:
    page = commons.measure_page(measure, level=level, within=within)
    if json:
        write(as_json(page.to_json_value()))
    elif csv:
        write(page.to_csv())
    else:
        show(*_page(page))


def _page(page: MeasurePage) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.terminal import page_lines

    from .marks import MARKS

    parts: list[RenderableType] = [
        Text(page.measure.name, style="bold") + Text(f"   {page.measure.id}, {page.measure.tier.value}", style="dim"),
        Text(page.measure.question),
        Text(),
        Text(page.definition),
    ]
    if page.note:
        parts += [Text(), Text(page.note, style="italic")]
    parts += [Text(), *(Text(line) for line in page_lines(page)), Text()]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for column in ("left", "right", "left", "left"):
        table.add_column(justify=column)
    for one in page.places:
        mark, style = MARKS[one.judgement]
        table.add_row(
            one.place.full_name, one.figure.text, Text(one.figure.interval, style="dim"), Text(mark, style=style)
        )
    parts.append(table)
    uses = [f"{use.source.title}: {use.words}" for use in page.sources]
    return [*parts, Text(), *(Text(line, style="dim") for line in uses)]
