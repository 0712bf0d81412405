"""The one way to the figures: an open Commons in the language of the page, renewed when a release is published."""

from __future__ import annotations

from threading import Lock

from django.utils.translation import get_language

from wincommons.insight import Commons, NoReleaseError

_open: dict[str, Commons] = {}
_lock = Lock()


def commons() -> Commons:
    """The current release's answers in the page's language; raises `NoReleaseError` where there is none.

    Nothing is published here, for no page may wait for that: `win up` and `win load` publish.
    """
    language = get_language() or "en"
    with _lock:
        english = _open["en"].refresh() if "en" in _open else Commons.open(language="en", publish_starter=False)
        if english is not _open.get("en"):
            _open.clear()
            _open["en"] = english
        if language not in _open:
            _open[language] = english.in_language(language)
        return _open[language]


def made_up_words() -> str:
    """That no figure of the release is real, for the head of every page; empty where all are, and without a release."""
    try:
        return commons().made_up
    except NoReleaseError:
        return ""


def forget() -> None:
    """Close what is open; for tests that change the home."""
    with _lock:
        _open.clear()
