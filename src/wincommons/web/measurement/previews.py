"""Pictures that other sites show beside a link to a page: the page's own figure, drawn once a release by the worker."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from wincommons.data.home import home
from wincommons.figures.named import Drawn, FigureAsked, draw
from wincommons.insight import InsightError, NoReleaseError
from wincommons.insight.answers import PlaceLabel
from wincommons.model import NATION, Level
from wincommons.web.kit.commons import commons

from .figures import MAPPED

logger = logging.getLogger(__name__)

NAME = re.compile(r"[a-z]+-[a-z0-9_]{1,60}-[a-z0-9]{1,8}-(?:en|es)")
"""Figure, measure, where, language: no part can leave the folder."""
WIDTH, SCALE = 920, 1.0
A_TURN = 20.0
"""Seconds of the worker."""
_FIGURES = ("map", "distribution")
"""Of a measure the first that can be drawn."""
_DONE = "done"


class Preview(NamedTuple):
    """Where a page's picture is, and the same in words."""

    address: str
    words: str


def of_measure(measure: str) -> Preview | None:
    """The measure's states on a map, or how its places are spread where there is no map of them."""
    return _preview(measure, "")


def of_place(place: PlaceLabel) -> Preview | None:
    """The counties of a place's state, or the states for the nation, of the measure that its page's map shows."""
    if place.level not in (Level.NATION, Level.STATE, Level.COUNTY):
        return None
    within = "" if place.level is Level.NATION else place.id[:2]
    wanted = Level.COUNTY if within else Level.STATE
    measure = next((one for one in MAPPED if wanted in commons().measure(one).levels), None)
    return _preview(measure, within) if measure else None


def file_of(name: str) -> Path:
    """Where the picture of this name is, for the release that is shown now; it may not be drawn yet."""
    return _folder() / f"{name}.png"


def draw_previews(*, seconds: float = A_TURN) -> None:
    """Draw what is not there of the current release, and let go of the pictures of older ones; for the worker.

    A release has hundreds of them, so each turn draws for `seconds` and leaves the rest to the next: other jobs wait.
    """
    try:
        folder = _folder()
    except NoReleaseError:
        return  # there is nothing to draw before the first release
    for old in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if old != folder:
            rmtree(old, ignore_errors=True)
    if (folder / _DONE).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    over = time.monotonic() + seconds
    for language, _name in settings.LANGUAGES:
        with override(language):
            for measure, within in _wanted():
                if any(file_of(_name_of(figure, measure, within)).exists() for figure in _FIGURES):
                    continue
                if time.monotonic() > over:
                    return
                _draw(measure, within)
    (folder / _DONE).touch()


def _draw(measure: str, within: str) -> None:
    """One picture; none where there is no figure, its source keeps it, or it cannot be drawn."""
    from wincommons.figures import export

    drawn = _drawn(measure, within)
    if drawn is None or drawn.withheld:
        return
    file = file_of(_name_of(drawn.asked.name, measure, within))
    try:
        picture = export.to_png(drawn.figure, maps=export.built_maps(drawn.maps), width=WIDTH, scale=SCALE)
    except ValueError as error:
        # One figure that cannot be drawn must not keep the others from their pictures.
        logger.warning("No preview of %s: %s", file.stem, error)
        return
    draft = file.with_suffix(".draft")
    draft.write_bytes(picture)
    draft.replace(file)


def _wanted() -> Iterator[tuple[str, str]]:
    """Measure and state of every picture."""
    yield from ((entry.measure.id, "") for entry in commons().measures(with_figures=True))
    mapped = next((one for one in MAPPED if Level.COUNTY in commons().measure(one).levels), None)
    if mapped:
        yield from ((mapped, state.id) for state in commons().children(NATION).children)


def _preview(measure: str, within: str) -> Preview | None:
    found = _told(commons().release.id, get_language() or settings.LANGUAGE_CODE, measure, within)
    if found is None:
        return None
    name, words = found
    return Preview(address=reverse("measurement:preview", kwargs={"name": name}), words=words)


@lru_cache(maxsize=512)
def _told(release: str, language: str, measure: str, within: str) -> tuple[str, str] | None:
    """The name of a picture and what it shows; None where there is none. A release never says it otherwise."""
    drawn = _drawn(measure, within)
    if drawn is None or drawn.withheld:
        return None
    return _name_of(drawn.asked.name, measure, within), drawn.figure.alternative_text


def _drawn(measure: str, within: str) -> Drawn | None:
    """The first figure that can be drawn of it."""
    for figure in _FIGURES:
        try:
            return draw(FigureAsked(name=figure, measure=measure, within=within), commons())
        except InsightError:
            continue
    return None


def _name_of(figure: str, measure: str, within: str) -> str:
    return f"{figure}-{measure}-{within or 'us'}-{get_language() or settings.LANGUAGE_CODE}"


def _folder() -> Path:
    return home() / "previews" / commons().release.id
