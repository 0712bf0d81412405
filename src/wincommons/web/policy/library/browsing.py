"""What the library shows: the wishes in the address, what fits them, and what to do where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.insight import InsightError
from wincommons.insight.answers.policies import Facet, FacetName, PoliciesBrowsed
from wincommons.web.kit.commons import commons
from wincommons.web.kit.components import Tab, paginate

LONGEST_SEARCH = 80
STANCE: FacetName = "stance"
TITLES: Mapping[FacetName, str | Promise] = {
    "condition": gettext_lazy("Vital condition"),
    "sector": gettext_lazy("Sector"),
    "level": gettext_lazy("Who can decide it"),
    "seen_as": gettext_lazy("View as"),
    "lever": gettext_lazy("What it pulls on"),
    "focus": gettext_lazy("Focus area"),
    "rating": gettext_lazy("Evidence"),
    "basis": gettext_lazy("Whose rating"),
}
"""Each facet of the form in its order; the stance is a row of tabs."""
FIRST: tuple[FacetName, ...] = ("condition", "level", "seen_as")
"""Those that stand open; the others wait in a fold."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the address asks for; what we do not know is left out."""

    facets: Mapping[FacetName, str]
    measure: str
    search: str

    def query(self, **put: str) -> str:
        """The same wishes as the end of an address, with some put in place of theirs; an empty one is taken away."""
        all_of = {**self.facets, "measure": self.measure, "q": self.search, **put}
        found = urlencode({name: said for name, said in all_of.items() if said})
        return f"?{found}" if found else ""

    @property
    def any(self) -> bool:
        """Is anything wished for?"""
        return bool(self.facets or self.measure or self.search)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One wish that was made: its words, and the address without it."""

    title: str | Promise
    words: str
    address: str
    number: int | None = None
    """How many policies there would be without it; asked only where nothing is found."""


@dataclass(frozen=True, kw_only=True)
class Select:
    """One facet as a field of the form: the terms that lead somewhere, and the chosen one."""

    title: str | Promise
    facet: Facet

    @property
    def terms(self) -> list[Any]:
        """A term that would show nothing is not offered."""
        return [one for one in self.facet.terms if one.number or one.id == self.facet.chosen]


def read_wishes(asked: Mapping[str, str]) -> Wishes:
    """The wishes of an address."""
    known = {one.name: {term.id for term in one.terms} for one in commons().browse_policies().facets}
    said = {name: asked.get(name, "") for name in known}
    return Wishes(
        facets={name: wish for name, wish in said.items() if wish in known[name]},
        measure=_measure(asked.get("measure", "")),
        search=asked.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
    )


def _measure(asked: str) -> str:
    if not asked or len(asked) > LONGEST_SEARCH:
        return ""
    try:
        return commons().measure(asked).measure.id
    except InsightError:
        return ""


def found_for(wishes: Wishes) -> PoliciesBrowsed:
    """What fits them."""
    return commons().browse_policies(wishes.facets, measure=wishes.measure, search=wishes.search)


def context(asked: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the page of the library names."""
    wishes = read_wishes(asked)
    found = found_for(wishes)
    here = reverse("policy:policies")
    selects = {name: Select(title=title, facet=found.facet(name)) for name, title in TITLES.items()}
    return {
        "found": found,
        "wishes": wishes,
        "page": paginate(list(found.policies), asked),
        "stances": _stances(found, wishes=wishes, here=here),
        "stops": next(one.number for one in found.facet(STANCE).terms if one.id == "stop_doing"),
        "first": [one for name, one in selects.items() if name in FIRST],
        "further": [one for name, one in selects.items() if name not in FIRST],
        "further_open": any(name in wishes.facets for name in TITLES if name not in FIRST),
        "chips": _chips(found, wishes=wishes, here=here),
        "carried": wishes.query(),
        "download": reverse("policy:policies_csv") + wishes.query(),
    }


def _stances(found: PoliciesBrowsed, *, wishes: Wishes, here: str) -> list[Tab]:
    facet = found.facet(STANCE)
    whole = sum(one.number for one in facet.terms)
    all_of = Tab(title=_("All of them"), address=here + wishes.query(stance=""), here=not facet.chosen, number=whole)
    return [
        all_of,
        *(
            Tab(
                title=one.name, address=here + wishes.query(stance=one.id), here=one.id == facet.chosen,
                number=one.number,
            )
            for one in facet.terms
        ),
    ]  # fmt: skip


def _chips(found: PoliciesBrowsed, *, wishes: Wishes, here: str) -> list[Chip]:
    """The wishes that were made, each with the way to the list without it."""
    none = not found.policies
    made: list[tuple[str, str | Promise, str]] = [
        (name, TITLES.get(name, _("Stance")), found.facet(name).chosen_name) for name in wishes.facets
    ]
    if found.measure is not None:
        made.append(("measure", _("Could move"), found.measure.name))
    if wishes.search:
        made.append(("q", _("Words"), f"“{wishes.search}”"))
    return [
        Chip(
            title=title, words=words, address=here + wishes.query(**{name: ""}),
            number=_without(wishes, name) if none else None,
        )
        for name, title, words in made
    ]  # fmt: skip


def _without(wishes: Wishes, name: str) -> int:
    """How many policies there are where one of the wishes is dropped."""
    left = Wishes(
        facets={one: wish for one, wish in wishes.facets.items() if one != name},
        measure="" if name == "measure" else wishes.measure,
        search="" if name == "q" else wishes.search,
    )
    return len(found_for(left).policies)
