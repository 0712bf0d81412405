"""Reads of proofs: lists for the people of a community and for everyone, one with its tests, cards, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.web.kit.chain import Item, Step
from wincommons.web.kit.references import Card, Resolved, resolve
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import PeerCheck, Proof, ProofRun
from wincommons.web.pacesetters.models.proof import (
    CHECKED,
    CLAIMED,
    EVIDENCE_IN,
    PUBLISHED,
    RECHECKED,
    REFUSED,
    REGISTERED,
    RETIRED,
    TOLD,
    WITHDRAWN,
)
from wincommons.web.pacesetters.under import LONGEST_NUMBER, number_in

from .running import command_of

WHICH: Mapping[str, tuple[str, ...]] = {
    "told": (PUBLISHED, RECHECKED), "open": (CLAIMED, REGISTERED, EVIDENCE_IN, CHECKED),
    "ended": (REFUSED, RETIRED, WITHDRAWN),
}  # fmt: skip
COLUMNS = (
    "number", "proof", "state", "aim", "subject", "measure", "place", "start_year", "donors", "method",
    "registered_at", "pre_registered", "release", "verdict", "reason", "effect", "lower", "upper", "p_value", "rank",
    "compared", "refused_places", "checks", "recheck_due", "repeat", "address",
)  # fmt: skip
_VERDICTS = {
    "similar": gettext_lazy("no change beyond chance"),
    "lower": gettext_lazy("lower than the comparison, beyond chance"),
    "higher": gettext_lazy("higher than the comparison, beyond chance"),
    "unknown": gettext_lazy("no verdict"),
}


@dataclass(frozen=True, kw_only=True)
class ProofLine:
    """A proof as a list shows it; the verdict only where this reader may know it."""

    proof: Proof
    measure: Resolved
    place: Resolved
    verdict: str


def whole(rows: QuerySet[Proof]) -> QuerySet[Proof]:
    """With every test and check; two further questions."""
    checks = PeerCheck._base_manager.select_related("by").order_by("pk")
    return rows.prefetch_related(
        Prefetch("runs", ProofRun._base_manager.order_by("number")), Prefetch("checks", checks)
    )  # fmt: skip


def listed(rows: QuerySet[Proof]) -> QuerySet[Proof]:
    """With the verdicts of its tests, and not with the whole answers; one further question."""
    runs = ProofRun._base_manager.defer("told", "sentence").order_by("number")
    return rows.prefetch_related(Prefetch("runs", runs))


def proofs_in(community: Community, *, which: str, user: Any) -> QuerySet[Proof]:
    """Those that are published, under way, or at an end; the newest first."""
    rows = Proof.objects.scoped(user).filter(community=community.slug, state__in=WHICH[which])
    return listed(rows).order_by("-pk")


def public_proofs(community: Community) -> QuerySet[Proof]:
    """Registered or later, of a community that is open: nothing that was fixed disappears."""
    return Proof.objects.scoped(AnonymousUser()).filter(community=community.slug).order_by("-pk")


def lines_of(rows: Iterable[Proof], *, user: Any, openly: bool = False) -> list[ProofLine]:
    """The same with their words; no further question to the database but for references."""
    found_rows = list(rows)
    found = resolve([text for one in found_rows for text in (one.measure, one.place)], user=user)
    return [
        ProofLine(
            proof=one,
            measure=found[one.measure],
            place=found[one.place],
            verdict=verdict_of(one) if not openly or one.state in TOLD else "",
        )
        for one in found_rows
    ]


def last_run(proof: Proof) -> ProofRun | None:
    """The newest test that has come out; no further question where `runs` were read with the proof."""
    done = [one for one in proof.runs.all() if one.state != ProofRun.State.WAITING]
    return done[-1] if done else None


def verdict_of(proof: Proof) -> str:
    """What the newest test said, in a few words; empty before there is one."""
    run = last_run(proof)
    if run is None:
        return ""
    if run.reason == "modelled":
        return _("refused: the figures come from a model")
    return str(_VERDICTS.get(run.verdict or "unknown", _VERDICTS["unknown"]))


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Proofs for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]
    found = Proof.objects.scoped(user).filter(pk__in=numbers)
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}


def items_under(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """The proofs of these aims with state and verdict; two questions. Withdrawn claims are left out."""
    rows = Proof.objects.scoped(user).filter(aim__in=[f"aim:{one}" for one in aims]).exclude(
        state__in=(CLAIMED, WITHDRAWN, "removed")
    )  # fmt: skip
    openly = not getattr(user, "is_authenticated", False)
    not_before = _("Not pre-registered.")
    found: dict[int, dict[Step, list[Item]]] = {}
    for one in listed(rows).order_by("pk"):
        verdict = verdict_of(one) if one.state in (*TOLD, REFUSED) or not openly else ""
        detail = f"{one.standing.title}: {verdict}." if verdict else f"{one.standing.title}."
        item = Item(
            title=one.title,
            address=one.public_address if openly else one.get_absolute_url(),
            detail=detail if one.is_pre_registered else f"{detail} {not_before}",
            reference=f"proof:{one.pk}",
        )
        found.setdefault(number_in(one.aim), {}).setdefault(Step.PROVE, []).append(item)
    return found


def table_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The public proofs as a table; what was found stands there once it is published."""
    for one in whole(public_proofs(community)).iterator(chunk_size=200):
        run = last_run(one)
        told = (run.told or {}).get("en", {}) if run is not None and one.state in (*TOLD, REFUSED) else {}
        yield {
            "number": one.pk,
            "proof": one.title,
            "state": one.state,
            "aim": one.aim,
            "subject": one.subject,
            "measure": one.measure,
            "place": one.place,
            "start_year": one.start_year,
            "donors": one.donors,
            "method": one.method,
            "registered_at": one.registered_at,
            "pre_registered": one.is_pre_registered,
            "release": run.release if run is not None and told else "",
            "verdict": told.get("verdict", ""),
            "reason": told.get("reason", ""),
            **{name: told.get(name) for name in ("effect", "lower", "upper", "p_value", "rank", "compared")},
            "refused_places": len(told.get("refused", ())) if told else None,
            "checks": len(one.checks.all()),
            "recheck_due": one.recheck_due,
            "repeat": command_of(one),
            "address": root + one.public_address,
        }
