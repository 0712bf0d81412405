"""Reads of aims: lists for the people of a community and for everyone, one aim, cards, and what stands under a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Prefetch, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.insight import InsightError
from wincommons.web.kit.chain import Item, Step
from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import Card, Resolved, resolve
from wincommons.web.network.models import Aim, AimReview, AimTarget, Community
from wincommons.web.network.models.aim import DROPPED, LIVE, MET, PROPOSED, WITHDRAWN

from .figures import EVERYONE, target_words

LONGEST_NUMBER = 18
WHICH: Mapping[str, tuple[str, ...]] = {
    "live": LIVE, "proposed": (PROPOSED,), "ended": (MET, DROPPED, WITHDRAWN),
}  # fmt: skip
COLUMNS = (
    "number", "aim", "state", "measure", "place", "group", "baseline", "baseline_lower", "baseline_upper",
    "baseline_start", "baseline_end", "baseline_source", "baseline_vintage", "baseline_basis", "baseline_release",
    "target", "due", "agreed_on", "targets_before", "reviews", "why", "address",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AimLine:
    """An aim as a list shows it."""

    aim: Aim
    measure: Resolved
    place: Resolved
    group: str
    baseline: str
    target: str


def whole(rows: QuerySet[Aim]) -> QuerySet[Aim]:
    """The aims with their targets and reviews, and the decisions that they rest on; two further questions."""
    targets = AimTarget.objects.select_related("decision", "by").order_by("number")
    reviews = AimReview.objects.select_related("by").order_by("number")
    # What a list reads of the targets is less than this.
    return rows.prefetch_related(None).prefetch_related(Prefetch("targets", targets), Prefetch("reviews", reviews))


def aims_in(community: Community, *, which: str) -> QuerySet[Aim]:
    """Those that are worked towards, proposed, or at an end; the newest first."""
    rows = Aim.objects.filter(community=community.slug, state__in=WHICH[which])
    return rows.prefetch_related("targets").order_by("-pk")


def public_aims(community: Community) -> QuerySet[Aim]:
    """Agreed or later, of a community that is open: what everyone may read, what is worked towards first."""
    rows = Aim.objects.scoped(AnonymousUser()).filter(community=community.slug)
    ended = Case(When(state__in=LIVE, then=0), default=1)
    return rows.prefetch_related("targets").order_by(ended, "-pk")


def lines_of(aims: Iterable[Aim], *, user: Any) -> list[AimLine]:
    """The same with their words; no further question to the database."""
    rows = list(aims)
    found = resolve([text for one in rows for text in (one.measure, one.place)], user=user)
    return [
        AimLine(
            aim=one,
            measure=found[one.measure],
            place=found[one.place],
            group=group_name(one),
            baseline=target_words(one, value=one.kept_value) if one.kept_value is not None else "",
            target=target_words(one, value=one.target.value),
        )
        for one in rows
    ]


def group_name(aim: Aim) -> str:
    """For whom, in words."""
    return _("everyone") if aim.group == EVERYONE else commons().group_name(aim.group)


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Aims for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Aim.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}


def decisions_of_aims(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """`aim_items` of the network: the decisions that targets rest on, of which this person may know; two questions."""
    from wincommons.web.network.models import Decision

    targets = AimTarget.objects.filter(aim__in=aims, decision__in=Decision.objects.scoped(user))
    found: dict[int, dict[Step, list[Item]]] = {}
    seen = set()
    for one in targets.select_related("decision").order_by("aim", "number"):
        if (one.aim_id, one.decision_id) in seen:
            continue
        seen.add((one.aim_id, one.decision_id))
        item = Item(
            title=one.decision.title,
            address=reverse("network:decision", args=[one.decision.community, one.decision_id]),
            detail=str(one.decision.get_outcome_display()),
            reference=f"decision:{one.decision_id}",
        )
        found.setdefault(one.aim_id, {}).setdefault(Step.AGREE, []).append(item)
    return found


def resting_on(decision: Any, *, user: Any) -> list[Aim]:
    """Aims with a target that rests on this decision; one question."""
    return list(Aim.objects.scoped(user).filter(targets__decision=decision).distinct().order_by("pk"))


def rows_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The public aims as a table; addresses begin with `root`."""
    for aim in whole(public_aims(community)).iterator(chunk_size=500):
        target = aim.target
        yield {
            "number": aim.pk,
            "aim": aim.title,
            "state": aim.state,
            "measure": aim.measure,
            "place": aim.place,
            "group": aim.group,
            "baseline": aim.kept_value,
            "baseline_lower": aim.kept_lower,
            "baseline_upper": aim.kept_upper,
            "baseline_start": aim.kept_start,
            "baseline_end": aim.kept_end,
            "baseline_source": aim.kept_source,
            "baseline_vintage": aim.kept_vintage,
            "baseline_basis": aim.kept_basis,
            "baseline_release": aim.kept_release,
            "target": target.value,
            "due": target.due,
            "agreed_on": target.agreed_on,
            "targets_before": len(aim.targets.all()) - 1,
            "reviews": len(aim.reviews.all()),
            "why": aim.why,
            "address": root + aim.public_address,
        }


def measure_name(measure: str) -> str:
    """A measure's name, or its id where it is not known any more."""
    try:
        return commons().measure(measure).measure.name
    except InsightError:
        return measure
