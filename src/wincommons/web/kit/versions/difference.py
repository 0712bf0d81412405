"""Two versions of a text, sentence by sentence: what stays, what goes, what comes."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from .sentences import sentences


class Change(StrEnum):
    """What happened to a sentence."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Sentences in a row to which the same happened."""

    change: Change
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """The way from one text to the other: same and removed pieces are `before`, same and added ones `after`.

    Sentences are compared without the space around them, so a line broken elsewhere is no change; the space shown is
    that of `after`.
    """
    old, new = sentences(before), sentences(after)
    matcher = SequenceMatcher(None, [_bare(one) for one in old], [_bare(one) for one in new], autojunk=False)
    pieces: list[Piece] = []
    for tag, old_begin, old_end, new_begin, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(new[new_begin:new_end])))
            continue
        if old_end > old_begin:
            pieces.append(Piece(Change.REMOVED, "".join(old[old_begin:old_end])))
        if new_end > new_begin:
            pieces.append(Piece(Change.ADDED, "".join(new[new_begin:new_end])))
    return pieces


def _bare(sentence: str) -> str:
    return " ".join(sentence.split())


def is_changed(before: str, after: str) -> bool:
    """Do the texts differ in more than their spaces?"""
    return _bare(before) != _bare(after)
