"""Compacts with their texts and signatures, commitments with their targets, reports and confirmations."""

from .commitment import Commitment, CommitmentTarget
from .compact import Compact, CompactMeasure, CompactText, Signature
from .report import Confirmation, Report

__all__ = [
    "Commitment", "CommitmentTarget", "Compact", "CompactMeasure", "CompactText", "Confirmation", "Report", "Signature",
]  # fmt: skip
