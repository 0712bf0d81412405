"""The list of a measure's places, by name."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Judgement, Measure, Status, Verdict, judge
from wincommons.model.folding import folded

from .answers import Distribution, PlaceFigure, PlaceNumber, Places
from .judging import fifth_judgement, firm_judgement, inside_fifth
from .reading import Reader, Record


def list_places(
    measure: Measure, records: Sequence[Record], *, national: Distribution | None, reader: Reader
) -> Places:
    """Every record's place in the order of names, then of states; each is worded when it is read."""
    listed = sorted(((reader.number(record), record) for record in records), key=lambda one: _by_name(one[0], reader))

    def word(position: int) -> PlaceFigure:
        _, record = listed[position]
        return PlaceFigure(
            place=reader.place(record["place"]),
            figure=reader.figure(record),
            quintile=record["quintile"],
            judgement=_judgement(measure, record, national=national),
        )

    return Places([number for number, _ in listed], word=word)


def _by_name(number: PlaceNumber, reader: Reader) -> tuple[str, str, str]:
    return folded(number.name), reader.naming.place_known(number.place).state or "", number.place


def _judgement(measure: Measure, record: Record, *, national: Distribution | None) -> Judgement:
    """As the place's own profile judges it: against the nation, else by fifth, never firmer than the figure is."""
    status, verdict = Status(record["status"]), Verdict(record["nation_verdict"] or Verdict.UNKNOWN)
    if verdict is not Verdict.UNKNOWN:
        return firm_judgement(judge(verdict, measure.direction), status)
    judged = fifth_judgement(record, direction=measure.direction)
    if judged is not Judgement.UNKNOWN and inside_fifth(record, national) is False:
        return Judgement.SIMILAR
    return firm_judgement(judged, status)
