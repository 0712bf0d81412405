"""Erase a person: what was promised, signed and reported stays with its community, without who did it.

What a person promised for themselves is theirs: it goes as a whole, unless it ended, when it stays without a name.
"""

from __future__ import annotations

from typing import Any

from .models import Commitment, CommitmentTarget, Compact, CompactText, Confirmation, Report, Signature
from .models.commitment import ENDED


def forget_confirmations(user: Any) -> int:
    """Confirmations go: without who gave it, one confirms nothing."""
    return int(Confirmation._base_manager.filter(by=user).delete()[0])


def forget_reports(user: Any) -> int:
    """Reports, without who wrote and who judged them."""
    Report._base_manager.filter(submitted_by=user).update(submitted_by=None)
    Report._base_manager.filter(decided_by=user).update(decided_by=None)
    return Report._base_manager.filter(author=user).update(author=None)


def forget_targets(user: Any) -> int:
    """Targets, without who wrote them down."""
    return CommitmentTarget._base_manager.filter(by=user).update(by=None)


def forget_promiser(user: Any) -> int:
    """Commitments of organizations stay, without who wrote them down; a person's own that still run go."""
    Commitment._base_manager.filter(submitted_by=user).update(submitted_by=None)
    mine = Commitment._base_manager.filter(author=user)
    number = mine.count()
    mine.filter(organisation="").exclude(state__in=ENDED).delete()
    mine.update(author=None)
    return number


def forget_signer(user: Any) -> int:
    """Signatures stay with the organization, without who gave them and by what right."""
    number = Signature._base_manager.filter(by=user).update(by=None, right="")
    return number + Signature._base_manager.filter(ended_by=user).update(ended_by=None)


def forget_texts(user: Any) -> int:
    """Versions of compacts, without who wrote them."""
    return CompactText._base_manager.filter(by=user).update(by=None)


def forget_drafter(user: Any) -> int:
    """Compacts, without who drafted them."""
    Compact._base_manager.filter(submitted_by=user).update(submitted_by=None)
    return Compact._base_manager.filter(author=user).update(author=None)
