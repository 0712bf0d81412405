"""Which sources are known, and on what terms: those of the content, and those a user described with a mapping file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wincommons.model import Source

from .parts import file_name

if TYPE_CHECKING:
    from wincommons.content import Catalogue

FOLDER = "own_sources"


def known_sources(lake: Path, *, catalogue: Catalogue) -> Mapping[str, Source]:
    """Every source by id; where a user's own bears an id of the content, the content's terms hold."""
    own = {}
    for file in sorted((lake / FOLDER).glob("*.json")):
        source = Source.model_validate(json.loads(file.read_text(encoding="utf-8")))
        own[source.id] = source
    return {**own, **catalogue.sources}


def keep_source(source: Source, *, lake: Path) -> None:
    """Remember a user's own source, so that its licence is shown and obeyed from now on."""
    folder = lake / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{file_name(source.id)}"
    fresh.write_text(source.model_dump_json(indent=1), encoding="utf-8")
    fresh.replace(folder / f"{file_name(source.id)}.json")
