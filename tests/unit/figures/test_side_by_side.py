"""The figures of a comparison: a spine's row, a slope, a scatter."""

from __future__ import annotations

import json

import pytest

from wincommons import figures
from wincommons.figures import Course, PairFigure, Scale, Share, export


def show(value: float) -> str:
    return f"{value:,.1f}%"


WORDS = {"definition": "People under 18 below the poverty line.", "source_line": "SAIPE", "language": "en"}
COURSES = [
    Course("Cuyahoga County", ((25.8, 24.0, 27.6), (23.0, 19.9, 26.1)), "No clear change since 2005"),
    Course("Ohio", ((18.5, None, None), (17.5, 17.0, 18.0))),
    Course("Franklin County", ((20.4, 19.0, 22.0), (17.6, 16.0, 19.0))),
]
PAIRS = [PairFigure(f"{n:05}", f"County {n}", n, n - 1, n + 1, 50 - n, None, None) for n in range(1, 30)]


def _slope(**changes):
    given = {"first_label": "2005", "last_label": "2023", "measure_name": "Children in poverty", "show": show, **WORDS}
    return figures.slope(COURSES, **{**given, **changes})


def _scatter(**changes):
    given = {
        "here": {"00007": "County 7"},
        "x": Scale("Children in poverty", show),
        "y": Scale("Uninsured", show),
        "finding": "Across 29 counties no clear pattern is seen.",
        **WORDS,
    }
    return figures.scatter(PAIRS, **{**given, **changes})


def test_a_row_of_a_spine_tells_every_place_and_keeps_them_apart_by_number():
    shares = [Share("1", "Cuyahoga County", "23.0%", 0.15, 0.1, 0.25), Share("2", "Ohio", "17.5%", 0.5)]
    drawn = figures.spine_row(
        shares, judgement="worse", title="Children in poverty", level_plural="counties", language="en"
    )
    assert "Cuyahoga County 23.0%: among the worst fifth of counties; Ohio 17.5%: in the middle fifth" in drawn
    assert drawn.count("mark-interval") == 1
    assert ">2</text>" in drawn
    assert 'class="mark-sign mark-is-worse"' in drawn
    assert "style=" not in drawn
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.spine_row([], judgement="worse", title="", level_plural="", language="en")


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "worst"), (0.19, "worst"), (0.2, "second-worst"), (1.0, "among the best")]
)
def test_the_fifth_of_a_share(value, words):
    drawn = figures.spine_row(
        [Share("1", "Here", "1", value)], judgement="similar", title="t", level_plural="x", language="en"
    )
    assert words in drawn


def test_a_slope_says_both_ends_and_what_may_be_said_of_the_change():
    figure = _slope()
    assert figure.title == "Children in poverty, 2005 and 2023"
    assert (
        "Cuyahoga County: from 25.8% in 2005 to 23.0% in 2023 (No clear change since 2005)" in figure.alternative_text
    )
    assert figure.table.columns == ("Place", "2005", "95% interval", "2023", "95% interval", "Over the whole series")
    assert figure.table.rows[1] == ("Ohio", "18.5%", "", "17.5%", "17.0% to 18.0%", "")


@pytest.mark.slow
@pytest.mark.parametrize("figure", [_slope(), _scatter()], ids=["slope", "scatter"])
def test_they_can_be_drawn_and_say_how_much_room_they_take(figure):
    drawn = export.to_svg(figure)
    assert "Cuyahoga County" in drawn or "County 7" in drawn
    assert figures.room_of(figure.specification).height > 300
    assert "var:--" not in drawn


def test_a_label_in_a_slope_is_data_and_never_an_expression():
    figure = _slope(first_label='"); alert(1)//')
    axis = json.dumps(figure.specification)
    assert 'datum.value < 0.5 ? \\"\\\\\\"); alert(1)//\\"' in axis


def test_a_scatter_names_the_marked_and_draws_no_line_through_the_points():
    figure = _scatter()
    assert figure.title == "Across 29 counties no clear pattern is seen."
    assert figure.alternative_text.endswith("County 7: Children in poverty 7.0%, Uninsured 43.0%.")
    kinds = {layer.get("mark", {}).get("type") for layer in figure.specification["layer"]}
    assert "line" not in kinds
    assert len(figure.table.rows) == 29


def test_of_very_many_places_only_the_marked_carry_intervals():
    many = [PairFigure(f"{n:05}", "x", n, n - 1, n + 1, n, n - 1, n + 1) for n in range(200)]
    given = {"x": Scale("a", show), "y": Scale("b", show), "finding": "f", **WORDS}

    def rules(places):
        layers = figures.scatter(places, here={"00007": "x"}, **given).specification["layer"]
        return sum(layer.get("mark", {}).get("type") == "rule" for layer in layers)

    assert (rules(many), rules(many[:50])) == (2, 4)


def test_nothing_is_drawn_of_nothing():
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.slope([], first_label="", last_label="", measure_name="m", show=show, **WORDS)
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.scatter([], here={}, x=Scale("a", show), y=Scale("b", show), finding="", **WORDS)
