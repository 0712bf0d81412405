"""The small marks: what they draw, what they say, and what they may never contain."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wincommons import figures
from wincommons.figures import Ahead, Fifths, Goal, GroupFigure, Petal, Point, Tick, aim_course
from wincommons.figures.marks.axis import keep_apart
from wincommons.figures.marks.drawing import width_of

SVG = "{http://www.w3.org/2000/svg}"
FIFTHS = Fifths(3.1, 12.6, 15.9, 19.8, 24.9, 63.2)


def show(value: float) -> str:
    return f"{value:.1f}%"


def _years(first: int, values: list[float | None], *, broken: int = 0) -> list[Point]:
    return [
        Point(date(year, 1, 1), date(year, 12, 31), value, is_break=year == broken)
        for year, value in enumerate(values, start=first)
    ]


def _strip(**changes: object) -> str:
    given = {
        "value": 23.0,
        "lower": 19.9,
        "upper": 26.1,
        "fifths": FIFTHS,
        "direction": "lower_is_better",
        "judgement": "worse",
        "title": "Children in poverty",
        "show": show,
        "language": "en",
        "ticks": [Tick("Ohio", 17.5), Tick("United States", 16.0)],
    }
    return figures.strip(**{**given, **changes})


def _of(svg: str, name: str, kind: str = "") -> list[ElementTree.Element]:
    found = ElementTree.fromstring(svg).iter(f"{SVG}{name}")
    return [element for element in found if not kind or kind in (element.get("class") or "").split()]


def _says(svg: str) -> tuple[str, str]:
    root = ElementTree.fromstring(svg)
    return root.findtext(f"{SVG}title") or "", root.findtext(f"{SVG}desc") or ""


WILD = '<b>"Ohio" & sons\'</b>'
EVERY_MARK: dict[str, Callable[[str], str]] = {
    "spark": lambda name: figures.spark(
        _years(2015, [1, 2, None, 4, 5], broken=2018), title=name, show=show, language="es"
    ),
    "strip": lambda name: _strip(title=name, ticks=[Tick(name, 16.0)]),
    "gap_bar": lambda name: figures.gap_bar(
        [GroupFigure(name, 3.0, 2.0, 4.0, "worse"), GroupFigure("b", None, reason=name)],
        title=name,
        show=show,
        language="en",
    ),
    "conditions_wheel": lambda name: figures.conditions_wheel(
        [Petal("humane_housing", name, 2, 1, 3), Petal("lifelong_learning", "l", 0, 0, 0)],
        title=name,
        centre=[name],
        language="en",
    ),
    "sign": lambda name: figures.sign("better", title=name),
}


@pytest.mark.parametrize("draw", EVERY_MARK.values(), ids=EVERY_MARK.keys())
def test_a_mark_is_a_named_image_without_styles_colours_or_unsafe_words(draw: Callable[[str], str]) -> None:
    svg = draw(WILD)
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("width"), root.get("height")) == ("img", None, None)
    assert re.fullmatch(r"0 0 [\d.]+ [\d.]+", root.get("viewBox") or "")
    assert _says(svg)[0] == WILD
    attributes = {name for element in root.iter() for name in element.attrib}
    assert attributes.isdisjoint({"style", "id", "fill", "stroke"})
    assert not re.search(r"#[0-9a-f]{3,8}\b", svg)
    assert "<b>" not in svg
    assert "nan" not in svg.lower()


def test_a_sign_without_words_is_decoration() -> None:
    root = ElementTree.fromstring(figures.sign("worse"))
    assert (root.get("aria-hidden"), root.get("role"), root.findtext(f"{SVG}title")) == ("true", None, None)


def test_the_shape_says_what_the_colour_says() -> None:
    def drawn(judgement: str) -> tuple[str, int]:
        svg = _strip(judgement=judgement)
        (sign,) = [one for one in ElementTree.fromstring(svg).iter() if "mark-sign" in (one.get("class") or "").split()]
        return sign.tag.removeprefix(SVG), (sign.get("d") or "").count("L") + 1

    assert {name: drawn(name) for name in ("better", "worse", "similar", "different", "unknown")} == {
        "better": ("path", 3),
        "worse": ("path", 3),
        "similar": ("circle", 1),
        "different": ("path", 4),
        "unknown": ("circle", 1),
    }
    tip_up, tip_down = (
        float(
            re.search(
                r"M[\d.]+ ([\d.]+)", _strip(judgement=name)[_strip(judgement=name).index("mark-interval") :]
            ).group(1)
        )
        for name in ("better", "worse")
    )
    assert tip_up < 27 < tip_down


def test_the_strip_says_its_figure_its_verdict_and_its_neighbours() -> None:
    assert _says(_strip()) == (
        "Children in poverty",
        (
            "23.0% (95% interval 19.9% to 26.1%); worse; Ohio: 17.5%; United States: 16.0%; "
            "bounds between fifths of all counties: 12.6%, 15.9%, 19.8%, 24.9%."
        ),
    )
    spanish = _says(_strip(language="es", level_plural="condados", fifths=None, lower=None))[1]
    assert spanish == "23.0%; peor; Ohio: 17.5%; United States: 16.0%."


def test_the_bands_run_from_the_good_side_to_the_bad() -> None:
    def bands(direction: str) -> list[str]:
        return [element.get("class", "").split()[-1] for element in _of(_strip(direction=direction), "rect")]

    assert bands("lower_is_better") == [f"mark-band-{number}" for number in (1, 2, 3, 4, 5)]
    assert bands("higher_is_better") == [f"mark-band-{number}" for number in (5, 4, 3, 2, 1)]
    assert bands("neutral") == [f"mark-plain-{number}" for number in (1, 2, 3, 4, 5)]
    assert _of(_strip(fifths=None), "rect") == []


def test_one_wild_county_does_not_squeeze_the_rest() -> None:
    svg = _strip()
    first, *_, last = _of(svg, "rect")
    assert float(last.get("width", 0)) < 200
    assert len(_of(svg, "path", "mark-beyond")) == 1
    assert float(first.get("x", 0)) == 8
    assert _of(_strip(fifths=FIFTHS._replace(maximum=30.0)), "path", "mark-beyond") == []


@pytest.mark.slow
@given(
    labels=st.lists(st.text(alphabet="abcdefgh ", min_size=1, max_size=12), min_size=1, max_size=3),
    centres=st.lists(st.floats(0, 260), min_size=3, max_size=3),
)
def test_labels_on_one_line_never_touch_and_never_leave_it(labels: list[str], centres: list[float]) -> None:
    placed = keep_apart(centres[: len(labels)], labels, left=0.0, right=260.0)
    boxes = sorted(
        (centre - width_of(label) / 2, centre + width_of(label) / 2)
        for centre, label in zip(placed, labels, strict=True)
    )
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 260 + 1e-6
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(boxes))


@settings(max_examples=30)
@given(
    value=st.floats(-1e6, 1e6),
    spread=st.floats(0, 1e5),
    steps=st.lists(st.floats(0, 1e4), min_size=5, max_size=5),
    tick=st.floats(-1e6, 1e6),
)
def test_everything_on_a_strip_stays_inside_it(value: float, spread: float, steps: list[float], tick: float) -> None:
    bounds = [value - sum(steps) / 2]
    for step in steps:
        bounds.append(bounds[-1] + step)
    svg = _strip(
        value=value, lower=value - spread, upper=value + spread, fifths=Fifths(*bounds), ticks=[Tick("Ohio", tick)]
    )
    for element in ElementTree.fromstring(svg).iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(name, 0)) <= 260


def test_the_line_is_broken_at_a_gap_and_at_a_break_and_its_end_is_marked() -> None:
    svg = figures.spark(_years(2010, [5, 6, None, 7, 8, 9, 4, 5], broken=2016), title="t", show=show, language="en")
    pieces = [len(line.get("points", "").split()) for line in _of(svg, "polyline")]
    assert pieces == [2, 3, 2]
    assert len(_of(svg, "line", "mark-break")) == 1
    assert len(_of(svg, "circle", "mark-last")) == 1
    assert (
        _says(svg)[1] == "From 5.0% in 2010 to 5.0% in 2017; one period has no figure; the series was broken in 2016."
    )


def test_years_that_were_never_published_are_a_gap_too() -> None:
    points = [*_years(2015, [5, 6, 7, 8]), *_years(2023, [9])]
    svg = figures.spark(points, title="t", show=show, language="es")
    assert [len(line.get("points", "").split()) for line in _of(svg, "polyline")] == [4]
    assert _says(svg)[1] == "De 5.0% en 2015 a 9.0% en 2023."


def test_a_year_between_two_gaps_is_a_dot_and_several_breaks_are_listed() -> None:
    points = [*_years(2010, [5, 6, None, 7, None, 8, 9], broken=2011), *_years(2017, [4, 5], broken=2018)]
    svg = figures.spark(points, title="t", show=show, language="en")
    assert len(_of(svg, "circle", "mark-alone")) == 3
    assert _says(svg)[1].endswith("2 periods have no figure; the series was broken in 2011 and 2018.")


def test_a_series_whose_latest_year_is_missing_ends_in_a_ring() -> None:
    svg = figures.spark(_years(2018, [3, 3, None]), title="t", show=show, language="en", judgement="better")
    (last,) = _of(svg, "circle", "mark-last")
    assert last.get("class") == "mark-last mark-open mark-is-better"
    assert _says(figures.spark([], title="t", show=show, language="es"))[1] == "Sin cifras."
    one = figures.spark(_years(2020, [None, 4.0, None]), title="t", show=show, language="en")
    assert _says(one)[1] == "4.0% in 2021; 2 periods have no figure."


def test_groups_stand_on_one_axis_and_a_hidden_one_says_why() -> None:
    svg = figures.gap_bar(
        [
            GroupFigure("Black", 38.6, 36.4, 40.7, "worse"),
            GroupFigure("White", 9.8, 9.1, 10.5, "better"),
            GroupFigure("Native Hawaiian and other Pacific Islander alone", None, reason="too few people"),
        ],
        title="By race",
        show=show,
        language="en",
        lowest=0,
        highest=50,
    )
    assert _says(svg)[1] == (
        "Black: 38.6% (95% interval 36.4% to 40.7%); White: 9.8% (95% interval 9.1% to 10.5%); "
        "Native Hawaiian and other Pacific Islander alone: too few people."
    )
    words = [element.text for element in _of(svg, "text")]
    assert words == ["Black", "38.6%", "White", "9.8%", "Native Hawaiian and other Pacific Islande…", "too few people"]
    ends = [(float(line.get("x1", 0)), float(line.get("x2", 0))) for line in _of(svg, "line", "mark-interval")]
    assert ends[0] == (pytest.approx(8 + 36.4 / 50 * 244, abs=0.01), pytest.approx(8 + 40.7 / 50 * 244, abs=0.01))
    assert _says(figures.gap_bar([], title="t", show=show, language="en"))[1] == "No figures."


def test_the_axis_of_groups_begins_at_zero_unless_all_stand_far_from_it() -> None:
    def first(values: list[float]) -> float:
        groups = [GroupFigure(str(value), value) for value in values]
        svg = figures.gap_bar(groups, title="t", show=show, language="en")
        return float(_of(svg, "circle")[0].get("cx", 0))

    assert first([10, 20]) == pytest.approx(8 + 122)
    assert first([77, 80]) == 8


def test_petals_stack_what_is_better_similar_and_worse_and_say_the_counts() -> None:
    svg = figures.conditions_wheel(
        [
            Petal("humane_housing", "Humane housing", 1, 2, 1),
            Petal("lifelong_learning", "Lifelong learning", 0, 0, 0),
            Petal("reliable_transportation", "Transportation", 0, 3, 0),
        ],
        title="Seven conditions",
        centre=["7 vital", "conditions"],
        language="en",
    )
    assert _says(svg)[1] == (
        "Vital conditions: Humane housing: 1 better, 2 with no clear difference, 1 worse; "
        "Lifelong learning: nothing could be compared; Transportation: 0 better, 3 with no clear difference, 0 worse."
    )
    petals = _of(svg, "g")
    assert [group.get("class") for group in petals] == [
        "hue-humane_housing",
        "hue-lifelong_learning",
        "hue-reliable_transportation",
    ]
    assert [[path.get("class") for path in group.iter(f"{SVG}path")] for group in petals] == [
        ["mark-petal-better", "mark-petal-similar", "mark-petal-worse"],
        ["mark-petal-open"],
        ["mark-petal-similar"],
    ]
    # A quarter, a half, a quarter of the way from the inner to the outer ring.
    radii = [re.findall(r"A([\d.]+) ", path.get("d") or "") for path in petals[0].iter(f"{SVG}path")]
    assert radii == [["72.50", "58.00"], ["101.50", "72.50"], ["116.00", "101.50"]]
    assert figures.wheel_key("es").startswith("Desde el centro: mejor")


def test_an_aims_way_shows_its_line_its_outlook_and_its_target():
    years = [Point(date(year, 1, 1), date(year, 12, 31), value) for year, value in ((2019, 28.0), (2020, 26.0))]
    last = Point(date(2021, 1, 1), date(2021, 12, 31), 23.0, 19.9, 26.1)
    drawn = aim_course(
        [*years, last],
        ahead=Ahead(date(2025, 12, 31), 15.0, 24.0),
        goal=Goal(date(2025, 12, 31), 17.0),
        title="Children <in> poverty",
        show=lambda value: f"{value:.1f}%",
        language="en",
    )
    assert "Children &lt;in&gt; poverty" in drawn
    assert "if it goes on so, between 15.0% and 24.0% in 2025; the target is 17.0% in 2025" in drawn.lower()
    counted = {kind: drawn.count(f'class="mark-{kind}"') for kind in ("way", "ahead", "towards", "goal", "sure")}
    assert counted == {"way": 1, "ahead": 1, "towards": 1, "goal": 1, "sure": 1}
    alone = aim_course([last], title="x", show=str, language="es")
    assert 'class="mark-goal"' not in alone
    assert aim_course([], title="x", show=str, language="es").count("<circle") == 0
