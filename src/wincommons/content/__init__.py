"""The only reader of `content/`: definitions by id, places by code, and the checker that judges every file.

from wincommons import content
catalogue = content.load()
catalogue.measure("child_poverty").question.es
catalogue.places.require("39035").full_name
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .catalogue import Catalogue
from .compiled import fingerprint, load
from .finding import ContentError, Finding, UnknownIdError, UnknownPlaceError
from .gazetteer import Gazetteer

if TYPE_CHECKING:
    from .checking import check
    from .reader import read_adoptions
    from .schemas import write_schemas

__all__ = [
    "Catalogue",
    "ContentError",
    "Finding",
    "Gazetteer",
    "UnknownIdError",
    "UnknownPlaceError",
    "check",
    "fingerprint",
    "load",
    "read_adoptions",
    "write_schemas",
]


def __getattr__(name: str) -> Any:
    # The checker and the schema writer need yaml; a start that only reads must not import it.
    if name == "check":
        from .checking import check

        return check
    if name == "read_adoptions":
        from .reader import read_adoptions

        return read_adoptions
    if name == "write_schemas":
        from .schemas import write_schemas

        return write_schemas
    raise AttributeError(f"module 'wincommons.content' has no attribute '{name}'")
