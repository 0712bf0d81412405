"""The observation: one row is one published or computed figure.

Column names follow SDMX where it has one. This is the only list of the columns; the lake's schema, the
starter table, the `file` source and the exports are all held to it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

ColumnType = Literal["str", "date", "float"]


class Column(NamedTuple):
    name: str
    type: ColumnType
    nullable: bool
    meaning: str


OBSERVATION: tuple[Column, ...] = (
    Column("measure", "str", False, "id in content/measures"),
    Column("place", "str", False, "US; state 06; county 06037; tract 06037264000; else prefixed, such as zcta:90210"),
    Column("start", "date", False, "first day of the period that the figure speaks of"),
    Column("end", "date", False, "last day of that period, included"),
    Column("group", "str", False, "all, or sorted dimension=value pairs joined by a semicolon"),
    Column("value", "float", True, "in the measure's unit; per cents run 0-100"),
    Column("lower", "float", True, "lower bound of the 95 % interval; empty where none is known"),
    Column("upper", "float", True, "upper bound of the 95 % interval; empty where none is known"),
    Column("numerator", "float", True, "count of events or people, where known"),
    Column("denominator", "float", True, "people or units at risk, where known"),
    Column("status", "str", False, "SDMX CL_OBS_STATUS: A E P B U Q O"),
    Column("source", "str", False, "id in content/sources"),
    Column("vintage", "str", False, "the publisher's release, such as 2024"),
    Column("basis", "str", False, "counted, survey, modelled or administrative"),
    Column("method", "str", False, "crude, age_adjusted, ...; empty where only one exists"),
    Column("boundary", "str", False, "the geography's vintage: 2010, 2020, ct_regions, ...; empty if it cannot matter"),
)

OBSERVATION_COLUMNS: tuple[str, ...] = tuple(column.name for column in OBSERVATION)
OBSERVATION_KEY: tuple[str, ...] = ("measure", "place", "start", "end", "group", "source", "method", "boundary")
"""What makes a row unique in a release; a vintage replaces an older vintage of the same key."""
