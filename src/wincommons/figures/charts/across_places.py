"""One place among all places of its level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import PlaceFigure, Show, Tick, count_known, fifths_of
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Direction, Language

from .specification import Specification, chart, quantitative, values

BARS_FROM = 60
"""From this many places on, bars that count them; under it, one dot a place."""
_BARS = 30
_BARS_HEIGHT = 270
_DOTS_HEIGHT = 110
_BENEATH = 51
_ROOM_ABOVE = 86
_NEAR_AN_EDGE = 0.28
Span = tuple[float, float]


def distribution(
    places: Sequence[PlaceFigure],
    *,
    here: str | None,
    measure_name: str,
    definition: str,
    source_line: str,
    level_plural: str,
    show: Show,
    language: Language | str,
    ticks: Sequence[Tick] = (),
    direction: Direction | str = Direction.NEUTRAL,
    title: str | None = None,
) -> Figure:
    """All places' values as bars (or dots where they are few), with the place `here` (its id) marked.

    The axis names the measure; `ticks` (state, nation) stand as dashed lines. The title, unless given, says where
    `here` stands: "Cuyahoga County: 23.0%, higher than 72 in 100 counties". Raises `ValueError` where no place
    has a value: there is nothing to draw.
    """
    spread = _spread_of(places, here=here)
    if spread is None:
        raise ValueError(f"no place has a value of '{measure_name}': there is nothing to draw")
    wording = _Wording(measure_name=measure_name, level_plural=level_plural, show=show, language=language)
    alternative = _told(spread, ticks, wording)
    lowest_first = Direction(direction) is not Direction.LOWER_IS_BETTER
    return Figure(
        title=title or _standing(spread, wording) or _from_to("spread_title", spread, wording),
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(
            layers=_layers(spread, ticks, wording),
            description=alternative,
            height=_BARS_HEIGHT if spread.bars else _DOTS_HEIGHT,
            beneath=_BENEATH,
        ),
        table=_table_of_bars(spread, wording)
        if spread.bars
        else _table_of_places(spread, wording, lowest_first=lowest_first),
    )


class _Spread(NamedTuple):
    """The places with a value, lowest first, and how they are drawn."""

    known: list[tuple[float, PlaceFigure]]
    numbers: list[float]
    absent: int
    """How many places have no value."""
    mine: PlaceFigure | None
    """The place that is marked, where it has a value."""
    bars: list[tuple[float, float, int]]
    """From, to and how many places; empty where each place is a dot."""

    @property
    def ends(self) -> Span:
        return self.numbers[0], self.numbers[-1]


class _Wording(NamedTuple):
    """What the chart's words are made of."""

    measure_name: str
    level_plural: str
    show: Show
    language: Language | str


def _spread_of(places: Sequence[PlaceFigure], *, here: str | None) -> _Spread | None:
    """None where no place has a value."""
    known = sorted((place.value, place) for place in places if place.value is not None)
    if not known:
        return None
    numbers = [value for value, _ in known]
    return _Spread(
        known=known,
        numbers=numbers,
        absent=len(places) - len(known),
        mine=next((place for _, place in known if place.id == here), None),
        bars=_bars(numbers) if len(known) >= BARS_FROM else [],
    )


def _told(spread: _Spread, ticks: Sequence[Tick], wording: _Wording) -> str:
    """What the chart shows, for those who do not see it."""
    show, language, fifths = wording.show, wording.language, fifths_of(spread.numbers)
    absent = spread.absent
    return sentence(
        wording.measure_name,
        _from_to("places_from_to", spread, wording),
        say("half_between", language, low=show(fifths.p40), high=show(fifths.p60)) if fifths else "",
        _standing(spread, wording),
        *(f"{tick.label}: {show(tick.value)}" for tick in ticks),
        say("missing_place" if absent == 1 else "missing_places", language, count=absent) if absent else "",
    )


def _from_to(phrase: str, spread: _Spread, wording: _Wording) -> str:
    low, high = (wording.show(end) for end in spread.ends)
    return say(phrase, wording.language, low=low, high=high, places=_counted(spread, wording))


def _counted(spread: _Spread, wording: _Wording) -> str:
    """`88 counties`."""
    return count_known([place for _, place in spread.known], plural=wording.level_plural, language=wording.language)


def _standing(spread: _Spread, wording: _Wording) -> str:
    """Where the marked place stands; empty where none is."""
    mine, numbers, language = spread.mine, spread.numbers, wording.language
    if mine is None or mine.value is None:
        return ""
    lower = sum(number < mine.value for number in numbers)
    if lower == 0:
        words = say("lowest_of", language, places=_counted(spread, wording))
    elif mine.value == numbers[-1]:
        words = say("highest_of", language, places=_counted(spread, wording))
    else:
        # Never "100 in 100": the highest has its own words above.
        share = min(max(round(100 * lower / len(numbers)), 1), 99)
        words = say("higher_than", language, share=share, places=wording.level_plural)
    standing = f"{words}{_reach(mine, numbers, language)}"
    return say("place_among", language, place=mine.name, value=wording.show(mine.value), standing=standing)


def _reach(mine: PlaceFigure, numbers: Sequence[float], language: Language | str) -> str:
    """Where the ends of the place's interval would stand: no place in an order without how sure it is."""
    if mine.lower is None or mine.upper is None:
        return say("standing_unsure", language)
    ends = (round(100 * sum(number < bound for number in numbers) / len(numbers)) for bound in (mine.lower, mine.upper))
    low, high = ends
    return say("standing_reach", language, low=low, high=high)


def _layers(spread: _Spread, ticks: Sequence[Tick], wording: _Wording) -> list[Specification]:
    mine, show = spread.mine, wording.show
    if spread.bars:
        layers, height = _bar_layers(spread.bars, wording.measure_name, mine), 66
    else:
        layers, height = _dot_layers(spread.known, wording.measure_name, show=show, mine=mine), 55
    layers += _tick_layers(ticks, show, span=spread.ends)
    if mine is not None:
        layers.append(_here_layer(mine, show, height=height, span=spread.ends))
    return layers


def _bars(numbers: Sequence[float]) -> list[tuple[float, float, int]]:
    """Counts in about thirty ranges with round bounds: (from, to, count)."""
    reach = numbers[-1] - numbers[0]
    if reach == 0:
        return []
    rough = reach / _BARS
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next(nice for nice in (1, 2, 2.5, 5, 10) if nice * size >= rough)
    first = math.floor(numbers[0] / step)
    counts = [0] * (math.floor(numbers[-1] / step) - first + 1)
    for number in numbers:
        counts[math.floor(number / step) - first] += 1
    # Rounded, or 0.1 * 3 would be shown as 0.30000000000000004.
    return [
        (round((first + place) * step, 10), round((first + place + 1) * step, 10), count)
        for place, count in enumerate(counts)
    ]


def _bar_layers(
    bars: Sequence[tuple[float, float, int]], measure_name: str, mine: PlaceFigure | None
) -> list[Specification]:
    tallest = max(count for *_, count in bars)
    rows = [{"from": low, "to": high, "count": count, "here": _holds(low, high, mine)} for low, high, count in bars]
    # The signs and their labels stand above the tallest bar, where nothing crosses them.
    room = tallest * _BARS_HEIGHT / (_BARS_HEIGHT - _ROOM_ABOVE)
    return [
        {
            "data": values(rows),
            "mark": {"type": "bar", "binSpacing": 1},
            "encoding": {
                "x": {**quantitative("from", title=measure_name, grid=False), "bin": "binned"},
                "x2": {"field": "to"},
                "y": quantitative(
                    "count",
                    title=None,
                    scale={"zero": True, "nice": False, "domainMax": room},
                    values=_round_steps(tallest),
                ),
                "color": {
                    "condition": {"test": "datum.here", "value": token("action")},
                    "value": token("plain-3"),
                },
            },
        }
    ]


def _holds(low: float, high: float, mine: PlaceFigure | None) -> bool:
    return mine is not None and mine.value is not None and low <= mine.value < high


def _round_steps(tallest: int) -> list[float]:
    """Grid lines at about four round counts, none above the tallest bar."""
    rough = tallest / 4
    size = 10.0 ** math.floor(math.log10(rough)) if rough >= 1 else 1.0
    step = size * next(nice for nice in (1, 2, 5, 10) if nice * size >= rough)
    return [step * number for number in range(int(tallest // step) + 1)]


def _dot_layers(
    known: Sequence[tuple[float, PlaceFigure]], measure_name: str, *, show: Show, mine: PlaceFigure | None
) -> list[Specification]:
    rows = [{"value": value, "note": f"{place.name}: {show(value)}"} for value, place in known if place is not mine]
    return [
        {
            "data": values(rows),
            "mark": {"type": "point", "filled": True, "size": 90, "color": token("plain-4"), "opacity": 0.55},
            "encoding": {
                "x": quantitative("value", title=measure_name, grid=False),
                "y": {"value": 55},
                "tooltip": {"field": "note", "type": "nominal"},
            },
        }
    ]


def _tick_layers(ticks: Sequence[Tick], show: Show, *, span: Span) -> list[Specification]:
    """Dashed uprights, each named on a line of its own."""
    layers: list[Specification] = []
    for number, tick in enumerate(sorted(ticks, key=lambda tick: -tick.value)):
        row = {"value": tick.value, "label": f"{tick.label} {show(tick.value)}"}
        rule: Specification = {"mark": {"type": "rule", "strokeDash": [4, 3], "color": token("ink-soft")}}
        label = _label(baseline="top", color=token("ink-soft"), **_side(tick.value, span, middle=False))
        layers.append(
            {
                "data": values([row]),
                "encoding": {"x": {"field": "value", "type": "quantitative"}},
                "layer": [rule, *_named(label, y=2 + 16 * number)],
            }
        )
    return layers


def _here_layer(mine: PlaceFigure, show: Show, *, height: int, span: Span) -> Specification:
    assert mine.value is not None
    row = {"value": mine.value, "lower": mine.lower, "upper": mine.upper, "label": f"{mine.name} {show(mine.value)}"}
    y = {"value": height}
    layers: list[Specification] = []
    if mine.lower is not None and mine.upper is not None:
        layers.append(
            {
                "mark": {"type": "rule", "strokeWidth": 2.5, "color": token("ink")},
                "encoding": {"x": {"field": "lower", "type": "quantitative"}, "x2": {"field": "upper"}, "y": y},
            }
        )
    sign = {
        "type": "point",
        "shape": "diamond",
        "filled": True,
        "size": 190,
        "opacity": 1,
        "color": token("action"),
        "stroke": token("card"),
    }
    label = _label(dy=-15, fontWeight="bold", color=token("ink"), **_side(mine.value, span, middle=True))
    layers += [{"mark": sign, "encoding": {"y": y}}, *_named(label, y=height)]
    return {
        "data": values([row]),
        "encoding": {"x": {"field": "value", "type": "quantitative"}},
        "layer": layers,
    }


def _label(**more: object) -> Specification:
    return {"type": "text", **more}


def _side(value: float, span: Span, *, middle: bool) -> dict[str, object]:
    """Which way a label runs from its place, so that it never leaves a narrow chart."""
    share = (value - span[0]) / (span[1] - span[0]) if span[1] > span[0] else 0.5
    if middle and _NEAR_AN_EDGE <= share <= 1 - _NEAR_AN_EDGE:
        return {"align": "center"}
    to_the_right = share < _NEAR_AN_EDGE if middle else share <= 0.5
    return {"align": "left" if to_the_right else "right", "dx": (0 if middle else 5) * (1 if to_the_right else -1)}


def _named(label: Specification, *, y: float) -> list[Specification]:
    """A label over its own halo: a stroke on the letters themselves would make them thin."""
    halo = {**label, "color": token("card"), "stroke": token("card"), "strokeWidth": 4}
    encoding = {"y": {"value": y}, "text": {"field": "label"}}
    return [{"mark": halo, "encoding": encoding}, {"mark": label, "encoding": encoding}]


def _table_of_bars(spread: _Spread, wording: _Wording) -> Table:
    mine, show, language = spread.mine, wording.show, wording.language

    def name(low: float, high: float) -> str:
        return mine.name if mine is not None and _holds(low, high, mine) else ""

    return Table(
        columns=(
            say("column_from", language),
            say("column_to", language),
            say("column_count", language, places=wording.level_plural),
            say("column_here", language),
        ),
        rows=tuple((show(low), show(high), f"{count:,}", name(low, high)) for low, high, count in spread.bars),
    )


def _table_of_places(spread: _Spread, wording: _Wording, *, lowest_first: bool) -> Table:
    show, ordered = wording.show, spread.known if lowest_first else list(reversed(spread.known))
    return Table(
        columns=tuple(say(f"column_{name}", wording.language) for name in ("place", "value", "lower", "upper")),
        rows=tuple(
            (place.name, show(value), *("" if bound is None else show(bound) for bound in (place.lower, place.upper)))
            for value, place in ordered
        ),
    )
