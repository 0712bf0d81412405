"""Signs and colours of a judgement; never colour alone."""

from __future__ import annotations

from wincommons.model import Judgement

MARKS = {
    Judgement.BETTER: ("▲", "green"),
    Judgement.WORSE: ("▼", "red"),
    Judgement.SIMILAR: ("●", "bright_black"),
    Judgement.DIFFERENT: ("◆", "blue"),
    Judgement.UNKNOWN: ("·", "bright_black"),
}
