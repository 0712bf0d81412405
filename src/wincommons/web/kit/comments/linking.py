"""A comment's text as a page shows it: script is shown as text, web addresses become links that pass on no weight."""

from __future__ import annotations

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»`\\^{|}]{1,500}", re.IGNORECASE)
_ENDS = ".,;:!?)]…"


def linked(text: str) -> SafeString:
    """The text, escaped, with line breaks and links; the only tags in it are `<p>`, `<br>` and `<a>`."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return mark_safe("".join(f"<p>{_inline(part)}</p>" for part in paragraphs))  # noqa: S308 -- every part is escaped in _inline


def _inline(text: str) -> str:
    pieces, last = [], 0
    for found in _ADDRESS.finditer(text):
        address = found.group().rstrip(_ENDS)
        pieces.append(_lines(text[last : found.start()]))
        pieces.append(format_html('<a href="{}" rel="nofollow ugc noopener">{}</a>', address, address))
        last = found.start() + len(address)
    pieces.append(_lines(text[last:]))
    return "".join(pieces)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
