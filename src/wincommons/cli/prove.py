"""`win prove`: did a figure go another way than in comparable places since something began?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import CsvOption, JsonOption, LanguageOption, Speech, complete_measure, complete_place, require_one_format
from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers import Proof
    from wincommons.model import Adoptions


def complete_adoptions(incomplete: str) -> list[tuple[str, str]]:
    """Records of adoptions in content whose id begins with what was typed."""
    from wincommons.content import load

    return [(one.id, one.title.en) for one in load().all_adoptions if one.id.startswith(incomplete)]


OneMeasure = Annotated[
    str, typer.Option("--measure", "-m", metavar="ID", help="The measure.", autocompletion=complete_measure)
]
Treated = Annotated[
    str,
    typer.Option("--treated", metavar="PLACE", help="Where something began.", autocompletion=complete_place),
]
Start = Annotated[int, typer.Option("--start", metavar="YEAR", min=1900, max=2100, help="The first year of it.")]
DonorStates = Annotated[
    str,
    typer.Option(
        "--donor-states",
        metavar="FILE",
        help="Which states to compare with: a record of adoptions (its id in content, or a YAML file: the states where "
        "it was not in force), or a text file with one state a line.",
        autocompletion=complete_adoptions,
    ),
]
Group = Annotated[str, typer.Option("--group", metavar="GROUP", help="A group, such as race=black.")]


def prove(
    *,
    measure: OneMeasure,
    treated: Treated,
    start: Start,
    donor_states: DonorStates,
    group: Group = "all",
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Test whether a place went another way than comparable ones since a start. A null is a result, and is printed.

    Counted and surveyed figures only: a model's estimate is no evidence. Places with a hidden year are refused by name.

    \b
    Examples:
      win prove --measure suicide_rate --treated 39035 --start 2014 --donor-states medicaid_expansion
      win prove --measure suicide_rate --treated 39035 --start 2014 --donor-states states.txt --json
    """
    require_one_format(json=json, csv=csv)
    donors = _read_donors(donor_states)
    answer = open_commons(language).prove(measure, treated, start=start, donors=donors, group=group)
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json(answer.to_json_value()))
    else:
        show(*_page(answer))


def _read_donors(asked: str) -> str | Adoptions | Sequence[str]:
    """An id of content, a record in a YAML file, or the states that a text file lists."""
    path = Path(asked)
    if not path.exists():
        if path.suffix:
            raise typer.BadParameter(f"there is no file {asked}", param_hint="--donor-states")
        return asked
    if path.suffix in (".yaml", ".yml"):
        from wincommons.content import read_adoptions

        return read_adoptions(path)
    if path.is_dir():
        raise typer.BadParameter(f"{asked} is a folder; name a file in it", param_hint="--donor-states")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        told = f"{asked} is no text in UTF-8; save it as plain text with one state a line"
        raise typer.BadParameter(told, param_hint="--donor-states") from None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    states = [line for line in lines if line]
    if not states:
        raise typer.BadParameter(f"{asked} lists no state; write one a line", param_hint="--donor-states")
    return states


def _page(answer: Proof) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    parts: list[RenderableType] = [
        Text(f"{answer.measure.name}: {answer.place.full_name}", style="bold"),
        Text(f"{answer.series.words}; {_vintages(answer)}", style="dim"),
        Text(),
        Text(answer.words, style="bold"),
        Text(),
        *(Text(line) for line in answer.lines),
    ]
    if answer.lines:
        parts += [Text(line, style="dim") for line in (answer.method_words, answer.rule.citation) if line]
    decimals = max(answer.measure.decimals, 1)
    if any(year.gap is not None for year in answer.years):
        table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold")
        for name in ("period", "observed", "comparison", "difference"):
            table.add_column(heading(name, answer.language), justify="left" if name == "period" else "right")
        for year in answer.years:
            numbers = (year.observed, year.comparison, year.gap)
            cells = ["–" if number is None else f"{number:,.{decimals}f}" for number in numbers]
            style = "" if year.period.start >= answer.start.start else "dim"
            table.add_row(year.period.label, *cells, style=style)
        parts += [Text(), table]
    if answer.weights:
        named = ", ".join(f"{one.place.full_name} {one.weight:.0%}" for one in answer.weights)
        parts += [Text(), Text(f"{heading('comparison', answer.language)}: {named}", style="dim")]
    parts += _refused(answer)
    return parts


def _vintages(answer: Proof) -> str:
    first, *_, last = (answer.vintages[0], *answer.vintages)
    return first if first == last else f"{first} – {last}"


def _refused(answer: Proof) -> list[RenderableType]:
    """Every refused place by name, under its reason; --json gives the years of each."""
    from rich.text import Text

    from wincommons.insight.words.headings import heading
    from wincommons.insight.words.proof import refusal_heading

    if not answer.refused:
        return []
    parts: list[RenderableType] = [Text(), Text(heading("not_compared", answer.language), style="bold")]
    for reason in sorted({one.reason for one in answer.refused}):
        named = "; ".join(one.place.full_name for one in answer.refused if one.reason == reason)
        parts.append(Text(f"{refusal_heading(reason, answer.language)}: {named}.", style="dim"))
    return parts
