"""What a community asks of its own work: its aims, what its initiatives weigh, whom it heard, what it counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from .answers import Aiming, KeptFigure, TargetCheck
from .errors import NoFiguresError
from .opened import Opened

if TYPE_CHECKING:
    from .answers.bright_spots import BrightSpots
    from .answers.dose import AffectedGroup, PlanDose, StrategyAsked
    from .answers.listening import CodersAgreement, GroupLabel, WhoCame
    from .answers.tally import Tally


class CommunityQuestions(Opened):
    """The questions of `Commons` whose other half a community brings: a baseline it kept, people it counted."""

    def aim(
        self,
        place: str,
        measure: str,
        group: str = "all",
        *,
        baseline: KeptFigure | None = None,
        target: float | None = None,
        due: date | None = None,
    ) -> Aiming:
        """Where a figure stands that somebody wishes to move: now, against the baseline as kept, against the target.

        Raises `NoFiguresError` where there is no figure of this group here.
        """
        from .aiming import tell_aim
        from .library import find_measure

        return tell_aim(
            find_measure(measure, naming=self._naming),
            self._find(place),
            group=self._group(group),
            baseline=baseline,
            target=target,
            due=due,
            release=self._release,
            naming=self._naming,
        )

    def check_target(self, measure: str, *, stands: float, target: float) -> TargetCheck:
        """Whether a target lies on the better side of where the figure stands."""
        from .aiming import check_target
        from .library import find_measure

        return check_target(
            find_measure(measure, naming=self._naming), stands=stands, target=target, naming=self._naming
        )

    def doses(
        self,
        measure: str,
        strategies: Sequence[StrategyAsked],
        *,
        baseline: KeptFigure | None = None,
        target: float | None = None,
    ) -> PlanDose:
        """How far the initiatives of one aim could move its figure, each and together, against what it asks for.

        Drawn from a seed: for a worker, not for a request. Raises `UnknownMeasureError`.
        """
        from .dosing import tell_doses
        from .library import find_measure

        found = find_measure(measure, naming=self._naming)
        return tell_doses(found, strategies, baseline=baseline, target=target, naming=self._naming)

    def affected(self, place: str, measure: str) -> tuple[AffectedGroup, ...]:
        """The groups that have a figure here, worst first; empty where the release has no figure of any group."""
        from .affected import tell_affected
        from .library import find_measure

        found = find_measure(measure, naming=self._naming)
        try:
            return tell_affected(found, self._find(place), release=self._release, naming=self._naming)
        except NoFiguresError:
            return ()

    def bright_spots(self, measure: str, place: str | None = None) -> BrightSpots:
        """The counties that do better than their peers predict, beyond the interval; and how `place` stands, if named.

        Looks at every county: for a worker or the command line, not for a request. Raises `NoFiguresError` where no
        county has a figure.
        """
        from .bright_spots import find_bright_spots
        from .library import find_measure

        return find_bright_spots(
            find_measure(measure, naming=self._naming),
            place=self._find(place) if place is not None else None,
            release=self._release,
            naming=self._naming,
        )

    def share_text(self, share: float) -> str:
        """A share of a whole in hundredths with two digits that say something: `0.84%`, `12%`."""
        from .words.dose import share_text

        return share_text(share, self.language)

    def share_of(self, numerator: int, denominator: int) -> Tally:
        """So many of so many people that a program counted, with an interval; `ValueError` where it is no share."""
        from .tallies import tell_share

        return tell_share(numerator, denominator, language=self.language)

    def count_of(self, count: int) -> Tally:
        """A count that a program made, with an interval; `ValueError` below 0."""
        from .tallies import tell_count

        return tell_count(count, language=self.language)

    def text(self, measure: str, value: float) -> str:
        """A value of a measure as it is written: with its unit and decimals."""
        from .library import find_measure
        from .reading import Reader, bare_estimate

        found = find_measure(measure, naming=self._naming)
        return Reader(self._naming).text(bare_estimate(value, None, None), found.id)

    def group_name(self, group: str) -> str:
        """A group as it is named on a page; empty for everybody. Raises `UnknownGroupError`."""
        return self._naming.group(self._group(group))

    def groups_of(self, dimension: str) -> tuple[GroupLabel, ...]:
        """The groups of a dimension in which those who come to a session may be counted, each person in one."""
        from .listening import list_groups

        return list_groups(dimension, naming=self._naming)

    def agreement(self, first: Sequence[str], second: Sequence[str]) -> CodersAgreement:
        """How far two people who coded the same notes apart agree: one label a note, both in one order."""
        from .listening import tell_agreement

        return tell_agreement(first, second, language=self.language)

    def who_came(self, place: str | None, dimension: str, came: Mapping[str, int]) -> WhoCame:
        """Who came to listening sessions by group (`{"race=black": 14}`), against the people of a place.

        Groups of fewer than five are missing voices; their number is in no part of the answer.
        """
        from .listening import tell_who_came

        found = self._find(place) if place is not None else None
        return tell_who_came(found, dimension, came, release=self._release, naming=self._naming)
