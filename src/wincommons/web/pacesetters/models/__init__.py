"""The tables of pacesetters: initiatives with their doses, what programs count, and proofs."""

from .initiative import Initiative
from .plan import AimPlan
from .program import ProgramFigure, ProgramMeasure, Question
from .proof import PeerCheck, Proof, ProofRun

__all__ = [
    "AimPlan", "Initiative", "PeerCheck", "ProgramFigure", "ProgramMeasure", "Proof", "ProofRun", "Question",
]  # fmt: skip
