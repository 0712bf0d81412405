"""`Commons`: one release and one language, and every question that can be asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wincommons.content import load
from wincommons.data.reads import NoReleaseError, current_id, open_release
from wincommons.model import Adoptions, Condition, Domain, Language, Level, Tier

from .answers import (
    ComparisonTable,
    ConditionEntry,
    Course,
    DataStatus,
    Findings,
    GapTable,
    History,
    MeasureEntry,
    MeasurePage,
    PlaceChildren,
    PlaceLabel,
    Profile,
    Proof,
    RefusedRow,
    SearchHit,
    SourceEntry,
)
from .explore_questions import ExploreQuestions
from .placing_questions import PlacingQuestions

if TYPE_CHECKING:
    from .answers.choices import Choices
    from .answers.policies import FacetName, Named, PoliciesBrowsed, PolicyList, PolicyPage
    from .choosing import ReachAsked


class Commons(ExploreQuestions, PlacingQuestions):
    """The answers of one release in one language.

    Open it with `Commons.open()`. Everything is read when it is asked for; an answer is a frozen value whose words
    are in the language. An unknown place or measure raises an `InsightError`, whose text is a sentence for people.
    """

    @classmethod
    def open(
        cls, home: Path | str | None = None, language: Language | str = "en", *, publish_starter: bool = True
    ) -> Commons:
        """The current release of `home` (default: `WIN_HOME`, else the platform's data folder).

        Where nothing has been published yet, the starter figures that ship with the package are published first, which
        takes some seconds; without `publish_starter`, `NoReleaseError` is raised instead. Raises `ValueError` for a
        language that the platform does not speak.
        """
        folder = Path(home) if home is not None else None
        spoken = Language(language)
        try:
            release = open_release(folder)
        except NoReleaseError:
            if not publish_starter:
                raise
            from wincommons.data.load import ensure_starter

            ensure_starter(folder)
            release = open_release(folder)
        return cls(release=release, catalogue=load(), language=spoken, home=folder)

    def in_language(self, language: Language | str) -> Commons:
        """The same release in other words."""
        if Language(language) is self.language:
            return self
        return Commons(
            release=self._release, catalogue=self._naming.catalogue, language=Language(language), home=self._home
        )

    def refresh(self) -> Commons:
        """This one while its release is the current one and content is unchanged; else one on what is current now."""
        catalogue = load()
        if current_id(self._home) == self._release.id and catalogue is self._naming.catalogue:
            return self
        release = open_release(self._home)
        return Commons(release=release, catalogue=catalogue, language=self.language, home=self._home)

    def at_release(self, release: str) -> Commons:
        """The same questions to another release that the lake still has; raises `NoReleaseError` for none."""
        kept = open_release(self._home, release)
        return Commons(release=kept, catalogue=self._naming.catalogue, language=self.language, home=self._home)

    def place(self, place: str) -> PlaceLabel:
        """The place that an id, a slug or an unambiguous name means.

        Raises `UnknownPlaceError` or `AmbiguousPlaceError`, which name near matches.
        """
        return self._naming.place(self._find(place).id)

    def children(self, place: str) -> PlaceChildren:
        """The states of the nation, the counties of a state, the tracts of a county."""
        from .library import list_children

        return list_children(self._find(place), release=self._release, naming=self._naming)

    def profile(self, place: str) -> Profile:
        """A place's picture: its story, strengths and gaps, and every measure with what can be said of it."""
        from .profile import build_profile

        return build_profile(self._find(place), release=self._release, naming=self._naming)

    def compare(self, places: Sequence[str], measures: Sequence[str] | None = None) -> ComparisonTable:
        """Places side by side, the first as the yardstick; `measures` None means all that any of them has."""
        from .comparing import compare_places
        from .library import find_measure

        if isinstance(places, str) or not places:
            raise ValueError("compare: give a list of places, such as ['39035', '39049']")
        found = list({place.id: place for place in map(self._find, places)}.values())
        asked = [find_measure(one, naming=self._naming) for one in measures] if measures is not None else None
        return compare_places(found, asked, release=self._release, naming=self._naming)

    def history(self, measure: str, place: str, group: str = "all", source: str | None = None) -> History:
        """One measure in one place through time, in one series; raises `NoFiguresError` where there is nothing."""
        from .comparing import read_history
        from .library import find_measure

        return read_history(
            find_measure(measure, naming=self._naming),
            self._find(place),
            group=self._group(group),
            source=source,
            release=self._release,
            naming=self._naming,
        )

    def gaps(self, place: str, measure: str) -> GapTable:
        """How unequal the groups of a place are: figures, widest gap, every measure of inequality, and the pace.

        Raises `NoFiguresError` where the release has no figure of any group.
        """
        from .library import find_measure
        from .unequal import tell_gaps

        asked = find_measure(measure, naming=self._naming)
        return tell_gaps(asked, self._find(place), release=self._release, naming=self._naming)

    def trend(self, place: str, measure: str, group: str = "all", *, to: int | None = None) -> Course:
        """One series through time: its verdict, its yearly change, and its outlook to the end of the year `to`."""
        from .course import tell_course
        from .library import find_measure

        return tell_course(
            find_measure(measure, naming=self._naming),
            self._find(place),
            group=self._group(group),
            to=to,
            release=self._release,
            naming=self._naming,
        )

    def findings(self, level: Level | str = Level.COUNTY, measure: str | None = None, *, limit: int = 10) -> Findings:
        """The most surely widest and the most surely fastest-closing gaps of a level, in words."""
        from .findings import find_gaps
        from .library import find_measure

        chosen = self._level(level)
        assert chosen is not None, "a level was asked for"
        asked = find_measure(measure, naming=self._naming) if measure is not None else None
        return find_gaps(chosen, asked, limit=limit, release=self._release, naming=self._naming)

    def prove(
        self, measure: str, place: str, *, start: int, donors: str | Adoptions | Sequence[str], group: str = "all"
    ) -> Proof:
        """Whether a figure went another way than in comparable places since the year `start`; a null is a result.

        `donors` says by which rule places are compared with: the id of a record of adoptions in content (places where
        the policy was not in force), such a record, or a list of states. Raises `InsightError` where the question
        cannot be asked, and `UnknownIdError` for a record that content does not hold.
        """
        (answer,) = self._prove(measure, place, start=start, donors=donors, group=group, languages=(self.language,))
        return answer

    def prove_in_words(
        self, measure: str, place: str, *, start: int, donors: str | Adoptions | Sequence[str], group: str = "all"
    ) -> dict[Language, Proof]:
        """The same study, worked out once and told in every language of the platform: for what is kept."""
        languages = (self.language, *(one for one in Language if one is not self.language))
        told = self._prove(measure, place, start=start, donors=donors, group=group, languages=languages)
        return dict(zip(languages, told, strict=True))

    def _prove(
        self, measure: str, place: str, *, start: int, donors: str | Adoptions | Sequence[str], group: str,
        languages: Sequence[Language],
    ) -> tuple[Proof, ...]:  # fmt: skip
        from .library import find_measure
        from .proving import prove_in_words

        chosen = self._naming.catalogue.adoptions(donors) if isinstance(donors, str) else donors
        return prove_in_words(
            find_measure(measure, naming=self._naming),
            self._find(place),
            start=start,
            donors=chosen if isinstance(chosen, Adoptions) else [self._state(state) for state in chosen],
            group=self._group(group),
            release=self._release,
            namings=[self.in_language(one)._naming for one in languages],
        )

    def policies(
        self,
        condition: str | None = None,
        sector: str | None = None,
        level: str | None = None,
        stance: str | None = None,
        *,
        rating: str | None = None,
        measure: str | None = None,
        search: str | None = None,
    ) -> PolicyList:
        """The library of policies, filtered; raises `UnknownPolicyError` for a filter that is no id."""
        from .library import find_measure
        from .policies import list_policies, open_policies

        return list_policies(
            naming=open_policies(self._naming),
            condition=condition,
            sector=sector,
            level=level,
            stance=stance,
            rating=rating,
            measure=find_measure(measure, naming=self._naming) if measure is not None else None,
            search=search,
        )

    def browse_policies(
        self, wishes: Mapping[FacetName, str] | None = None, *, measure: str | None = None, search: str | None = None
    ) -> PoliciesBrowsed:
        """The same by facets, each term with the number that choosing it would leave; `seen_as` is one of them."""
        from .browsing_policies import browse
        from .library import find_measure
        from .policies import open_policies

        return browse(
            wishes or {},
            naming=open_policies(self._naming),
            measure=find_measure(measure, naming=self._naming) if measure else None,
            search=search,
        )

    def policy(self, policy: str) -> PolicyPage:
        """One policy with whose rating it carries and what studies found; `UnknownPolicyError` names near ids."""
        from .policies import find_policy, open_policies, show_policy

        naming = open_policies(self._naming)
        return show_policy(find_policy(policy, naming=naming), naming=naming)

    def policy_terms(self, vocabulary: Literal["levers", "policy_levels", "populations"]) -> tuple[Named, ...]:
        """One of the closed lists that policies are sorted by, in its order."""
        from .answers.policies import Named
        from .policies import open_policies

        naming = open_policies(self._naming)
        terms = getattr(naming.library.vocabulary, vocabulary)
        return tuple(Named(id=str(one.id), name=one.name.into(self.language)) for one in terms)

    def adoptions(self) -> tuple[Named, ...]:
        """The records of where a policy was in force since when, by which places can be compared with."""
        from .answers.policies import Named

        known = self._naming.catalogue.all_adoptions
        return tuple(Named(id=one.id, name=one.title.into(self.language)) for one in known)

    def choices(
        self,
        place: str,
        measure: str,
        group: str = "all",
        *,
        reach: ReachAsked = None,
        organization: str | None = None,
    ) -> Choices:
        """What could move a figure: policies with the change to expect here, or why none can be told.

        `reach`: the share (0 to 1) of the cases or people whom a policy would touch, or its lowest, likeliest and
        highest value, for all policies or by id; without it a change is told for each tenth. `organization`: only what
        a hospital, bank, school or employer could act on.
        """
        from .choosing import choose
        from .library import find_measure
        from .policies import open_policies

        return choose(
            find_measure(measure, naming=self._naming),
            self._find(place),
            group=self._group(group),
            reach=reach,
            organization=organization,
            release=self._release,
            naming=open_policies(self._naming),
        )

    def measure(self, measure: str) -> MeasureEntry:
        """One measure of the library; raises `UnknownMeasureError`, which names near ids."""
        from .library import find_measure, one_measure

        return one_measure(find_measure(measure, naming=self._naming), release=self._release, naming=self._naming)

    def measures(
        self,
        condition: Condition | str | None = None,
        tier: Tier | str | None = None,
        search: str | None = None,
        *,
        with_figures: bool | None = None,
        domain: Domain | str | None = None,
    ) -> tuple[MeasureEntry, ...]:
        """The library of measures, filtered; a measure without figures in this release is in it too."""
        from .library import list_measures

        return list_measures(
            release=self._release,
            naming=self._naming,
            condition=Condition(condition) if condition is not None else None,
            tier=Tier(tier) if tier is not None else None,
            domain=Domain(domain) if domain is not None else None,
            search=search,
            with_figures=with_figures,
        )

    def measure_page(self, measure: str, level: Level | str | None = None, within: str | None = None) -> MeasurePage:
        """One measure in every place of a level; `within` a state (its counties) or a county (its tracts)."""
        return self._measure_page(measure, level, within, only_places=False)

    def measure_places(self, measure: str, level: Level | str | None = None, within: str | None = None) -> MeasurePage:
        """The same without what is not of the places: for a map beside something else, in half the time."""
        return self._measure_page(measure, level, within, only_places=True)

    def _measure_page(
        self, measure: str, level: Level | str | None, within: str | None, *, only_places: bool
    ) -> MeasurePage:
        from .library import find_measure
        from .measure_pages import build_measure_page

        return build_measure_page(
            find_measure(measure, naming=self._naming),
            level=self._level(level),
            within=self._find(within) if within is not None else None,
            release=self._release,
            naming=self._naming,
            only_places=only_places,
        )

    def search(
        self, text: str, limit: int = 10, kinds: Sequence[Literal["place", "measure"]] | None = None
    ) -> tuple[SearchHit, ...]:
        """Places and measures that fit what a person typed, best first."""
        from .library import search_everything

        return search_everything(
            text, kinds=tuple(kinds) if kinds else None, limit=limit, release=self._release, naming=self._naming
        )

    def sources(self) -> tuple[SourceEntry, ...]:
        """Every source: its terms, and what of it is loaded."""
        from .library import list_sources

        return list_sources(release=self._release, naming=self._naming)

    def refused(self, source: str | None = None, limit: int = 100) -> tuple[RefusedRow, ...]:
        """Published rows that did not pass the checks, with their reasons."""
        from .library import list_refused

        return list_refused(release=self._release, source=source, limit=limit)

    def conditions(self) -> tuple[ConditionEntry, ...]:
        """Overall, the seven vital conditions, urgent services and context."""
        from .library import list_conditions

        return list_conditions(release=self._release, naming=self._naming)

    def status(self) -> DataStatus:
        """What the release holds."""
        from .library import data_status

        return data_status(release=self._release, naming=self._naming)

    def __repr__(self) -> str:
        return f"Commons(release={self._release.id!r}, language={self.language.value!r})"
