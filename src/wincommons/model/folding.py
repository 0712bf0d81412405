"""Names as people compare them."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text without accents, capitals and doubled spaces.

    >>> folded("  María  NÚÑEZ ")
    'maria nunez'
    """
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(text.casefold().split())
