"""Organizations that may be one and the same. They are suggested to people, and never merged by the site.

The rule: two may be one where they share a web domain; or where their names, compared without capitals, accents, marks
and words such as Inc., are the same; or where the names share most of their letters (`ALIKE` of the three-letter pieces
that either has, counted as Dice did) and their places do not contradict: one of them names none, both name the same, or
one lies in the other. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26 (1945).
"""

from __future__ import annotations

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
MOST = 5
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
    key = compared_name(name)
    wanted, domain = pieces(key), web_domain(website)
    live = Organisation._base_manager.exclude(state__in=(MERGED, REMOVED))
    found: dict[int, tuple[float, str | Promise]] = {}
    for pk, slug, other_key, other_place in live.values_list("pk", "slug", "name_key", "place"):
        if slug == leave_out:
            continue
        if key and other_key == key:
            found[pk] = (2.0, SAME_NAME)
        # Of two names of which one is far longer, most pieces of the longer one are missing in the other.
        elif key and 0.5 < (len(other_key) + 1) / (len(key) + 1) < 2:
            score = likeness(wanted, pieces(other_key))
            if score >= ALIKE and places_agree(place, other_place):
                found[pk] = (score, LIKE_NAME)
    shared = Q(website__icontains=domain) if domain and domain not in OPEN_TO_ALL else Q(pk=None)
    best = sorted(found, key=lambda pk: (-found[pk][0], pk))[: most * 4]
    rows = live.filter(shared | Q(pk__in=best)).exclude(slug=leave_out)
    answer = []
    for row in rows:
        same_domain = bool(domain) and web_domain(row.website) == domain
        if not same_domain and row.pk not in found:
            continue
        score, why = (3.0, SAME_DOMAIN) if same_domain else found[row.pk]
        answer.append(Likely(organisation=row, why=why, score=score))
    return tuple(sorted(answer, key=lambda one: (-one.score, one.organisation.name))[:most])
