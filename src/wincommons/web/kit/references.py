"""Things of other rooms by their stable ids, so that rooms can name each other without knowing each other.

A reference is text: `measure:child_poverty`, `place:39035`. The manifest of the room that owns a kind says where its
things are (`url_name`) and how ids become words (`resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .manifest import BrokenManifestError, load_callable
from .registry import reference

_HERE, _NUMBER = "0-thing-0", "1000000007"
_SHAPE = re.compile(r"(?P<kind>[a-z][a-z_]*):(?P<id>[\w.:=;-]{1,100})")


class BrokenReferenceError(ValueError):
    """A text that is no reference; the sentence is for whoever wrote it."""


class Reference(NamedTuple):
    """A kind and an id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, kw_only=True)
class Card:
    """What the owner of a kind says about one thing: enough for a link or a small card."""

    title: str
    detail: str = ""
    slug: str = ""
    """What its address takes, where that is not the id."""


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """A reference in words. `known` is False where nothing answers to the id, or not for this reader."""

    reference: str
    title: str
    detail: str = ""
    address: str = ""
    known: bool = True
    words: str = ""
    """What may be shown of it in this use; only `usable` fills it."""


@lru_cache(maxsize=64)
def _pattern(kind: str, language: str) -> tuple[str, str]:
    """The address before and after the id; a long list of links asks for it hundreds of times."""
    found = reference(kind)
    here = _NUMBER if found.whole_number else _HERE
    before, _here, after = reverse(found.url_name, kwargs={found.argument: here}).partition(here)
    return before, after


def forget_addresses() -> None:
    """Ask the resolver again; for tests that plant rooms."""
    _pattern.cache_clear()


def address_of(kind: str, thing_id: str) -> str:
    """The address of a place, measure ... in the language of this moment."""
    before, after = _pattern(kind, get_language() or "")
    return f"{before}{quote(thing_id, safe=':')}{after}"


def parse(text: str) -> Reference:
    """`measure:child_poverty` as kind and id; raises `BrokenReferenceError` on another shape or an unowned kind."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise BrokenReferenceError(
            _("“%(text)s” is no reference. Write a kind and an id, such as measure:child_poverty.") % {"text": text}
        )
    try:
        reference(found["kind"])
    except BrokenManifestError as error:
        raise BrokenReferenceError(_("Nothing here is called “%(kind)s”.") % {"kind": found["kind"]}) from error
    return Reference(found["kind"], found["id"])


def resolve(texts: Iterable[str], *, user: Any) -> dict[str, Resolved]:
    """Every reference in words, each kind asked once; what is unknown, or hidden from this person, is said to be so."""
    by_kind: dict[str, dict[str, str]] = {}
    resolved: dict[str, Resolved] = {}
    for text in dict.fromkeys(texts):
        try:
            found = parse(text)
        except BrokenReferenceError:
            resolved[text] = _unknown(text)
        else:
            by_kind.setdefault(found.kind, {})[found.id] = text
    for kind, ids in by_kind.items():
        owner = reference(kind)
        cards: Mapping[str, Card] = load_callable(owner.resolve)(tuple(ids), user) if owner.resolve else {}
        for thing_id, text in ids.items():
            card = cards.get(thing_id)
            resolved[text] = _in_words(text, kind, thing_id, card) if card else _unknown(text)
    return resolved


def usable(texts: Iterable[str], *, use: str, user: Any) -> dict[str, Resolved]:
    """As `resolve`, for one use: what its owner does not allow for it is not known here, whoever asks.

    Ask at each making of a document, never once for all: consent can be narrowed and withdrawn at any time.
    """
    resolved = resolve(texts, user=user)
    asked: dict[str, list[str]] = {}
    for text, one in resolved.items():
        if one.known:
            asked.setdefault(parse(text).kind, []).append(text)
    for kind, known in asked.items():
        path = reference(kind).allows
        if path is None:
            continue
        allowed: Mapping[str, str] = load_callable(path)(tuple(parse(text).id for text in known), use)
        for text in known:
            words = allowed.get(parse(text).id)
            resolved[text] = _unknown(text) if words is None else replace(resolved[text], words=words)
    return resolved


def offered(kind: str, *, community: str) -> tuple[Resolved, ...]:
    """What everyone may read of a community, for a form of another room; empty where no room owns the kind.

    Ask again when the form comes back: what was offered may have been withdrawn.
    """
    try:
        path = reference(kind).offers
    except BrokenManifestError:
        return ()
    if path is None:
        return ()
    cards: Mapping[str, Card] = load_callable(path)(community)
    return tuple(_in_words(f"{kind}:{thing_id}", kind, thing_id, card) for thing_id, card in cards.items())


def _in_words(text: str, kind: str, thing_id: str, card: Card) -> Resolved:
    return Resolved(
        reference=text, title=card.title, detail=card.detail, address=address_of(kind, card.slug or thing_id)
    )


def _unknown(text: str) -> Resolved:
    return Resolved(reference=text, title=text, detail=_("not found here"), known=False)
