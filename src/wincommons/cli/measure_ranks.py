"""`win measures ID --ranks`: the places of a measure in order, each with how far chance could move it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers.ranking import Ranking


def show_ranking(answer: Ranking, *, json: bool, csv: bool) -> None:
    """Print it as a table, as JSON or as CSV."""
    if json:
        write(as_json(answer.to_json_value()))
    elif csv:
        write(answer.to_csv())
    else:
        show(*_lay_out(answer))


def _lay_out(answer: Ranking) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading
    from wincommons.insight.words.ranking import rank_text

    language = answer.language
    where = f", {answer.scope.full_name}" if answer.scope is not None else ""
    parts: list[RenderableType] = [
        Text(answer.measure.name, style="bold") + Text(f"   {answer.level_plural}{where}", style="dim")
    ]
    if answer.series is not None:
        parts.append(Text(f"{answer.series.words}, {answer.period_words}", style="dim"))
    parts += [Text(), Text(" ".join(filter(None, (answer.first_words, answer.words))))]
    if not answer.ranked:
        return parts
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(heading("place", language))
    table.add_column(heading("figure", language), justify="right")
    table.add_column(heading("interval", language))
    table.add_column(heading("rank", language), justify="right")
    for one in answer.places:
        rank = one.rank
        told = rank_text(rank=rank.rank, lower=rank.lower, upper=rank.upper, language=language) if rank else "–"
        table.add_row(one.place.full_name, one.figure.text, Text(one.figure.interval, style="dim"), told)
    return [*parts, Text(), table]
