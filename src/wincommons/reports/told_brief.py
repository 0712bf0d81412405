"""A brief in somebody's own words: a plank, a resource; beside them the figure that it is for."""

from __future__ import annotations

from dataclasses import dataclass

from wincommons.figures import Figure
from wincommons.insight import Commons
from wincommons.insight.answers import Row

from .brief import Brief, write_brief
from .drawn import groups_of, standing_of
from .told import Asking, ask, made_of
from .words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What people wrote, in the brief's language, as everyone may read it."""

    title: str
    finding: str
    points: tuple[str, ...]
    credit: tuple[str, ...]
    address: str
    """Whole, of the public page."""
    kind: str = ""
    measure: str = ""
    place: str = ""
    """Ids; where either is empty, or the place has no such figure, the page holds words only."""
    sample: bool = False


def brief_told(told: Told, commons: Commons) -> Brief:
    """The same with the figure of its measure in its place; raises `InsightError` for an unknown place."""
    asking = ask(commons, told.place, None) if told.place and told.measure else None
    row = asking.profile.row(told.measure) if asking is not None else None
    figure, citation = None, ""
    if asking is not None and row is not None and not row.figure.estimate.is_missing:
        figure, citation = _figure(row, asking, commons)
    sample = say("sample_words", commons.language) if told.sample else ""
    release = made_of(asking) if asking is not None and figure is not None else ""
    return Brief(
        title=told.title,
        finding=told.finding,
        points=told.points,
        credit=tuple(line for line in (*told.credit, sample, citation, release) if line),
        made_at=commons.release.published_at,
        language=commons.language,
        address=told.address,
        figure=figure,
        kind=told.kind or say("kind_brief", commons.language),
        place=asking.place.full_name if asking is not None else "",
    )


def write_told(told: Told, commons: Commons) -> bytes:
    """The page as PDF bytes; raises `TooLongError` for more words than a page holds, and `InsightError` as above."""
    return write_brief(brief_told(told, commons))


def _figure(row: Row, asking: Asking, commons: Commons) -> tuple[Figure | None, str]:
    """The groups where a source splits the figure, else where the place stands; with the citation of what is shown."""
    for picture in groups_of(row, asking.profile, commons):
        # Groups may come from another source than the row's own figure: the line under the figure names it.
        return picture.figure, ""
    stands = standing_of(row, asking.profile, commons)
    return (stands.figure, row.source.citation) if stands is not None else (None, "")
