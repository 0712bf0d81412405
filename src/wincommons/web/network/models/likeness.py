"""Names and web addresses as they are compared: pure text, no database."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from wincommons.model.folding import folded

_COMING_AND_GOING = (
    "inc incorporated llc llp ltd limited corp corporation co company pc pllc the of and for a el la los las de del y"
)
_LEGAL = frozenset(_COMING_AND_GOING.split())
"""Words that come and go in one organization's name, in English and Spanish."""
_WORD = re.compile(r"[^\W_]+")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
LONGEST = 200


def compared_name(name: str) -> str:
    """Small letters without accents, marks and words such as Inc.; all of the name where nothing would be left."""
    words = _WORD.findall(folded(name).replace("'", "").replace("’", "").replace("&", " and "))
    kept = [word for word in words if word not in _LEGAL] or words
    return " ".join(kept)[:LONGEST]


def web_domain(address: str) -> str:
    """`example.org` of `https://www.example.org/about` or of `ann@example.org`; empty where there is none."""
    text = address.strip().casefold()
    if "://" not in text and "@" in text:
        host = text.rpartition("@")[2]
    else:
        try:
            host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
        except ValueError:  # brackets that open no IPv6 address
            return ""
    host = host.removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) else ""
