"""Reads of bright spots: lists for a community's people and for everyone, one with its text, cards, the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from wincommons.insight.answers.bright_spots import PeersLook
from wincommons.web.kit.chain import Item, Step
from wincommons.web.kit.references import Card, Resolved, resolve
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import BrightSearch, BrightSpot, BrightSpotText
from wincommons.web.pacesetters.models.bright_spot import (
    DECLINED,
    FOUND,
    INVITED,
    LET_GO,
    REMOVED,
    SHOWN,
    TESTED,
    TOLD,
    in_language,
)
from wincommons.web.pacesetters.under import LONGEST_NUMBER, number_in

WHICH: Mapping[str, tuple[str, ...]] = {
    "open": (FOUND, INVITED), "told": (TOLD, TESTED), "ended": (DECLINED, LET_GO),
}  # fmt: skip
COLUMNS = (
    "number", "state", "aim", "measure", "place", "place_name", "period", "value", "lower", "upper", "predicted",
    "predicted_lower", "predicted_upper", "peers", "holds_among_all", "looked_at", "expected_by_chance", "source",
    "vintage", "release", "asked_on", "proof", "address",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SpotLine:
    """A bright spot as a list shows it."""

    spot: BrightSpot
    look: PeersLook
    measure: str
    holds: bool


def look_of(spot: BrightSpot) -> PeersLook:
    """Figure and prediction as they were frozen, in the page's language."""
    return PeersLook.model_validate(in_language(spot.told)["look"])


def spots_of(community: Community, *, user: Any) -> QuerySet[BrightSpot]:
    """Those that this community found, and those that it was asked about; what was removed is nobody's."""
    of_here = Q(community=community.slug) | Q(invited=community.slug)
    return BrightSpot.objects.scoped(user).filter(of_here).exclude(state=REMOVED)


def spots_in(community: Community, *, which: str, user: Any) -> QuerySet[BrightSpot]:
    """The same by how they stand; the newest first."""
    return spots_of(community, user=user).filter(state__in=WHICH[which]).order_by("-pk")


def public_spots(community: Community) -> QuerySet[BrightSpot]:
    """Of an open community, those whose place was asked and did not decline; the newest first."""
    rows = BrightSpot.objects.scoped(AnonymousUser()).filter(community=community.slug, state__in=SHOWN)
    return rows.order_by("-pk")


def looks_of(community: Community, *, user: Any) -> QuerySet[BrightSearch]:
    """What this community looked at."""
    return BrightSearch.objects.scoped(user).filter(community=community.slug)


def searches_of(community: Community, *, user: Any) -> list[tuple[BrightSearch, Resolved]]:
    """What was looked at, the newest first, each with its measure in words; without the whole answers."""
    found = list(looks_of(community, user=user).defer("told", "sentence").order_by("-asked_at", "-pk"))
    named = resolve([one.measure for one in found], user=user)
    return [(one, named[one.measure]) for one in found]


def lines_of(rows: Iterable[BrightSpot]) -> list[SpotLine]:
    """The same with their words; no question to the database."""
    return [
        SpotLine(spot=one, look=look, measure=in_language(one.told)["measure"], holds=look.holds)
        for one in rows
        for look in (look_of(one),)
    ]


def page_of(spot: BrightSpot, *, reader: Any) -> dict[str, Any]:
    """One with everything that a page shows: figure, prediction, peers, what the place tells, the proof."""
    named = [one for one in (spot.aim, spot.measure, spot.place, spot.proof) if one]
    named += [f"community:{spot.invited}"] if spot.invited else []
    found = resolve(named, user=reader)
    texts = list(BrightSpotText._base_manager.filter(thing=spot).order_by("-number"))
    kept = in_language(spot.told)
    return {
        "spot": spot,
        "look": look_of(spot),
        "kept": kept,
        "by_chance": max(round(kept["by_chance"]), 1),
        "aim": found.get(spot.aim) if spot.aim else None,
        "measure": found[spot.measure],
        "place": found[spot.place],
        "proof": found.get(spot.proof) if spot.proof else None,
        "asked": found.get(f"community:{spot.invited}") if spot.invited else None,
        "text": texts[0] if texts else None,
        "earlier": texts[1:],
        "measure_id": spot.measure.partition(":")[2],
        "place_id": spot.place.partition(":")[2],
        "command": f"win bright-spots {spot.measure.partition(':')[2]} --place {spot.place.partition(':')[2]}",
    }


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Bright spots for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = BrightSpot.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=str(one), detail=str(one.standing.title)) for one in found}


def items_under(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """The bright spots of these aims; one question. Those that declined or were let go are left out."""
    rows = BrightSpot.objects.scoped(user).filter(
        aim__in=[f"aim:{one}" for one in aims], state__in=(FOUND, *SHOWN)
    )  # fmt: skip
    openly = not getattr(user, "is_authenticated", False)
    found: dict[int, dict[Step, list[Item]]] = {}
    for one in rows.order_by("pk"):
        item = Item(
            title=str(one),
            address=one.public_address if openly else one.get_absolute_url(),
            detail=f"{one.standing.title}. {look_of(one).words}",
            reference=f"bright_spot:{one.pk}",
        )
        found.setdefault(number_in(one.aim), {}).setdefault(Step.PROVE, []).append(item)
    return found


def table_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The public bright spots as a table to take away."""
    for one in public_spots(community).iterator(chunk_size=200):
        kept, look = in_language(one.told), look_of(one)
        estimate = look.figure.estimate
        yield {
            "number": one.pk,
            "state": one.state,
            "aim": one.aim,
            "measure": one.measure,
            "place": one.place,
            "place_name": look.place.full_name,
            "period": look.figure.period.label,
            "value": estimate.value,
            "lower": estimate.lower,
            "upper": estimate.upper,
            "predicted": look.predicted,
            "predicted_lower": look.lower,
            "predicted_upper": look.upper,
            "peers": " ".join(peer.place for peer in look.peers),
            "holds_among_all": look.holds,
            "looked_at": kept["looked"],
            "expected_by_chance": kept["by_chance"],
            "source": look.figure.series.source,
            "vintage": kept["vintage"],
            "release": one.release,
            "asked_on": one.invited_on,
            "proof": one.proof,
            "address": root + one.public_address,
        }
