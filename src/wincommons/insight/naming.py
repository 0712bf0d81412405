"""Labels in one language: places, measures, sources, series and groups, each built once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from wincommons.content import Catalogue
from wincommons.model import Group, Language, Level, Measure, Place, Redistribute, Series, Source, Unit, level_of

from .answers import MeasureLabel, PlaceLabel, SeriesLabel, SourceLabel
from .words.gaps import group_subject
from .words.place_names import place_full_name, place_in_sentence, place_name

_PLACES_KEPT = 4096
"""Every state and county fits; a reader who walks through all 85,000 tracts leaves no more than this behind."""


class Naming:
    """All names that an answer shows, in `language`."""

    def __init__(
        self, catalogue: Catalogue, language: Language, own_sources: Mapping[str, Source] | None = None
    ) -> None:
        self.catalogue = catalogue
        self.sources: Mapping[str, Source] = {**(own_sources or {}), **catalogue.sources}
        """Those of the content, and the users' own of the release that is read."""
        self.language = language
        self.place = lru_cache(_PLACES_KEPT)(self._place)
        self.place_known = lru_cache(_PLACES_KEPT)(self._place_known)
        self.measure = cache(self._measure)
        self.source = cache(self._source)

    def unit(self, measure: Measure) -> Unit:
        return self.catalogue.unit(measure.unit)

    def subject(self, measure: Measure) -> str:
        """`children`."""
        return self.catalogue.subject(measure.subject).plural.into(self.language)

    def level_plural(self, level: Level) -> str:
        """`counties`."""
        return self.catalogue.level(level).plural.into(self.language)

    def _place_known(self, place_id: str) -> Place:
        """The gazetteer's entry; a place it does not know keeps its id as its name, so that no figure is lost."""
        return self.catalogue.places.get(place_id) or Place(id=place_id, name=place_id, level=level_of(place_id))

    def in_sentence(self, place_id: str) -> str:
        """`the nation`, `Ohio`."""
        return place_in_sentence(self.place_known(place_id), self.language)

    def group(self, group: Group) -> str:
        """`Black or African American`; empty for everybody."""
        return "" if group.is_everyone else self.catalogue.group_name(group, self.language)

    def group_with_subject(self, group: Group, measure: Measure) -> str:
        """`Black children`; several dimensions are named in brackets after the subject."""
        if len(group.parts) == 1:
            dimension, value = group.parts[0]
            for known in self.catalogue.dimension(dimension).values:
                if known.id == value:
                    subject = self.catalogue.subject(measure.subject)
                    return group_subject(known, subject=subject, language=self.language)
        return f"{self.subject(measure)} ({self.group(group)})"

    def dimension(self, dimension: str) -> str:
        """`Race and ethnicity`; crossed dimensions joined by a comma."""
        return ", ".join(self.catalogue.dimension(one).name.into(self.language) for one in dimension.split(";"))

    def series(self, series: Series, *, basis: str) -> SeriesLabel:
        from wincommons.model import Basis

        source = self.source(series.source)
        told = [source.title, self.catalogue.term(Basis(basis)).name.into(self.language).lower()]
        if series.method:
            told.append(self.catalogue.method(series.method).name.into(self.language).lower())
        if series.boundary.isdigit():  # census tracts; Connecticut's two geographies are told apart by their codes
            boundary = self.catalogue.boundary(series.boundary).name.into(self.language)
            told.append(boundary[:1].lower() + boundary[1:])
        return SeriesLabel(series=series, source=source, basis=Basis(basis), words=", ".join(told))

    def _place(self, place_id: str) -> PlaceLabel:
        place = self.place_known(place_id)
        return PlaceLabel(
            id=place.id,
            name=place_name(place, self.language),
            full_name=place_full_name(place, self.language),
            slug=place.slug,
            level=place.level,
            level_name=self.catalogue.level(place.level).name.into(self.language),
            state=place.state,
            parent=place.parent,
            retired=self._retired(place),
        )

    def _retired(self, place: Place) -> str | None:
        if place.until is None:
            return None
        names = ", ".join(self.place_known(successor).full_name for successor in place.replaced_by)
        year = place.until.year
        if self.language is Language.SPANISH:
            return f"Este código se usó hasta {year}." + (f" Lo sustituyen: {names}." if names else "")
        return f"This code was in use until {year}." + (f" Replaced by: {names}." if names else "")

    def _measure(self, measure_id: str) -> MeasureLabel:
        measure = self.catalogue.measure(measure_id)
        language = self.language
        return MeasureLabel(
            id=measure.id,
            name=measure.name.into(language),
            question=measure.question.into(language),
            why=measure.why.into(language),
            unit=measure.unit,
            unit_name=self.unit(measure).name.into(language),
            subject=self.subject(measure),
            kind=measure.kind,
            direction=measure.direction,
            comparison=measure.comparison,
            tier=measure.tier,
            tier_basis=measure.tier_basis,
            verified=measure.verified,
            domain=measure.domain,
            conditions=measure.vital_conditions,
            decimals=measure.decimals,
        )

    def _source(self, source_id: str) -> SourceLabel:
        source, language = self.sources.get(source_id), self.language
        if source is None:
            # A release may outlive the content that described its source: no figure is lost for that.
            return SourceLabel(
                id=source_id, title=source_id, publisher="", address="", licence="", redistribute=Redistribute.NO,
                citation=source_id, caution=None,
            )  # fmt: skip
        return SourceLabel(
            id=source.id,
            title=source.title.into(language),
            publisher=source.publisher,
            address=str(source.address) if source.address else "",
            licence=source.licence.into(language),
            redistribute=source.redistribute,
            citation=source.citation,
            caution=source.caution.into(language) if source.caution else None,
        )
