"""How one number is cited: a sentence, a BibTeX entry (`@misc`), an item of CSL-JSON (type `dataset`)."""

from __future__ import annotations

import json
import re
from datetime import date

from wincommons.model import Language

_ES = Language.SPANISH
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""The ten characters that TeX reads as commands."""


def interval_words(interval: str, language: Language) -> str:
    """`95% interval: 19.9 to 26.1`, or that none is known."""
    if not interval:
        return "no se conoce ningún intervalo" if language is _ES else "no interval is known"
    return f"intervalo del 95 %: {interval}" if language is _ES else f"95% interval: {interval}"


def hidden_words(language: Language) -> str:
    """Of a figure that is not there."""
    return (
        "No hay cifra: lo que se cita es que no se publicó, y por qué."
        if language is _ES
        else "There is no figure: what is quoted is that none was published, and why."
    )


def plain(*, sentence: str, source: str, vintage: str, release: str, address: str, language: Language) -> str:
    """One sentence a part: the number, whose it is, and where it stands for good."""
    of = f"de la fuente, la edición {vintage}" if language is _ES else f"the source's release {vintage}"
    told = f"{sentence}. {_ended(source)} "
    if language is _ES:
        return f"{told}WIN Commons, edición {release} ({of}). {address}"
    return f"{told}WIN Commons, release {release} ({of}). {address}"


def _ended(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def bibtex(*, key: str, sentence: str, publisher: str, note: str, year: int, address: str) -> str:
    """A `@misc` entry; text is escaped for TeX, the address stands in `\\url` as it is."""
    fields = {
        "title": f"{{{_tex(sentence)}}}",
        "author": f"{{{_tex(publisher)}}}",
        "year": str(year),
        "publisher": "WIN Commons",
        "note": _tex(note),
        "howpublished": rf"\url{{{address}}}",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{re.sub(r'[^A-Za-z0-9:-]+', '-', key)},\n{lines}\n}}"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(one, one) for one in text)


def csl(*, key: str, sentence: str, publisher: str, note: str, issued: date, address: str, language: Language) -> str:
    """An item of CSL-JSON, in the list that reference managers read."""
    item = {
        "id": key,
        "type": "dataset",
        "title": sentence,
        "author": [{"literal": publisher}],
        "publisher": "WIN Commons",
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]},
        "note": note,
        "language": language.value,
        "URL": address,
    }
    return json.dumps([item], ensure_ascii=False, indent=1)
