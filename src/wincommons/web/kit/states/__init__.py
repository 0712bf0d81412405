"""Governed things: their states, who may move them, and the buttons that follow."""

from .machine import (
    BrokenMachineError,
    InvalidMoveError,
    Machine,
    Need,
    Reason,
    StaleMoveError,
    State,
    Tone,
    Transition,
)
from .moving import move
from .shared import REMOVAL_REASONS, governed

__all__ = [
    "REMOVAL_REASONS", "BrokenMachineError", "InvalidMoveError", "Machine", "Need", "Reason", "StaleMoveError", "State",
    "Tone", "Transition", "governed", "move",
]  # fmt: skip
