"""One place among all places of its level."""

from __future__ import annotations

import math
from collections.abc import Sequence

from wincommons.figures.figure import Figure, Table
from wincommons.figures.inputs import PlaceFigure, Show, Tick, fifths_of
from wincommons.figures.palette import token
from wincommons.figures.phrases import say, sentence
from wincommons.model import Direction, Language

from .specification import Specification, chart, quantitative, values

BARS_FROM = 60
"""From this many places on, bars that count them; under it, one dot a place."""
_BARS = 30
_BARS_HEIGHT = 270
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
    known = sorted((place.value, place) for place in places if place.value is not None)
    if not known:
        raise ValueError(f"no place has a value of '{measure_name}': there is nothing to draw")
    numbers = [value for value, _ in known]
    mine = next((place for _, place in known if place.id == here), None)
    bars = _bars(numbers) if len(known) >= BARS_FROM else []
    standing = _standing(mine, numbers, level_plural, show=show, language=language)
    finding = (
        title
        or standing
        or sentence(
            say(
                "spread_title",
                language,
                low=show(numbers[0]),
                high=show(numbers[-1]),
                count=f"{len(known):,}",
                places=level_plural,
            )
        ).rstrip(".")
    )
    absent = len(places) - len(known)
    fifths = fifths_of(numbers)
    alternative = sentence(
        measure_name,
        say(
            "places_from_to",
            language,
            count=f"{len(known):,}",
            places=level_plural,
            low=show(numbers[0]),
            high=show(numbers[-1]),
        ),
        say("half_between", language, low=show(fifths.p40), high=show(fifths.p60)) if fifths else "",
        standing,
        *(f"{tick.label}: {show(tick.value)}" for tick in ticks),
        say("missing_place" if absent == 1 else "missing_places", language, count=absent) if absent else "",
    )
    span = (numbers[0], numbers[-1])
    layers = _bar_layers(bars, measure_name, mine) if bars else _dot_layers(known, measure_name, show=show, mine=mine)
    layers += _tick_layers(ticks, show, span=span)
    if mine is not None:
        layers.append(_here_layer(mine, show, height=66 if bars else 55, span=span))
    return Figure(
        title=finding,
        subtitle=definition,
        source_line=source_line,
        alternative_text=alternative,
        specification=chart(layers=layers, description=alternative, height=_BARS_HEIGHT if bars else 110),
        table=_table_of_bars(bars, mine, level_plural, show=show, language=language)
        if bars
        else _table_of_places(
            known, show=show, language=language, lowest_first=Direction(direction) is not Direction.LOWER_IS_BETTER
        ),
    )


def _standing(
    mine: PlaceFigure | None, numbers: Sequence[float], level_plural: str, *, show: Show, language: Language | str
) -> str:
    if mine is None or mine.value is None:
        return ""
    lower = sum(number < mine.value for number in numbers)
    if lower == 0:
        words = say("lowest_of", language, count=f"{len(numbers):,}", places=level_plural)
    elif mine.value == numbers[-1]:
        words = say("highest_of", language, count=f"{len(numbers):,}", places=level_plural)
    else:
        # Never "100 in 100": the highest has its own words above.
        share = min(max(round(100 * lower / len(numbers)), 1), 99)
        words = say("higher_than", language, share=share, places=level_plural)
    return say("place_among", language, place=mine.name, value=show(mine.value), standing=words)


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


def _table_of_bars(
    bars: Sequence[tuple[float, float, int]],
    mine: PlaceFigure | None,
    level_plural: str,
    *,
    show: Show,
    language: Language | str,
) -> Table:
    def name(low: float, high: float) -> str:
        return mine.name if mine is not None and _holds(low, high, mine) else ""

    return Table(
        columns=(
            say("column_from", language),
            say("column_to", language),
            say("column_count", language, places=level_plural),
            say("column_here", language),
        ),
        rows=tuple((show(low), show(high), f"{count:,}", name(low, high)) for low, high, count in bars),
    )


def _table_of_places(
    known: Sequence[tuple[float, PlaceFigure]], *, show: Show, language: Language | str, lowest_first: bool
) -> Table:
    ordered = list(known) if lowest_first else list(reversed(known))
    return Table(
        columns=tuple(say(f"column_{name}", language) for name in ("place", "value", "lower", "upper")),
        rows=tuple(
            (place.name, show(value), *("" if bound is None else show(bound) for bound in (place.lower, place.upper)))
            for value, place in ordered
        ),
    )
