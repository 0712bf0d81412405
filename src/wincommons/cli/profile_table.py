"""A profile on a terminal: story, then one small table a vital condition."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wincommons.insight.answers import Profile, Row, Section
from wincommons.insight.words.terminal import absent_line, footer_lines, legend_lines
from wincommons.model import Verdict

from .marks import MARKS


def lay_out(profile: Profile) -> Iterator[RenderableType]:
    """Everything that `win profile` prints."""
    place = profile.place
    yield Text(place.full_name, style="bold") + Text(f"   {place.level_name} {place.id}", style="dim")
    if place.retired:
        yield Text(place.retired, style="yellow")
    yield Text()
    yield Text(" ".join(sentence.words for sentence in profile.story))
    yield Text()
    for line in legend_lines(profile.language):
        yield Text(line, style="dim")
    yield Text()
    for section in (*profile.sections, profile.context):
        if section.rows:
            yield from _section(section, profile)
    missing = sum(len(section.absent) for section in (*profile.sections, profile.context))
    if missing:
        yield Text(absent_line(missing, profile.language), style="dim")
    for line in footer_lines(release=profile.release.id, figures=profile.figures, language=profile.language):
        yield Text(line, style="dim")


def _section(section: Section, profile: Profile) -> Iterator[RenderableType]:
    title = Text(section.name, style="bold")
    if section.counts_words:
        title += Text(f"   {section.counts_words}", style="dim")
    yield title
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True, pad_edge=False)
    table.add_column(width=1)
    table.add_column(ratio=9)
    table.add_column(ratio=4, justify="right")
    table.add_column(ratio=8)
    for row in section.rows:
        mark, style = MARKS[row.judgement]
        table.add_row(Text(mark, style=style), _measure(row), _figure(row), _standing(row))
    yield table


def _measure(row: Row) -> RenderableType:
    lines: list[RenderableType] = [Text(row.measure.name, style="bold")]
    if not row.words.startswith(row.measure.name):
        lines.append(Text(row.words))
    if row.gap is not None:
        lines.append(Text(" ".join(filter(None, (row.gap.words, row.gap.people_words))), style="italic"))
    return Padding(Group(*lines), (0, 0, 1, 0))


def _figure(row: Row) -> RenderableType:
    lines = [Text(row.figure.text, style="bold")]
    if row.figure.interval:
        lines.append(Text(row.figure.interval, style="dim"))
    return Group(*lines)


def _standing(row: Row) -> RenderableType:
    lines = [Text(row.comparison_words)] if row.comparison_words else []
    if row.fifth is not None and row.judged_by not in ("nation", "state") and row.fifth.words not in lines[0].plain:
        lines.append(Text(row.fifth.words))
    if row.trend.verdict is not Verdict.UNKNOWN:
        lines.append(Text(row.trend.words))
    source = f"{row.source.id} {row.figure.period_words}, {row.figure.basis_name.lower()}"
    lines.append(Text(source, style="dim"))
    return Padding(Group(*lines), (0, 0, 1, 0))
