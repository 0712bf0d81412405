"""Answers as a person sees them in a notebook: small, quiet tables; everything from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape

from wincommons.model import Judgement

from .answers import ComparisonTable, History, MeasurePage, Profile, Row, Section
from .answers.answer import Answer
from .words.headings import heading

_MARKS = {Judgement.BETTER: "▲", Judgement.WORSE: "▼", Judgement.SIMILAR: "●", Judgement.DIFFERENT: "◆"}
_CELL = 'style="text-align:left;vertical-align:top;padding:4px 12px 4px 0"'
_SOFT = 'style="opacity:.7"'
_MOST_PLACES = 25


@singledispatch
def show(answer: Answer) -> str:
    """An answer as HTML without scripts; colours are the notebook's own, so that dark mode works."""
    return f"<pre>{escape(repr(answer))}</pre>"


@show.register
def _(profile: Profile) -> str:
    story = " ".join(escape(sentence.words) for sentence in profile.story)
    sections = "".join(_section(section, profile) for section in (*profile.sections, profile.context) if section.rows)
    return (
        f"<h3>{escape(profile.place.full_name)}</h3><p style='max-width:46em'>{story}</p>{sections}"
        f"<p {_SOFT}>{escape(profile.release.id)}</p>"
    )


def _section(section: Section, profile: Profile) -> str:
    head = _cells("th", [heading(name, profile.language) for name in ("measure", "figure", "against", "trend", "gap")])
    body = "".join(_row(row) for row in section.rows)
    return f"<h4>{escape(section.name)}</h4><table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(row: Row) -> str:
    figure = row.figure
    basis = f"{row.source.title}, {figure.period_words}, {figure.basis_name.lower()}"
    against = row.nation or row.state
    standing = against.words if against else (row.fifth.words if row.fifth else "")
    gap = " ".join(filter(None, (row.gap.words, row.gap.people_words))) if row.gap else ""
    cells = [
        f"<b>{escape(row.measure.name)}</b><br>{escape(row.words)}<br><span {_SOFT}>{escape(basis)}</span>",
        f"<b>{escape(figure.text)}</b><br><span {_SOFT}>{escape(figure.interval)}</span>",
        f"{_MARKS.get(row.judgement, '')} {escape(standing)}",
        escape(row.trend.words),
        escape(gap),
    ]
    return "<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in cells) + "</tr>"


@show.register
def _(table: ComparisonTable) -> str:
    head = _cells("th", [heading("measure", table.language), *(place.full_name for place in table.places)])
    lines = []
    for row in table.rows:
        cells = [f"<b>{escape(row.measure.name)}</b><br><span {_SOFT}>{escape(row.note)}</span>"]
        for cell in row.cells:
            text, interval = (cell.figure.text, cell.figure.interval) if cell.figure else ("–", "")
            mark = _MARKS.get(cell.judgement, "")
            cells.append(f"<b>{escape(text)}</b> {mark}<br><span {_SOFT}>{escape(interval)}</span>")
        lines.append("<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in cells) + "</tr>")
    return f"<table><thead>{head}</thead><tbody>{''.join(lines)}</tbody></table>"


@show.register
def _(history: History) -> str:
    title = ", ".join(filter(None, (history.measure.name, history.place.full_name, history.group_name)))
    names = [heading(name, history.language) for name in ("period", "figure", "interval")]
    rows = ((point.period_words, point.text, point.interval) for point in history.points)
    trend = history.trend.words if history.trend else ""
    return f"<h4>{escape(title)}</h4><p>{escape(trend)}</p>{_table(names, rows)}"


@show.register
def _(page: MeasurePage) -> str:
    names = [heading(name, page.language) for name in ("place", "figure", "interval")]
    shown = page.places[:_MOST_PLACES]
    rows = ((one.place.full_name, one.figure.text, one.figure.interval) for one in shown)
    rest = f"<p {_SOFT}>… {len(page.places) - len(shown)}</p>" if len(page.places) > len(shown) else ""
    return f"<h4>{escape(page.measure.name)}</h4><p>{escape(page.measure.question)}</p>{_table(names, rows)}{rest}"


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(_cells("td", row) for row in rows)
    return f"<table><thead>{_cells('th', names)}</thead><tbody>{body}</tbody></table>"


def _cells(tag: str, texts: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag} {_CELL}>{escape(text)}</{tag}>" for text in texts) + "</tr>"
