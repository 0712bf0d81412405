"""From a ZIP code to the counties that its area lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wincommons.data.reads import Release
from wincommons.data.search import find_zip_code
from wincommons.data.zip_codes import ZipCodeArea
from wincommons.model import parent_of

from .answers import PlaceLabel
from .answers.zip_codes import ZipCode, ZipCodePart
from .naming import Naming
from .words.lists import place_detail
from .words.zip_codes import (
    lies_in,
    no_area,
    not_known_yet,
    outside,
    part_words,
    replaced_since,
    successor_words,
    what_it_is,
)

SOURCE = "zip_codes"
_ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")


def zip_code_in(text: str) -> str:
    """The five digits of a ZIP code, with or without its four more; empty where the text is anything else."""
    found = _ZIP.fullmatch(text.strip())
    return found[1] if found else ""


def tell_zip_code(text: str, *, release: Release, naming: Naming) -> ZipCode | None:
    """The counties of the ZIP code that `text` is, each with its share of the land; None where it is no ZIP code."""
    code = zip_code_in(text)
    if not code:
        return None
    area = find_zip_code(release.folder / "search", code)
    language = naming.language
    parts = tuple(_parts(area, naming)) if area else ()
    if area is None:
        sentence = not_known_yet(language)
    elif not area.counties:
        sentence = no_area(code, language)
    elif not parts:
        sentence = outside(code, language)
    else:
        sentence = _sentence(area, parts, naming)
    return ZipCode(
        code=code,
        parts=parts,
        sentence=sentence,
        caution=what_it_is(language, shares=len(area.counties) > 1) if area and parts else "",
        source=naming.source(SOURCE),
        vintage=area.vintage if area else "",
    )


def _sentence(area: ZipCodeArea, parts: tuple[ZipCodePart, ...], naming: Naming) -> str:
    listed = [part for part in parts if (part.place.id, part.share) in area.counties]
    whole = len(area.counties) == 1 and area.counties[0][1] is not None
    sentence = lies_in(
        area.code, [_named(part.place, naming) for part in listed], whole=whole, language=naming.language
    )
    for part in listed:
        place = naming.place_known(part.place.id)
        if place.until is not None:
            sentence += replaced_since(naming.in_sentence(place.id), place.until.year, naming.language)
    return sentence


def _parts(area: ZipCodeArea, naming: Naming) -> Iterator[ZipCodePart]:
    """The counties of the area, and after a county whose code was replaced those that took its place."""
    listed = {county for county, _ in area.counties}
    told: set[str] = set()
    for county, share in area.counties:
        place = naming.catalogue.places.get(county)
        if place is None:
            continue
        only = len(area.counties) == 1 and share is not None
        kind = _kind(county, naming)
        words = part_words(area.code, share, kind=kind, language=naming.language, only=only)
        yield ZipCodePart(place=naming.place(county), share=share, words=words)
        for successor in place.replaced_by:
            if successor not in listed | told:
                told.add(successor)
                before = naming.place(county).name
                words = successor_words(
                    area.code, kind=_kind(successor, naming), before=before, language=naming.language
                )
                yield ZipCodePart(place=naming.place(successor), share=None, words=words)


def _named(place: PlaceLabel, naming: Naming) -> str:
    return f"{naming.in_sentence(place.id)}, {place.state}"


def _kind(county: str, naming: Naming) -> str:
    parent = parent_of(county)
    within = naming.place(parent).full_name if parent else ""
    return place_detail(level_name=naming.place(county).level_name, within=within, language=naming.language)
