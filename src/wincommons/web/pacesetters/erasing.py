"""Erase a person from this room: what was done and found stays with the community, without who wrote it."""

from __future__ import annotations

from typing import Any

from wincommons.web.pacesetters.models import (
    BrightSearch,
    BrightSpot,
    BrightSpotText,
    Initiative,
    PeerCheck,
    ProgramFigure,
    Proof,
    ProofRun,
)


def forget_initiatives(user: Any) -> int:
    """Initiatives, without who wrote or submitted them."""
    Initiative._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Initiative._base_manager.filter(author=user).update(author=None)


def forget_figures(user: Any) -> int:
    """Counts of programs, without who brought them in."""
    return ProgramFigure._base_manager.filter(by=user).update(by=None)


def forget_proofs(user: Any) -> int:
    """Proofs, without who claimed or registered them."""
    Proof._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Proof._base_manager.filter(author=user).update(author=None)


def forget_runs(user: Any) -> int:
    """Tests, without who asked for them."""
    return ProofRun._base_manager.filter(asked_by=user).update(asked_by=None)


def forget_checks(user: Any) -> int:
    """Checks, without who looked; for whom they looked stays, for a check must be another's."""
    return PeerCheck._base_manager.filter(by=user).update(by=None)


def forget_searches(user: Any) -> int:
    """Looks for bright spots, without who asked for them."""
    return BrightSearch._base_manager.filter(asked_by=user).update(asked_by=None)


def forget_spots(user: Any) -> int:
    """Bright spots, without who marked them or asked the place."""
    BrightSpot._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return BrightSpot._base_manager.filter(author=user).update(author=None)


def forget_spot_texts(user: Any) -> int:
    """What places tell, without who wrote it down."""
    return BrightSpotText._base_manager.filter(by=user).update(by=None)
