"""What a listening session can claim: whether two coders heard the same, and how far those who came are the people."""

from .agreement import Agreement, cohen_kappa
from .presence import Presence, presence

__all__ = ["Agreement", "Presence", "cohen_kappa", "presence"]
