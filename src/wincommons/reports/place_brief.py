"""A brief of a place: its most telling figure, with the three sentences that a board should hear."""

from __future__ import annotations

from wincommons.insight import Commons, InsightError
from wincommons.insight.answers import Row

from .brief import Brief
from .drawn import groups_of, standing_of
from .held import Held
from .told import Asking, ask, made_of


def brief_of(commons: Commons, place: str, *, held: Held | None = None) -> Brief:
    """The community's first aim, where there is one; else the first thing to look into, else the first strength.

    Raises `InsightError` where the place has no figure that can be told.
    """
    asking = ask(commons, place, held)
    row = _row(asking)
    if row is None:
        raise InsightError(asking.say("error_no_brief", place=asking.place.full_name))
    stands = standing_of(row, asking.profile, commons)
    pictures = [*groups_of(row, asking.profile, commons), *([stands] if stands is not None else [])]
    gap = row.gap
    points = (
        row.comparison_words,
        " ".join(filter(None, (gap.words, gap.people_words))) if gap is not None else "",
        _promise(asking, row),
        row.trend.words if row.trend.rule != "none" else "",
        row.measure.why,
    )
    return Brief(
        title=f"{row.measure.name}: {asking.place.full_name}",
        finding=row.words or f"{row.measure.name}: {row.figure.text}",
        points=tuple(list(dict.fromkeys(filter(None, points)))[:3]),
        credit=(
            *((held.community,) if held is not None else ()),
            *_sample(asking),
            row.source.citation,
            made_of(asking),
        ),
        made_at=asking.profile.release.published_at,
        language=asking.language,
        address=held.address if held is not None else "",
        figure=pictures[0].figure if pictures else None,
        kind=asking.say("kind_brief"),
        place=held.community if held is not None else "",
    )


def _row(asking: Asking) -> Row | None:
    """The row that the brief tells."""
    aims = [aim.measure for aim in asking.held.aims if aim.place == asking.place.id] if asking.held is not None else []
    lights = [one.measure.id for one in (*asking.profile.explore, *asking.profile.strengths)]
    for measure in (*aims, *lights, *(row.measure.id for row in asking.profile.rows)):
        row = asking.profile.row(measure)
        if row is not None and not row.figure.estimate.is_missing:
            return row
    return None


def _promise(asking: Asking, row: Row) -> str:
    """What the community promises of this figure."""
    aims = asking.held.aims if asking.held is not None else ()
    aim = next((one for one in aims if one.measure == row.measure.id), None)
    return asking.say("aims_line", names=aim.title) if aim is not None else ""


def _sample(asking: Asking) -> tuple[str, ...]:
    return (asking.say("sample_words"),) if asking.held is not None and asking.held.sample else ()
