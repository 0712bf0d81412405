"""One opened release in one language, and how the words of a question are understood there."""

from __future__ import annotations

from pathlib import Path

from wincommons.content import Catalogue, UnknownIdError
from wincommons.data.made_up import GENERATED
from wincommons.data.reads import Release
from wincommons.model import Group, Language, Level, Place

from .answers import ReleaseLabel
from .errors import InsightError, UnknownGroupError, UnknownLevelError, UnknownPlaceError
from .finding_places import find_place
from .naming import Naming
from .words.questions import no_such_tract, not_a_group, not_a_state, unknown_level


class Opened:
    """What every question reads: the release, the names, and places, groups and levels by what people call them."""

    def __init__(self, *, release: Release, catalogue: Catalogue, language: Language, home: Path | None) -> None:
        self._release = release
        self._naming = Naming(catalogue, language, release.own_sources())
        self._home = home

    @property
    def release(self) -> ReleaseLabel:
        return ReleaseLabel(id=self._release.id, published_at=self._release.published_at)

    @property
    def language(self) -> Language:
        return self._naming.language

    @property
    def made_up(self) -> str:
        """That no figure of the release is real, as a sentence to show on every page; empty where the figures are."""
        source = self._naming.sources.get(GENERATED)
        return source.caution.into(self.language) if source is not None and source.caution else ""

    def _find(self, place: str) -> Place:
        """The place; a census tract is named by rule alone, so that one without any row may not exist at all."""
        found = find_place(place, naming=self._naming)
        if found.level is Level.TRACT and not self._release.standing(place=found.id):
            raise UnknownPlaceError(no_such_tract(self._naming.in_sentence(found.id), self.language))
        return found

    def _state(self, place: str) -> str:
        """The id of a state; an `InsightError` where the place is none."""
        found = self._find(place)
        if found.level is not Level.STATE:
            raise InsightError(not_a_state(self._naming.place(found.id).full_name, self.language))
        return found.id

    def _group(self, group: str) -> Group:
        try:
            found = Group.parse(group)
            self._naming.group(found)  # what has no name is in no file of content
            return found
        except (ValueError, UnknownIdError):
            raise UnknownGroupError(not_a_group(group, self.language)) from None

    def _level(self, level: Level | str | None) -> Level | None:
        try:
            return Level(level) if level is not None else None
        except ValueError:
            known = tuple(one.value for one in Level)
            raise UnknownLevelError(unknown_level(str(level), known, self.language)) from None
