"""The chain of an aim: its steps, and what each cooperative lists under them.

A manifest's `aim_items` is asked once for all aims of a page. The kit knows an aim by its number only; the room that
keeps aims stands above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import connection, models

from .manifest import Cooperative, Words, load_callable
from .registry import cooperatives


class Step(StrEnum):
    """The links of the chain, in their order."""

    SEE = "see"
    AGREE = "agree"
    HEAR = "hear"
    CHOOSE = "choose"
    COMMIT = "commit"
    ACT = "act"
    PROVE = "prove"
    SHARE = "share"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing under one step of an aim, of which this reader may know."""

    title: str
    address: str
    detail: str = ""
    reference: str = ""
    """`plot:7`: what the item is, for whoever walks the chain by its ids."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where this reader can add something under one step of an aim, or look for it: a link on the aim's page."""

    title: Words
    address: str
    for_its_people: bool = False
    """Only the community's people can take it: a page that everyone reads says so."""


Items = Mapping[int, Mapping[Step, Sequence[Item]]]
"""Aim -> step -> its items, in their order."""


def ways_of(aim: Any, *, user: Any) -> dict[Step, list[Way]]:
    """What this reader can do under each step of one aim; rooms are asked in their order."""
    found: dict[Step, list[Way]] = {step: [] for step in Step}
    for room in cooperatives():
        if room.aim_ways is not None:
            for step, ways in load_callable(room.aim_ways)(aim, user).items():
                found[step].extend(ways)
    return found


def ways_with(reference: str, *, community: str = "", aim: str = "") -> list[Way]:
    """What anybody could do with a thing, as the rooms that take up others' things say; no question to the database."""
    found: list[Way] = []
    for room in cooperatives():
        if room.thing_ways is not None:
            found.extend(load_callable(room.thing_ways)(reference, community=community, aim=aim))
    return found


def items_with(reference: str, *, user: Any) -> list[Item]:
    """What other rooms made of a thing, as far as this reader may know of it; one question for each room that did."""
    found: list[Item] = []
    for room in cooperatives():
        if room.thing_items is not None:
            found.extend(load_callable(room.thing_items)(reference, user))
    return found


def items_of(aims: Sequence[int], *, user: Any) -> dict[int, dict[Step, list[Item]]]:
    """What every cooperative lists for these aims; each is asked once, whatever the number of aims.

    Before them one question tells which rooms note anything for these aims: most hold nothing of most aims, and their
    own questions, with all that decides who may read what, are many times as dear.
    """
    found: dict[int, dict[Step, list[Item]]] = {aim: {step: [] for step in Step} for aim in aims}
    for room in _rooms_with(tuple(aims)) if aims else ():
        listed: Items = load_callable(str(room.aim_items))(tuple(aims), user)
        for aim, steps in listed.items():
            for step, items in steps.items():
                found[aim][step].extend(items)
    return found


def holder_field(holder: str) -> models.Field:
    """The field that `app.Model.field` names; raises `LookupError`, `ValueError` or `FieldDoesNotExist`."""
    label, _, name = holder.rpartition(".")
    return apps.get_model(label)._meta.get_field(name)


def _rooms_with(aims: tuple[int, ...]) -> list[Cooperative]:
    """The rooms that list things of aims, less those that name their holders and hold nothing of these; one question.

    Who reads is not asked here: it tells nobody anything, and the room itself leaves out what is not theirs to know.
    """
    rooms = [room for room in cooperatives() if room.aim_items is not None]
    wanted: list[str] = []
    values: list[Any] = []
    for number, room in enumerate(rooms):
        for holder in room.aim_holders:
            field = holder_field(holder)
            table, column = (connection.ops.quote_name(one) for one in (field.model._meta.db_table, field.column))
            places = ", ".join(["%s"] * len(aims))
            wanted.append(f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {table} WHERE {column} IN ({places}))")  # noqa: S608 -- names of our own tables, quoted; values stay parameters
            values.extend(aims if isinstance(field, models.ForeignKey) else (f"aim:{one}" for one in aims))
    holding: set[int] = set()
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ".join(wanted), values)
            holding = {number for (number,) in cursor.fetchall()}
    return [room for number, room in enumerate(rooms) if not room.aim_holders or number in holding]
