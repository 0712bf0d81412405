"""Organizations that may be one and the same. They are suggested to people, and never merged by the site.

The rule: two may be one where they share a web domain; or where their names, compared without capitals, accents, marks
and words such as Inc., are the same; or where the names share most of their letters (`ALIKE` of the three-letter pieces
that either has, counted as Dice did) and their places do not contradict: one of them names none, both name the same, or
one lies in the other. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26 (1945).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wincommons.model import NATION
from wincommons.web.network.models import Organisation
from wincommons.web.network.models.likeness import compared_name, web_domain
from wincommons.web.network.models.organisation import MERGED, REMOVED

from .domain.claiming import OPEN_TO_ALL

ALIKE = 0.7
SAME = 2.0
MOST, LOOKED_AT = 5, 50
SAME_DOMAIN, SAME_NAME, LIKE_NAME = _("the same website"), _("the same name"), _("a similar name")


@dataclass(frozen=True, kw_only=True)
class Likely:
    """One that may be the same, and why."""

    organisation: Organisation
    why: str | Promise
    score: float


def pieces(name: str) -> frozenset[str]:
    """The three-letter pieces of a compared name, its ends marked, so that short names have some as well."""
    marked = f"  {name} "
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 (nothing shared) to 1 (the same pieces)."""
    return 2 * len(one & other) / (len(one) + len(other))


def likeness_of_names(one: str, other: str) -> float:
    """The same of two compared names."""
    return likeness(pieces(one), pieces(other))


def places_agree(one: str, other: str) -> bool:
    """May what works in one place be what works in the other? True where either is unknown or lies in the other."""
    here, there = one.partition(":")[2], other.partition(":")[2]
    if not here or not there or here == there or NATION in (here, there):
        return True
    return here.isdigit() and there.isdigit() and (here.startswith(there) or there.startswith(here))


def likely_same(
    *, name: str, website: str = "", place: str = "", leave_out: str = "", most: int = MOST
) -> tuple[Likely, ...]:
    """Those that may be the same as this one, likeliest first; two questions, whatever their number.

    Organizations that are not public are among them: whoever makes one is to learn that it is there already.
    """
    key, domain = compared_name(name), web_domain(website)
    live = Organisation._base_manager.exclude(state__in=(MERGED, REMOVED))
    found = _alike(key, live.values_list("pk", "name_key")) if key else {}
    best = sorted(found, key=lambda pk: (-found[pk], pk))[:LOOKED_AT]
    shared = Q(website__icontains=domain) if domain and domain not in OPEN_TO_ALL else Q(pk=None)
    answer = []
    for row in live.filter(shared | Q(pk__in=best)).exclude(slug=leave_out):
        if domain and web_domain(row.website) == domain:
            answer.append(Likely(organisation=row, why=SAME_DOMAIN, score=3.0))
        elif found.get(row.pk) == SAME:
            answer.append(Likely(organisation=row, why=SAME_NAME, score=SAME))
        elif row.pk in found and places_agree(place, row.place):
            answer.append(Likely(organisation=row, why=LIKE_NAME, score=found[row.pk]))
    return tuple(sorted(answer, key=lambda one: (-one.score, one.organisation.name))[:most])


def _alike(key: str, names: Iterable[tuple[int, str]]) -> dict[int, float]:
    """Of many names those that are like one: number -> likeness, `SAME` where the names are equal."""
    wanted = pieces(key)
    found: dict[int, float] = {}
    for pk, other in names:
        if other == key:
            found[pk] = SAME
            continue
        marked = f"  {other} "
        # What they share is what of the one stands in the other; no name has fewer pieces than it shares, so that
        # most are turned down before their own pieces are cut.
        shared = sum([piece in marked for piece in wanted])
        if shared * 2 < ALIKE * (len(wanted) + shared):
            continue
        score = likeness(wanted, pieces(other))
        if score >= ALIKE:
            found[pk] = score
    return found
