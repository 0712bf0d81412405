"""Governed things: their states, who may move them, and the buttons that follow."""

# Before `shared`: the module of this name must not hide the function of this name.
from .governed import Governed
from .machine import (
    BrokenMachineError,
    InvalidMoveError,
    Machine,
    Need,
    Reason,
    StaleMoveError,
    State,
    Tell,
    Tone,
    Transition,
)
from .moving import move
from .shared import REMOVAL_REASONS, governed

__all__ = [
    "REMOVAL_REASONS", "BrokenMachineError", "Governed", "InvalidMoveError", "Machine", "Need", "Reason",
    "StaleMoveError", "State", "Tell", "Tone", "Transition", "governed", "move",
]  # fmt: skip
