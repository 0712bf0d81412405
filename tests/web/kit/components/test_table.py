"""Tables are sorted by links, are cards on a phone, and say what to do where they are empty."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse, QueryDict
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.kit.components import Empty, Order, TableColumn, TableRow, TableView, paginate, read_order
from wincommons.web.kit.figure import Cell

COLUMNS = (
    TableColumn(name="title", title="Name", order=("title", "pk")),
    TableColumn(name="since", title="Since", order=("-since", "pk"), numeric=True),
    TableColumn(name="standing", title="Standing"),
)
ROWS = (TableRow(cells=(Cell(text="Corner <plot>", address="/gardens/1/"), Cell(text="2019"), Cell(text="Open"))),)


def view(query="", rows=ROWS):
    asked = QueryDict(query)
    order = read_order(asked, COLUMNS, "title")
    empty = Empty(title="No gardens", words="Begin one.", action_words="Begin", action_address="/gardens/begin/")
    table = TableView(caption="Gardens", columns=COLUMNS, rows=rows, order=order, empty=empty)
    context = Context({"view": table, "request": SimpleNamespace(GET=asked)})
    return HttpResponse(Template("{% load components %}{% table view %}").render(context))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", Order("title", False, ("title", "pk"))),
        ("order=-title", Order("title", True, ("-title", "-pk"))),
        ("order=since", Order("since", False, ("-since", "pk"))),
        ("order=-since", Order("since", True, ("since", "-pk"))),
        ("order=standing", Order("title", False, ("title", "pk"))),
        ("order=password", Order("title", False, ("title", "pk"))),
        ("order=--title", Order("title", False, ("title", "pk"))),
    ],
)
def test_the_address_says_the_order_and_nothing_else_can(query, order):
    assert read_order(QueryDict(query), COLUMNS, "title") == order


@pytest.mark.slow
@given(wish=st.text(max_size=30))
def test_any_wish_is_an_order_of_the_columns(wish):
    order = read_order({"order": wish}, COLUMNS, "-since")
    assert {one.removeprefix("-") for one in order.fields} <= {"title", "since", "pk"}


def test_headings_turn_the_order_and_keep_the_rest_of_the_address(read):
    page = read(view("words=soil&page=3&order=title"))
    links = [one["href"] for tag, one in page.tags if tag == "a"]
    assert links == ["?words=soil&order=-title", "?words=soil&order=since", "/gardens/1/"]
    headings = [one for tag, one in page.tags if tag == "th" and one["scope"] == "col"]
    assert [one.get("aria-sort") for one in headings] == ["ascending", None, None]
    assert "Corner <plot>" in page.text


def test_every_cell_carries_its_heading_for_the_phone(read):
    page = read(view())
    assert [one["data-label"] for tag, one in page.tags if tag == "td"] == ["Since", "Standing"]
    assert [one["role"] for tag, one in page.tags if tag in ("table", "tr", "th", "td")] == [
        "table", "row", "columnheader", "columnheader", "columnheader", "row", "rowheader", "cell", "cell",
    ]  # fmt: skip


def test_an_empty_table_says_what_to_do_next(read):
    page = read(view(rows=()))
    assert page.text == "No gardens Begin one. Begin"
    assert [one["href"] for tag, one in page.tags if tag == "a"] == ["/gardens/begin/"]


@pytest.mark.parametrize(
    ("wish", "number"), [("", 1), ("2", 2), ("9", 3), ("0", 3), ("-1", 3), ("x", 1), ("٢", 2), ("1" * 5000, 1)]
)
def test_any_page_number_is_a_page(wish, number):
    assert paginate(list(range(25)), {"page": wish}, per_page=10).number == number


def test_the_way_to_the_next_page_keeps_the_order(read):
    asked = QueryDict("order=-title&page=2")
    context = Context({"page": paginate(range(30), asked, per_page=10), "request": SimpleNamespace(GET=asked)})
    page = read(HttpResponse(Template("{% load components %}{% pages page %}").render(context)))
    assert [one["href"] for tag, one in page.tags if tag == "a"] == ["?order=-title&page=1", "?order=-title&page=3"]
