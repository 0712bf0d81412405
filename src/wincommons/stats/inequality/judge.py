"""What several measures refuse, and how complete a segment must be for them."""

from __future__ import annotations

import numpy as np

from wincommons.stats.codes import Codes, Reason

from .block import Block

MOST = 0.85
"""The share of groups that must have an estimate, as HEAT asks of measures that need no order."""


def judge_order(block: Block) -> Codes:
    """Refuses groups without order, with an order for some only, and with one order for all."""
    reason = np.where(block.ranked, Reason.NONE, Reason.MISSING_INPUT).astype(np.uint8)
    reason[block.unranked | (block.order[0] == block.order[-1])] = Reason.NO_ORDER
    return reason


def judge_equal(block: Block) -> Codes:
    """Where all groups are equal the value stands at 0, and its error by the delta method does not exist."""
    unsure = ~(block.se == 0).all(axis=0)
    return np.where(block.level & unsure, Reason.ALL_EQUAL, Reason.NONE).astype(np.uint8)


def judge_mean(block: Block, reason: Codes) -> Codes:
    """The reason of a measure that is divided by the mean: a mean of 0 or less refuses it."""
    return np.where(block.mean <= 0, Reason.UNDEFINED, reason).astype(np.uint8)
