"""A peer looks: somebody of another organization or another community, never whoever claimed or registered it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from rules.predicates import predicate

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, communities_led_by, forget_memberships, memberships_of
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import Initiative, PeerCheck, Proof, ProofRun
from wincommons.web.pacesetters.models.proof import EVIDENCE_IN
from wincommons.web.pacesetters.under import number_in


def peer_of(proof: Proof, *, by: Any) -> str:
    """For whom this person would look, as a reference; empty where they are no peer.

    Their organization neither claims nor runs what is tested, and whoever claimed or registered it does not work
    there; or they lead another community.
    """
    if not getattr(by, "is_authenticated", False) or by.pk in (proof.author_id, proof.submitted_by_id):
        return ""
    involved = _involved(proof)
    mine = {one.organisation for one in memberships_of(by) if one.organisation}
    if mine & involved:
        return ""
    if mine:
        return f"organisation:{min(mine)}"
    others = communities_led_by(by) - {proof.community}
    return f"community:{min(others)}" if others else ""


@predicate
def is_peer(user: Any, proof: Any) -> bool:
    """Somebody who may look at a proof of others."""
    return bool(peer_of(proof, by=user)) if proof is not None else False


def check(*, proof: Proof, by: Any, found: str, words: str, seen_revision: int) -> PeerCheck:
    """Write down what the peer found; a sound one moves the proof on, doubts stay beside it for everyone to read."""
    with transaction.atomic():
        require_open(Community._base_manager.select_for_update().get(slug=proof.community))
        forget_memberships(by)
        proof.refresh_from_db()
        of = peer_of(proof, by=by)
        if not of:
            raise NotAllowed(_("A proof is checked by somebody of another organization or community."))
        if proof.state != EVIDENCE_IN:
            raise RefusedError(
                _("There is nothing to check now: this is “%(state)s”.") % {"state": proof.standing.title}
            )
        run = ProofRun._base_manager.filter(proof=proof, state=ProofRun.State.DONE).order_by("-number").first()
        if run is None:
            raise RefusedError(_("The test has not been run yet."))
        made = PeerCheck.objects.create(proof=proof, run=run, by=by, of=of, found=found, words=words.strip())
        if found == PeerCheck.Found.SOUND:
            take_prepared_step(proof, "check", prepared={}, by=by, seen_revision=seen_revision)
        else:
            record(actor=by, kind=proof.kind, thing=str(proof.pk), verb="doubted", community=proof.community)
    return made


def _involved(proof: Proof) -> set[str]:
    """Organizations that have a stake: whose it is, who runs what is tested, where its people work."""
    found = {proof.organisation} - {""}
    if proof.subject.startswith("initiative:"):
        tested = Initiative._base_manager.filter(pk=number_in(proof.subject)).first()
        found |= {one.partition(":")[2] for one in tested.runners} if tested else set()
    people = [pk for pk in (proof.author_id, proof.submitted_by_id) if pk is not None]
    for person in get_user_model()._base_manager.filter(pk__in=people):
        found |= {one.organisation for one in memberships_of(person) if one.organisation}
    return found
