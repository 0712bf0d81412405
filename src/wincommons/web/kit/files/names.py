"""Names of files made safe: one line, no folders, nothing that a system takes for more than a name."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_STAND_IN = "file"


def safe_name(name: str, *, extension: str = "") -> str:
    """The last part of a name without signs that lead elsewhere, hide or turn text; never empty, at most 100 letters.

    With `extension` (such as `.pdf`) the name ends with it, whatever it ended with before.
    """
    last = re.split(r"[/\\]", name)[-1]
    clean = _UNSAFE.sub(" ", unicodedata.normalize("NFC", last)).encode("utf-8", "ignore").decode()
    clean = " ".join(clean.split()).strip(". ")
    if extension:
        stem = clean.rpartition(".")[0] if "." in clean else clean
        room = LONGEST - len(extension)
        clean = f"{stem[:room].strip('. ') or _STAND_IN}{extension}"
    clean = clean[:LONGEST].strip(". ") or _STAND_IN
    return f"_{clean}"[:LONGEST] if _RESERVED.fullmatch(clean) else clean
