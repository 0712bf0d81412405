"""What is said to somebody who types a ZIP code: the gazetteer holds the nation, states and counties, and no ZIP codes.

A release of one's own may bring figures of ZIP code areas (`zcta:44103`): then they are found, and nothing is said.
"""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
INSTEAD = _("ZIP codes are not places here yet. Type the name of the county or the state.")


def as_searched(words: str) -> str:
    """The words as they are searched: of a ZIP code with four more digits its first five; the rest finds tracts."""
    return words.strip()[:5] if _ZIP.fullmatch(words.strip()) else words


def instead_of(words: str) -> Promise | str:
    """The sentence for words that found nothing: where they are a ZIP code, what to type instead; else empty."""
    return INSTEAD if _ZIP.fullmatch(words.strip()) else ""
