"""The questions of `Commons` in which everything is chosen: measure, level, group, period, and what a map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wincommons.model import Level

from .community_questions import CommunityQuestions

if TYPE_CHECKING:
    from .answers import MeasurePage
    from .answers.exploration import Exploration
    from .answers.groups_over_time import GroupsOverTime
    from .answers.measure_map import MeasureMap
    from .answers.quotation import QuotedNumber


class ExploreQuestions(CommunityQuestions):
    """What the explore page asks."""

    def explore(
        self,
        measure: str,
        level: Level | str | None = None,
        within: str | None = None,
        group: str = "all",
        period: str = "",
    ) -> Exploration:
        """A measure's places for one group and one period (`2019-01-01/2023-12-31`), with what else can be chosen.

        An unknown period means the newest. Raises an `InsightError` where there are no such figures.
        """
        from .exploring import explore
        from .library import find_measure

        return explore(
            find_measure(measure, naming=self._naming),
            level=self._level(level),
            within=self._find(within) if within is not None else None,
            group=self._group(group),
            period=period,
            release=self._release,
            naming=self._naming,
        )

    def measure_map(self, page: MeasurePage, show: str, dimension: str = "") -> MeasureMap:
        """The places of `measure_page` or `measure_places` by their `gap`, `trend` or `uncertainty`.

        A gap is between the groups of one dimension, the wished one or that of most places. Raises `NoFiguresError`
        where nothing of the kind is known.
        """
        from .library import find_measure
        from .measure_maps import build_measure_map

        return build_measure_map(
            find_measure(page.measure.id, naming=self._naming),
            page,
            show,
            dimension=dimension,
            release=self._release,
            naming=self._naming,
        )

    def groups_over_time(self, measure: str, place: str, dimension: str = "") -> GroupsOverTime:
        """A place's groups through the years and whether their gap closes; or in words why that cannot be seen."""
        from .groups_over_time import tell_groups_over_time
        from .library import find_measure

        return tell_groups_over_time(
            find_measure(measure, naming=self._naming),
            self._find(place),
            dimension=dimension,
            release=self._release,
            naming=self._naming,
        )

    def number(
        self,
        measure: str,
        place: str,
        group: str = "all",
        period: str = "",
        series: tuple[str, str, str] | None = None,
    ) -> QuotedNumber:
        """One number to quote: of a period (`2019-01-01/2023-12-31`, empty for the newest) and a series.

        `series` is source, method and boundary; None for the measure's first that has a value here. Raises
        `NoFiguresError` where the release has no such row.
        """
        from .library import find_measure
        from .quoting import read_number

        return read_number(
            find_measure(measure, naming=self._naming),
            self._find(place),
            group=self._group(group),
            period=period,
            series=series,
            release=self._release,
            naming=self._naming,
        )
