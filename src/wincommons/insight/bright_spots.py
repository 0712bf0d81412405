"""Which places do better than their peers predict? Built from one release and `stats.prediction`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from wincommons.data.reads import Release
from wincommons.model import Basis, Direction, Kind, Level, Measure, Place, Status, Verdict

from .alike import find_alike
from .answers import ReleaseLabel
from .answers.bright_spots import BrightSpots, LeftOut, PeersLook
from .errors import NoFiguresError
from .naming import Naming
from .reading import Reader, Record, bare_estimate, read_period, read_series
from .words import bright_spots as words
from .words.numbers import show_period

if TYPE_CHECKING:
    from wincommons.stats.arrays import Integers
    from wincommons.stats.prediction import PeersPrediction, Scale

LEVEL = Level.COUNTY
HIDDEN_AT_MOST = 0.02
"""Looked at are only places of a size at and above which at most this share is hidden for being low."""
FEWEST_PEOPLE = 100
ONE_SIDED = 0.025
"""The share of places that chance puts beyond a 95 % interval on one side."""
_FEWEST_LOOKED_AT = 30
_SCALES: Mapping[Kind, Scale] = {Kind.PROPORTION: "logit", Kind.RATE: "log", Kind.RATIO: "log", Kind.MEDIAN: "log"}
_EVIDENCE = (Basis.COUNTED.value, Basis.SURVEY.value)


def find_bright_spots(measure: Measure, *, place: Place | None = None, release: Release, naming: Naming) -> BrightSpots:
    """The counties that do better than their peers predict, beyond the interval; and how `place` stands, if named.

    Only a counted or surveyed series will do, the first of the measure's preference. Places of a size at which low
    figures are hidden are not looked at: what is left to see of them leans upwards. Raises `NoFiguresError` where no
    county has a figure.
    """
    rows = _rows_of(measure, release=release, naming=naming)
    answer = partial(_answer, measure, rows, release=release, naming=naming)
    if rows[0]["basis"] not in _EVIDENCE:
        return answer(reason="modelled")
    if measure.direction is Direction.NEUTRAL:
        return answer(reason="no_direction")
    shown, left_out = _to_look_at(rows, measure=measure, naming=naming)
    if not shown:
        return answer(reason="no_interval" if all(row["lower"] is None for row in rows) else "too_few_places")
    alike = find_alike(
        [row["place"] for row in shown],
        asked=measure.id,
        level_plural=naming.level_plural(LEVEL),
        release=release,
        naming=naming,
    )
    if alike is None:
        return answer(reason="no_peers")
    looked = _Looked(rows=shown, peers=alike.peers, predicted=_predict(shown, alike.peers, measure), measure=measure)
    if looked.without_peers:
        left_out["no_peers"] = looked.without_peers
    if looked.count < _FEWEST_LOOKED_AT:
        return answer(reason="too_few_places")
    note = (measure.note.into(naming.language),) if measure.note else ()
    rules = (alike.words, words.what_next(naming.language), *note)
    return answer(reason="", looked=looked, left_out=left_out, lines=rules, place=place)


def _rows_of(measure: Measure, *, release: Release, naming: Naming) -> list[Record]:
    """Everyone's newest figures in the first counted or surveyed series that has any; else in the first of all."""
    order = {(one.source, one.method): at for at, one in enumerate(measure.series)}

    def preference(row: Record) -> tuple[bool, int, str]:
        rank = order.get((row["source"], row["method"]), len(order))
        return (row["basis"] not in _EVIDENCE, rank, row["boundary"])

    found = [row for row in release.levels_of(measure=measure.id) if row["level"] == LEVEL.value]
    for one in sorted(found, key=preference):
        series = read_series({**one, "measure": measure.id})
        # A survey may publish a measure's groups and leave the whole to a model.
        if rows := _newest(release.standing_of(measure=measure.id, level=LEVEL.value, series=series)):
            return rows
    told = words.no_county_figures(
        measure=measure.name.into(naming.language), places=naming.level_plural(LEVEL), language=naming.language
    )
    raise NoFiguresError(told)


def _newest(rows: Sequence[Record]) -> list[Record]:
    """Those of the newest period that most places have."""
    periods = [(row["start"], row["end"]) for row in rows]
    if not periods:
        return []
    shown = max(set(periods), key=lambda period: (periods.count(period), period[1]))
    return [row for row, period in zip(rows, periods, strict=True) if period == shown]


def _to_look_at(rows: Sequence[Record], *, measure: Measure, naming: Naming) -> tuple[list[Record], dict[str, int]]:
    """The rows that can be set against their peers, and how many cannot, by reason."""
    left_out: dict[str, int] = {}
    floor = _size_floor(rows)
    shown = []
    for row in rows:
        why = _why_not(row, measure=measure, floor=floor)
        if why:
            left_out[why] = left_out.get(why, 0) + 1
        elif naming.place_known(row["place"]).until is None:
            shown.append(row)
    return shown, left_out


def _why_not(row: Record, *, measure: Measure, floor: float) -> str:
    people = row["denominator"]
    if row["value"] is None:
        return "hidden" if row["status"] == Status.SUPPRESSED.value else "no_interval"
    if row["lower"] is None or row["upper"] is None or row["lower"] >= row["upper"]:
        return "no_interval"
    if measure.kind in (Kind.PROPORTION, Kind.RATE) and people is not None and people < FEWEST_PEOPLE:
        return "few_people"
    if _scale(measure) != "plain" and (row["value"] <= 0 or (measure.kind is Kind.PROPORTION and row["value"] >= 100)):
        return "no_interval"
    return "near_hidden" if floor and (people is None or people < floor) else ""


def _size_floor(rows: Sequence[Record]) -> float:
    """The least size at and above which at most `HIDDEN_AT_MOST` are hidden; 0 where none is."""
    hidden = [row for row in rows if row["status"] == Status.SUPPRESSED.value]
    if not hidden:
        return 0.0
    sized = sorted((row for row in rows if row["denominator"] is not None), key=lambda row: -row["denominator"])
    count, floor = 0, float("inf")
    for at, row in enumerate(sized, start=1):
        count += row["status"] == Status.SUPPRESSED.value
        if count <= HIDDEN_AT_MOST * at:
            floor = row["denominator"]
    return floor


def _scale(measure: Measure) -> Scale:
    return _SCALES.get(measure.kind, "plain")


def _predict(rows: Sequence[Record], peers: Integers, measure: Measure) -> PeersPrediction:
    import numpy as np

    from wincommons.stats.prediction import predict_from_peers

    value, lower, upper = (np.array([row[name] for row in rows], dtype=float) for name in ("value", "lower", "upper"))
    return predict_from_peers(value, lower, upper, peers=peers, scale=_scale(measure))


@dataclass(frozen=True)
class _Looked:
    """The rows that were looked at, with what their peers predict."""

    rows: Sequence[Record]
    peers: Integers
    predicted: PeersPrediction
    measure: Measure

    @property
    def without_peers(self) -> int:
        """How many had too few peers after all."""
        return int((self.predicted.reason != 0).sum())

    @property
    def count(self) -> int:
        """How many could be set against their peers."""
        return len(self.rows) - self.without_peers

    @property
    def good(self) -> Verdict:
        """The side that is better."""
        return Verdict.LOWER if self.measure.direction is Direction.LOWER_IS_BETTER else Verdict.HIGHER

    def looks(self, reader: Reader, *, only: str | None = None) -> list[PeersLook]:
        """The bright spots, by state and name; or the one place that is asked about."""
        from wincommons.stats.codes import VERDICTS
        from wincommons.stats.prediction import discoveries

        told = self.predicted
        chances = told.chance_lower if self.good is Verdict.LOWER else told.chance_higher
        holds = discoveries(chances)
        found = []
        for at, row in enumerate(self.rows):
            verdict = VERDICTS[int(told.verdict[at])]
            better = verdict is self.good
            if not told.reason[at] and (row["place"] == only if only is not None else better):
                kept = better and bool(holds[at])
                found.append(self._look(reader, at, verdict=verdict, chance=float(chances[at]), holds=kept))
        return sorted(found, key=lambda one: (one.place.state or "", one.place.name, one.place.id))

    def _look(self, reader: Reader, at: int, *, verdict: Verdict, chance: float, holds: bool) -> PeersLook:
        row, told, better = self.rows[at], self.predicted, verdict is self.good
        predicted, lower, upper = (float(one[at]) for one in (told.predicted, told.lower, told.upper))
        figure, naming = reader.figure(row), reader.naming
        band = bare_estimate(predicted, lower, upper)
        text, interval = reader.text(band, self.measure.id), reader.interval(band, self.measure.id)
        peers = [reader.number(self.rows[int(one)]) for one in self.peers[at] if one >= 0]
        return PeersLook(
            place=naming.place(row["place"]),
            figure=figure,
            predicted=predicted,
            lower=lower,
            upper=upper,
            predicted_text=text,
            interval=interval,
            peers=tuple(peers),
            verdict=verdict,
            better=better,
            chance=chance,
            holds=holds,
            words=words.look_words(
                name=self.measure.name.into(naming.language),
                place=naming.place(row["place"]).full_name,
                period=show_period(read_period(row), naming.language),
                text=figure.text,
                interval=figure.interval,
                peers=len(peers),
                predicted=text,
                band=interval,
                verdict=verdict,
                better=better,
                language=naming.language,
            ),
        )


def _answer(
    measure: Measure,
    rows: Sequence[Record],
    *,
    reason: str,
    release: Release,
    naming: Naming,
    looked: _Looked | None = None,
    left_out: Mapping[str, int] | None = None,
    lines: tuple[str, ...] = (),
    place: Place | None = None,
) -> BrightSpots:
    reader, language, first = Reader(naming), naming.language, rows[0]
    spots = looked.looks(reader) if looked is not None else []
    asked = looked.looks(reader, only=place.id) if looked is not None and place is not None else []
    count = looked.count if looked is not None else 0
    if reason:
        told = words.why_none(reason, language)
    else:
        told = words.found_words(
            beyond=len(spots),
            looked=count,
            by_chance=count * ONE_SIDED,
            holding=sum(one.holds for one in spots),
            name=measure.name.into(language),
            places=naming.level_plural(LEVEL),
            language=language,
        )
    return BrightSpots(
        measure=naming.measure(measure.id),
        level=LEVEL,
        level_plural=naming.level_plural(LEVEL),
        series=naming.series(read_series(first), basis=first["basis"]),
        period_words=show_period(read_period(first), language),
        vintage=first["vintage"],
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=language,
        looked=count,
        by_chance=count * ONE_SIDED,
        spots=tuple(spots),
        asked=asked[0] if asked else None,
        left_out=tuple(
            LeftOut(reason=why, places=many, words=words.left_out_words(why, places=many, language=language))
            for why, many in sorted((left_out or {}).items())
        ),
        reason=reason,
        words=told,
        lines=lines,
        method_words=words.method_words(language),
    )
