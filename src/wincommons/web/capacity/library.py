"""The library as everyone reads it: found by words and by facets, each with how many there would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wincommons.model.folding import folded

from .credits import Credits, credits_for
from .models import LANGUAGES, Adaptation, HelpsWith, Level, Resource, ResourceKind, Takes
from .models.adaptation import DROPPED, KEPT, TRYING
from .models.resource import IN_USE, LISTED, OPEN, REVIEWED, STALE

LONGEST_WORDS = 100
FRESHEST = Case(*(When(state=name, then=place) for place, name in enumerate((IN_USE, REVIEWED, LISTED, STALE))))
COLUMNS = (
    "number", "title", "purpose", "for_whom", "kind", "helps_with", "level", "takes", "languages", "evidence",
    "license", "link", "state", "reviewed_on", "made_from", "made_by", "kept", "tried", "dropped", "address",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One way to narrow the list. `of` says which of its choices a resource has."""

    name: str
    title: str | Promise
    choices: Sequence[tuple[str, Any]]


FACETS = (
    Facet(name="helps_with", title=_("What it helps with"), choices=HelpsWith.choices),
    Facet(name="resource_kind", title=_("What it is"), choices=ResourceKind.choices),
    Facet(name="level", title=_("Level"), choices=Level.choices),
    Facet(name="takes", title=_("Time that it takes"), choices=Takes.choices),
    Facet(name="languages", title=_("Language"), choices=LANGUAGES),
    Facet(
        name="state", title=_("How it stands"),
        choices=((IN_USE, _("In use")), (REVIEWED, _("Reviewed")), (LISTED, _("Not reviewed yet")),
                 (STALE, _("Not looked at for two years"))),
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a facet: whether it is chosen, how many there would be, and the address that leads there."""

    title: Any
    value: str
    number: int
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an address asks for; whatever it holds that is no choice is left out."""

    words: str
    chosen: Mapping[str, str]

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Wanted:
        """From the query of an address."""
        chosen = {one.name: query.get(one.name, "") for one in FACETS}
        known = {one.name: {value for value, _title in one.choices} for one in FACETS}
        return cls(
            words=" ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_WORDS],
            chosen={name: value for name, value in chosen.items() if value in known[name]},
        )

    @property
    def query(self) -> str:
        """The same as a query, for the table to take away."""
        return urlencode({**({"q": self.words} if self.words else {}), **self.chosen})


class Tally(NamedTuple):
    """How many adaptations of a resource are kept, tried and dropped."""

    kept: int
    trying: int
    dropped: int

    @property
    def number(self) -> int:
        """All of them."""
        return sum(self)


def open_resources() -> QuerySet[Resource]:
    """Those that everyone may read."""
    return Resource.objects.scoped(AnonymousUser()).filter(state__in=OPEN).order_by(FRESHEST, "title", "pk")


def found(wanted: Wanted) -> QuerySet[Resource]:
    """What fits, those that are in use first, then by name."""
    return _narrowed(_with_words(wanted), wanted.chosen).order_by(FRESHEST, "title", "pk")


def facets(wanted: Wanted) -> list[tuple[Facet, list[Choice]]]:
    """Every facet with its choices that hold anything, counted as if only the other facets were chosen; one question.

    The sample is shown among them and counted by itself nowhere: a facet counts what the list would show.
    """
    names = [one.name for one in FACETS]
    table = [
        (dict(zip(names, row[:-1], strict=True)), row[-1])
        for row in _with_words(wanted).values_list(*names).annotate(Count("pk")).order_by()
    ]
    return [(one, choices) for one in FACETS if (choices := _choices(one, table, wanted))]


def tallies(resources: Sequence[Resource]) -> dict[int, Tally]:
    """How many adaptations of other communities stand where, for each, as everyone may know; one question."""
    rows = Adaptation.objects.scoped(AnonymousUser()).filter(resource__in=[one.pk for one in resources])
    rows = rows.exclude(community=F("resource__community"))
    counted = {
        (resource, state): number
        for resource, state, number in rows.values_list("resource", "state").annotate(Count("pk")).order_by()
    }
    return {one.pk: Tally(*(counted.get((one.pk, state), 0) for state in (KEPT, TRYING, DROPPED))) for one in resources}


def rows_of(wanted: Wanted, *, root: str) -> Iterator[dict[str, Any]]:
    """The same list as a table; addresses begin with `root`."""
    rows = list(found(wanted))
    names: Credits = credits_for(rows)
    told = tallies(rows)
    for one in rows:
        yield {
            "number": one.pk, "title": one.title, "purpose": one.purpose, "for_whom": one.audience,
            "kind": one.resource_kind, "helps_with": one.helps_with, "level": one.level, "takes": one.takes,
            "languages": " ".join(one.language_codes), "evidence": one.evidence, "license": one.licence,
            "link": one.link, "state": "listed" if one.state == LISTED else one.state,
            "reviewed_on": one.reviewed_on, "made_from": one.origin, "made_by": names.words(one),
            "kept": told[one.pk].kept, "tried": told[one.pk].trying, "dropped": told[one.pk].dropped,
            "address": root + one.public_address,
        }  # fmt: skip


def _with_words(wanted: Wanted) -> QuerySet[Resource]:
    rows = open_resources()
    for word in folded(wanted.words).split():
        rows = rows.filter(searched__contains=word)
    return rows


def _narrowed(rows: QuerySet[Resource], chosen: Mapping[str, str]) -> QuerySet[Resource]:
    for name, value in chosen.items():
        fits = Q(languages__contains=f",{value},") if name == "languages" else Q(**{name: value})
        rows = rows.filter(fits)
    return rows


def _has(row: Mapping[str, str], name: str, value: str) -> bool:
    return f",{value}," in row[name] if name == "languages" else row[name] == value


def _choices(facet: Facet, table: Sequence[tuple[Mapping[str, str], int]], wanted: Wanted) -> list[Choice]:
    others = {name: value for name, value in wanted.chosen.items() if name != facet.name}
    left = [(row, number) for row, number in table if all(_has(row, name, one) for name, one in others.items())]
    counted = [
        Choice(
            title=title, value=value, chosen=wanted.chosen.get(facet.name) == value,
            number=sum(number for row, number in left if _has(row, facet.name, value)),
        )
        for value, title in facet.choices
    ]  # fmt: skip
    return [one for one in counted if one.number or one.chosen]
