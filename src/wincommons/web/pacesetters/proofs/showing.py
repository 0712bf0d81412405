"""Everything that a page shows of one proof; to everyone only what may be told before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import Resolved, resolve
from wincommons.web.pacesetters.models import PeerCheck, Proof, ProofRun
from wincommons.web.pacesetters.models.proof import EVIDENCE_IN, REFUSED, REGISTERED, TOLD

from .drawn import drawn
from .queries import last_run, verdict_of
from .running import command_of, told_by, why_failed

MOST_NAMED = 200
"""Refused places that a page names; the answer that was kept holds all."""


@dataclass(frozen=True, kw_only=True)
class CheckView:
    """A peer's look, and for whom."""

    check: PeerCheck
    of: Resolved


@dataclass(frozen=True, kw_only=True)
class EarlierRun:
    """A test before the newest one."""

    run: ProofRun
    words: str


def page_of(proof: Proof, *, reader: Any, openly: bool) -> dict[str, Any]:
    """One proof, read with its tests and checks."""
    run = last_run(proof)
    shows_result = not openly or proof.state in (*TOLD, REFUSED)
    told = told_by(run) if shows_result else None
    done = [one for one in proof.runs.all() if one.state != ProofRun.State.WAITING]
    checks = list(proof.checks.all()) if shows_result else []
    named = [proof.aim, proof.measure, proof.place, *(one.of for one in checks)]
    found = resolve([*named, proof.subject] if proof.subject else named, user=reader)
    return {
        "proof": proof,
        "aim": found[proof.aim],
        "subject": found.get(proof.subject) if proof.subject else None,
        "measure": found[proof.measure],
        "measure_id": proof.measure.partition(":")[2],
        "place": found[proof.place],
        "donor_words": donor_words(proof),
        "seen_words": str(proof.get_seen_display()) if proof.seen else "",
        "run": run if shows_result else None,
        "waits": any(one.state == ProofRun.State.WAITING for one in proof.runs.all()),
        "told": told,
        "verdict": verdict_of(proof) if shows_result else "",
        "why_failed": why_failed(run) if shows_result else "",
        "figure": drawn(told) if told is not None else None,
        "refused_named": told.refused[:MOST_NAMED] if told is not None else (),
        "refused_more": max(len(told.refused) - MOST_NAMED, 0) if told is not None else 0,
        "earlier": [
            EarlierRun(run=one, words=answer.words)
            for one in (done[:-1] if shows_result else ())
            if (answer := told_by(one)) is not None
        ],
        "checks": [CheckView(check=one, of=found[one.of]) for one in checks],
        "command": command_of(proof),
        "is_registered": proof.state not in ("claimed", "withdrawn"),
        "waits_for_peer": proof.state == EVIDENCE_IN,
        "waits_for_run": proof.state == REGISTERED,
    }


def donor_words(proof: Proof) -> str:
    """By which rule places are compared with, in words."""
    if proof.adoptions:
        titles = {one.id: one.name for one in commons().adoptions()}
        return _("Places of the states where this was not in force: %(title)s") % {
            "title": titles.get(proof.adoptions, proof.adoptions)
        }
    states = resolve([f"place:{one}" for one in proof.donor_pool], user=AnonymousUser())
    return _("Places of these states: %(states)s") % {"states": ", ".join(one.title for one in states.values())}
