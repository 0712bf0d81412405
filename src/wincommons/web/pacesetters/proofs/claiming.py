"""Claim, change, register: until the registration words and rule may change, after it nothing that decides does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.commons import commons
from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, acts_as_support, communities_led_by
from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Proof, ProofRun
from wincommons.web.pacesetters.models.proof import FREE_STEPS, Seen
from wincommons.web.pacesetters.under import aims_to_name

from .running import ask_for

FIELDS = ("title", "why", "aim", "subject", "measure", "place", "group", "start_year", "donors")


def claim(*, community: Community, by: Any, said: Mapping[str, Any]) -> Proof:
    """A claim that only this community's people see. Raises `RefusedError` where the aim is not theirs."""
    with as_member(by, community) as row:
        require_open(row)
        _require_aim(said["aim"], community=row)
        return Proof.begin(by=by, community=row.slug, sample=row.sample, **{name: said[name] for name in FIELDS})


def change(*, proof: Proof, community: Community, by: Any, seen: int, said: Mapping[str, Any]) -> None:
    """Another claim, while it is only claimed; by whoever claimed it and the leads."""
    with as_member(by, community) as row:
        require_open(row)
        proof.refresh_from_db()
        require_own(proof, by=by)
        if not proof.standing.editable:
            raise RefusedError(
                _("It is fixed: this is “%(state)s”. Claim it anew if the question is another.")
                % {"state": proof.standing.title}
            )
        if said["aim"] != proof.aim:
            _require_aim(said["aim"], community=row)
        save_edition(proof, seen=seen, **{name: said[name] for name in FIELDS})
        record(actor=by, kind=proof.kind, thing=str(proof.pk), verb="changed", community=row.slug)


def register(*, proof: Proof, community: Community, by: Any, saw_it: bool, seen_revision: int) -> None:
    """Fix measure, place, start, comparison and method with the time, and ask the worker for the test.

    It counts as pre-registered unless whoever registers says that they know the result, or this host has run the same
    question before, whoever asked.
    """
    with as_member(by, community) as row:
        require_open(row)
        proof.refresh_from_db()
        ran = ProofRun._base_manager.filter(
            proof__measure=proof.measure, proof__place=proof.place, proof__group=proof.group,
            proof__start_year=proof.start_year, state=ProofRun.State.DONE,
        ).exists()  # fmt: skip
        seen = Seen.SAID if saw_it else Seen.RUN if ran else ""
        prepared = {
            "registered_at": timezone.now(), "registered_release": commons().release.id, "seen": seen,
            "submitted_by": by,
        }  # fmt: skip
        take_prepared_step(proof, "register", prepared=prepared, by=by, seen_revision=seen_revision)
        ask_for(proof, by=by)


def take_step(
    *, proof: Proof, community: Community, by: Any, step: str, reason_code: str, reason: str, seen_revision: int
) -> None:  # fmt: skip
    """Publish, retire, withdraw, remove; all else rests on a test or a check and is taken where these are made."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on the page of the proof."))
    with transaction.atomic():
        if step == "remove" and acts_as_support.test(by):
            proof.refresh_from_db()
            move(proof, step=step, by=by, reason_code=reason_code, reason_text=reason, seen_revision=seen_revision)
            return
        with as_member(by, community) as row:
            require_open(row)
            proof.refresh_from_db()
            move(
                proof, step=step, by=by, reason_code=reason_code, reason_text=reason, seen_revision=seen_revision
            )  # fmt: skip


def require_own(proof: Proof, *, by: Any) -> None:
    """Raise `NotAllowed` for whoever neither claimed it nor leads its community."""
    if proof.author_id != by.pk and proof.community not in communities_led_by(by):
        raise NotAllowed(_("Only whoever claimed it, and the leads, change it. Say yours in the comments."))


def _require_aim(reference: str, *, community: Community) -> None:
    if reference not in {f"aim:{one.pk}" for one in aims_to_name(community)}:
        raise RefusedError(_("Choose an aim of this community that is proposed or worked towards."))
