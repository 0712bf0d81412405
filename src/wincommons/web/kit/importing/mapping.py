"""Which column of a file is which of the declaration."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from wincommons.model.folding import folded

from .declaration import Import
from .troubles import ImportTroubleError

_SIGNS = re.compile(r"[^\w]+|_+")


def bare(heading: str) -> str:
    """A heading as people compare it: `E-Mail*` and `e mail` are one."""
    return "".join(_SIGNS.split(folded(heading)))


def guess(headings: Sequence[str], declared: Import) -> dict[str, int]:
    """Column name -> place in the file, for those whose heading says it."""
    found: dict[str, int] = {}
    places = {bare(heading): place for place, heading in reversed(list(enumerate(headings)))}
    for column in declared.columns:
        for name in (str(column.title), column.name, *column.aliases):
            place = places.get(bare(name))
            if place is not None and place not in found.values():
                found[column.name] = place
                break
    return found


def read_mapping(chosen: Mapping[str, str], headings: Sequence[str], declared: Import) -> dict[str, int]:
    """What a person chose for each column, checked; raises `ImportTroubleError` with a sentence."""
    found: dict[str, int] = {}
    for column in declared.columns:
        said = chosen.get(f"column_{column.name}", "")
        if not said:
            if column.required:
                raise ImportTroubleError(
                    _("Choose the column that holds “%(column)s”: no row is complete without it.")
                    % {"column": column.title}
                )
            continue
        place = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else -1
        if not 0 <= place < len(headings):
            raise ImportTroubleError(_("The file has no such column. Choose one of the list."))
        if place in found.values():
            raise ImportTroubleError(
                _("The column “%(heading)s” is chosen twice. Each can be one thing only.")
                % {"heading": headings[place]}
            )
        found[column.name] = place
    return found
