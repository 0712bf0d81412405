"""The words of a notice, in the language of this moment."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from wincommons.web.kit.manifest import BrokenManifestError, Topic
from wincommons.web.kit.registry import topic as declared

STATE = "state"
LONGEST_TITLE = 120
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def on_one_line(text: str) -> str:
    """A title fit for a subject line: no line ends, no marks that turn the direction of text, not too long."""
    line = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def require_saying(topic: Topic, saying: str) -> None:
    """Raise `BrokenManifestError` where the topic does not know what is to be said."""
    if saying.partition(":")[0] != STATE and saying not in dict(topic.sayings):
        raise BrokenManifestError(f"The topic '{topic.name}' declares no saying '{saying}'.")


def sentence(*, topic: str, saying: str, title: str, count: int) -> str:
    """What a notice says. A saying that a newer version no longer declares leaves the title."""
    title = on_one_line(title)
    if saying.partition(":")[0] == STATE:
        return _("“%(title)s” is “%(state)s” now.") % {"title": title, "state": _state_of(saying)}
    try:
        words = dict(declared(topic).sayings)[saying]
    except (BrokenManifestError, KeyError):
        return title
    return str(words % {"title": title, "count": count})


def _state_of(saying: str) -> Any:
    _head, kind, name = saying.split(":")
    for model in apps.get_models():
        machine = getattr(model, "machine", None)
        if machine is not None and machine.kind == kind and name in machine.names:
            return machine.state(name).title
    return name
