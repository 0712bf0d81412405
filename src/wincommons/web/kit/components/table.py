"""A table of things: sorted by links in its headings, and on a phone one card for each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

from wincommons.web.kit.figure import Cell

Words = str | Promise
PARAMETER = "order"
DOWN = "-"


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """One column; where `order` names fields, its heading sorts by them."""

    name: str
    title: Words
    numeric: bool = False
    order: tuple[str, ...] = ()
    """What `order_by` takes, such as `("name", "pk")`: end with something unique, so that pages do not overlap."""


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One thing; the first cell is its heading."""

    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True)
class Empty:
    """What is said where there is nothing: what this would hold, and what to do next."""

    title: Words
    words: Words
    action_words: Words = ""
    action_address: str = ""


class Order(NamedTuple):
    """By which column the rows stand, and what to hand to `order_by`."""

    column: str
    descending: bool
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TableView:
    """What `{% table view %}` shows. `caption` names the table for who cannot see where it stands."""

    caption: Words
    columns: Sequence[TableColumn]
    rows: Sequence[TableRow]
    order: Order | None = None
    empty: Empty | None = None


def read_order(query: Mapping[str, str], columns: Sequence[TableColumn], default: str) -> Order:
    """The order that the address asks for: `?order=name`, or `?order=-name` for the other way.

    What is no sortable column is `default` (which may begin with `-`).
    """
    sortable = {column.name: column.order for column in columns if column.order}
    wished = query.get(PARAMETER, "")
    chosen = wished if wished.removeprefix(DOWN) in sortable else default
    name, descending = chosen.removeprefix(DOWN), chosen.startswith(DOWN)
    fields = sortable[name]
    return Order(name, descending, tuple(map(_turned, fields)) if descending else fields)


def _turned(field: str) -> str:
    return field.removeprefix(DOWN) if field.startswith(DOWN) else f"{DOWN}{field}"
