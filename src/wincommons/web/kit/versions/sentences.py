"""A text as its sentences, in English and Spanish, so that two versions can be set side by side.

Our own splitter: a full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or an ellipsis
that goes on. Joined again, the sentences are the text: nothing is lost, spaces and empty lines included.
"""

from __future__ import annotations

import re

_TITLES = "dr dra mr mrs ms prof profa sr sra srta st sta rev hon gov sen rep lt col gen ud uds d dña lic ing"
_LEADING = "e.g i.e p.ej ej vs cf u.s ee.uu ee uu pág págs p pp núm nº"
_NEVER_END = frozenset(f"{_TITLES} {_LEADING}".split())
"""Something always follows these: a capital letter after them begins no sentence."""
_BEFORE_NUMBERS = frozenset({"no", "fig", "sec", "art", "arts", "vol", "cap"})
"""Words of their own that are abbreviations only where a number follows: 'No. 5', but 'He said no. Then he left.'"""

_BLOCK = re.compile(r"(?<=\n\n)(?=[^\n])|(?<=\n)(?=[ \t]*(?:[-*•] |\d+[.)] ))")
"""Before a paragraph and before an item of a list, with or without a full stop."""
_END = re.compile(r"""(?P<marks>[.!?…]+)(?P<close>["'”’»)\]]*)(?=\s|$)""")
_LAST_WORD = re.compile(r"[\w.]+$")
_OPENING = " \t\n\"'“‘«([¿¡—–-*•"


def sentences(text: str) -> list[str]:
    """The sentences in their order, each with the space that follows it; `"".join(sentences(text)) == text`."""
    found: list[str] = []
    for block in _BLOCK.split(text):
        found.extend(_of_block(block))
    return [one for one in found if one]


def _of_block(block: str) -> list[str]:
    parts, begin = [], 0
    for end in _END.finditer(block):
        rest = block[end.end() :]
        if not _ends(block[begin : end.start()], end["marks"], rest):
            continue
        stop = end.end() + len(rest) - len(rest.lstrip())
        parts.append(block[begin:stop])
        begin = stop
    return [*parts, block[begin:]]


def _ends(before: str, marks: str, rest: str) -> bool:
    """Does a sentence end here? `before` is what it says so far, `rest` what follows its marks."""
    follows = rest.lstrip(_OPENING)[:1]
    if not follows:
        return True
    if marks == ".":
        word = _LAST_WORD.search(before)
        last = word[0].lower().lstrip(".") if word else ""
        initial = word is not None and len(last) == 1 and word[0].isupper()
        if last in _NEVER_END or initial:
            return False
        if last in _BEFORE_NUMBERS and follows.isdigit():
            return False
        if before.strip().isdigit():  # '1. The first point': the number of a list
            return False
    # A small letter goes on with the sentence: 'etc. and so on', 'Wait… what', '"Why?" she asked'.
    return not follows.islower()
