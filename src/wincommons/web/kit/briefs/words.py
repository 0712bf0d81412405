"""What a room says for the one-page brief of one of its things, as everyone may read it, in the language of now."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import override

from wincommons.web.kit.manifest import BrokenManifestError, load_callable
from wincommons.web.kit.references import BrokenReferenceError, parse
from wincommons.web.kit.registry import reference

LONGEST_POINT = 320
_END = re.compile(r"(?<=[^\W\d])[.!?][”»\")]?(?= )")
"""The end of a sentence; the number before a step of a list ("4. Look again") is none."""
BRIEF = "brief"
"""The use that a brief is, for whoever agrees to one use and not to another (`references.usable`)."""


@dataclass(frozen=True, kw_only=True)
class BriefWords:
    """Everything on the page but the figure, which the worker draws of `measure` in `place`."""

    title: str
    finding: str
    points: tuple[str, ...]
    """One to three; what is longer than `LONGEST_POINT` is cut at the end of a sentence."""
    credit: tuple[str, ...]
    address: str
    """Of the public page, without the host."""
    kind: str = ""
    measure: str = ""
    """`measure:suicide_rate`; empty where no figure stands on the page."""
    place: str = ""
    """`place:39035`."""
    quoted: tuple[str, ...] = ()
    """References of what others wrote and may withdraw."""
    sample: bool = False


def words_of(about: str, *, language: str) -> BriefWords | None:
    """What its room says now; None for what is unknown, what not everyone may read, and what has no brief."""
    try:
        named = parse(about)
        tell = reference(named.kind).brief
    except (BrokenReferenceError, BrokenManifestError):
        return None
    if tell is None:
        return None
    with override(language):
        found: BriefWords | None = load_callable(tell)(named.id)
    return found


def digest_of(words: BriefWords, *, release: str) -> str:
    """A mark of everything that the page is made of."""
    said: dict[str, Any] = asdict(words)
    return hashlib.sha256(repr((sorted(said.items()), release)).encode()).hexdigest()[:32]


def cut(text: str, *, most: int = LONGEST_POINT) -> str:
    """The first sentences of a text, as far as they fit; a first sentence that is longer is cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    head = flat[: most - 1]
    ends = [one.end() for one in _END.finditer(head)]
    if ends and ends[-1] > most // 3:
        return head[: ends[-1]]
    return f"{head[: head.rfind(' ')] if ' ' in head else head}…"
