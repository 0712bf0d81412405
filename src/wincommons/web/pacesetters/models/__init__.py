"""The tables of pacesetters: initiatives with their doses, what programs count, proofs, and bright spots."""

from .bright_spot import BrightSearch, BrightSpot, BrightSpotText
from .initiative import Initiative
from .plan import AimPlan
from .program import ProgramFigure, ProgramMeasure, Question
from .proof import PeerCheck, Proof, ProofRun

__all__ = [
    "AimPlan", "BrightSearch", "BrightSpot", "BrightSpotText", "Initiative", "PeerCheck", "ProgramFigure",
    "ProgramMeasure", "Proof", "ProofRun", "Question",
]  # fmt: skip
