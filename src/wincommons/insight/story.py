"""A place's story: up to five sentences written from the numbers, assets first, each resting on named rows."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Condition, Direction, Judgement, Kind, Status, Tier, Verdict

from .answers import Row, Sentence, SentenceKind
from .highlights import is_outer, is_telling
from .naming import Naming
from .words.estimates import OLD_AFTER_YEARS
from .words.numbers import round_count, show_period, show_value
from .words.shares import show_share
from .words.standing import lower_first
from .words.story import (
    Finding,
    Told,
    against_both,
    against_fifth,
    against_place,
    burden_words,
    change_words,
    confidence_words,
    empty_story_words,
    gap_story_words,
    no_strength_words,
    one_change,
    strength_words,
)

_SMALLEST_GAP_IN_PEOPLE = 10
"""A gap that touches fewer people is told in its row, not in the story."""
_FEWEST_FOR_NO_STRENGTH = 5
"""With fewer figures that could be judged, the absence of a strength says nothing."""


def write_story(rows: Sequence[Row], *, place_id: str, naming: Naming) -> tuple[Sentence, ...]:
    """Strength, burden, gap, change, confidence: those that the figures allow."""
    scored = [row for row in rows if row.measure.condition is not Condition.CONTEXT]
    told = [row for row in scored if not row.figure.estimate.is_missing]
    place = naming.in_sentence(place_id)
    if not told:
        return (_sentence("confidence", empty_story_words(place, naming.language), []),)
    writer = _Writer(naming, place)
    strength = writer.strength(told)
    burden = writer.burden(told, after_strength=strength is not None)
    sentences = (strength, burden, writer.gap(told), writer.change(told), writer.doubt(told))
    return tuple(sentence for sentence in sentences if sentence is not None)


class _Writer:
    def __init__(self, naming: Naming, place: str) -> None:
        self.naming = naming
        self.language = naming.language
        self.place = place

    def strength(self, rows: Sequence[Row]) -> Sentence | None:
        """The firmest strength; where there is none among enough figures, that there is none."""
        firm = _firmest([row for row in rows if row.judgement is Judgement.BETTER and is_telling(row)])
        if firm:
            finding, modelled = self._finding(firm[0]), firm[0].modelled
            told = strength_words(finding, modelled=modelled, place=self.place, language=self.language)
            return _sentence("strength", told, firm[:1])
        judged = [row for row in rows if row.judged_by != "none"]
        if len(judged) < _FEWEST_FOR_NO_STRENGTH:
            return None
        return _sentence("strength", no_strength_words(len(judged), place=self.place, language=self.language), [])

    def burden(self, rows: Sequence[Row], *, after_strength: bool) -> Sentence | None:
        """What weighs on people: firm and worse, a share of people before any other figure."""
        worse = _firmest([row for row in rows if row.judgement is Judgement.WORSE and is_telling(row)])
        of_people = [row for row in worse if _is_share(row) and row.people is not None]
        chosen = next(iter(of_people or worse), None)
        if chosen is None:
            return None
        told = burden_words(
            self._finding(chosen),
            people=chosen.people.words if chosen.people and chosen.people.count >= 1 else "",
            modelled=chosen.modelled,
            place=self.place,
            after_strength=after_strength,
            language=self.language,
        )
        return _sentence("burden", told, [chosen])

    def gap(self, rows: Sequence[Row]) -> Sentence | None:
        """The gap between groups that touches the most people, if it is beyond chance."""
        wide = [row for row in rows if _gap_people(row) >= _SMALLEST_GAP_IN_PEOPLE]
        if not wide:
            return None
        row = max(wide, key=_gap_people)
        measure, gap = self.naming.catalogue.measure(row.measure.id), row.gap
        assert gap is not None
        assert measure.predicate is not None
        told = gap_story_words(
            group=self.naming.group_with_subject(gap.group, measure),
            group_share=gap.group_text,
            reference=self.naming.group_with_subject(gap.reference, measure),
            reference_share=gap.reference_text,
            predicate=measure.predicate.into(self.language),
            people=round_count(_gap_people(row)),
            more=measure.direction is Direction.HIGHER_IS_BETTER,
            language=self.language,
        )
        return _sentence("gap", told, [row])

    def change(self, rows: Sequence[Row]) -> Sentence | None:
        """One change for the better, then one for the worse, counted figures before modelled ones."""
        moved = [row for row in rows if row.trend.judgement in (Judgement.BETTER, Judgement.WORSE)]
        moved.sort(key=lambda row: (row.modelled, row.measure.tier is not Tier.CORE))
        better = [row for row in moved if row.trend.judgement is Judgement.BETTER][:1]
        chosen = better + [row for row in moved if row.trend.judgement is Judgement.WORSE][:1]
        if not chosen:
            return None
        return _sentence("change", change_words([self._change(row) for row in chosen]), chosen)

    def doubt(self, rows: Sequence[Row]) -> Sentence:
        """How sure we are: models, few people, old figures."""
        modelled = [row for row in rows if row.modelled]
        unreliable = [row for row in rows if row.figure.estimate.status is Status.LOW_RELIABILITY]
        old = [row for row in rows if row.years_old >= OLD_AFTER_YEARS]
        oldest = max(rows, key=lambda row: row.years_old)
        told = confidence_words(
            figures=len(rows),
            modelled=len(modelled),
            unreliable=len(unreliable),
            old=len(old),
            oldest=show_period(oldest.figure.period, self.language),
            language=self.language,
        )
        limiting = {row.measure.id: row for row in (*modelled, *unreliable, *old)}
        return _sentence("confidence", told, list(limiting.values()))

    def _finding(self, row: Row) -> Finding:
        """The row as a clause: a share of people where it is one, else its name and value."""
        measure = self.naming.catalogue.measure(row.measure.id)
        value = row.figure.estimate.value
        assert value is not None
        if _is_share(row) and measure.predicate is not None:
            share = show_share(
                min(max(value, 0), 100),
                subject=row.measure.subject,
                language=self.language,
                unreliable=row.figure.estimate.status is Status.LOW_RELIABILITY,
            )
            return Finding(f"{share} {measure.predicate.into(self.language)}", share, self._against(row))
        words = f"{lower_first(row.measure.name)}: {row.figure.text}"
        return Finding(words, row.figure.text, self._against(row))

    def _against(self, row: Row) -> str:
        """`a larger share than in Ohio (17.5%) or in the nation (16.0%)`; by fifth where no such place is known."""
        known = [side for side in (row.state, row.nation) if side is not None and side.judgement is row.judgement]
        if known:
            first, *others = known
            words = against_place(
                higher=first.verdict is Verdict.HIGHER,
                place=self.naming.in_sentence(first.place.id),
                text=first.text,
                share=_is_share(row),
                language=self.language,
            )
            for side in others:
                place = self.naming.in_sentence(side.place.id)
                words = against_both(words, place=place, text=side.text, language=self.language)
            return words
        if row.fifth is None:
            return ""
        plural = self.naming.level_plural(self.naming.place(row.figure.place).level)
        better = row.judgement is Judgement.BETTER
        return against_fifth(better=better, level_plural=plural, language=self.language)

    def _change(self, row: Row) -> Told:
        trend, measure = row.trend, self.naming.catalogue.measure(row.measure.id)
        assert trend.first is not None
        assert trend.last is not None
        rose = trend.verdict is Verdict.HIGHER
        values = None
        if trend.first_value is not None and trend.last_value is not None:
            shown = [
                show_value(value, unit=self.naming.unit(measure), decimals=measure.decimals, language=self.language)
                for value in (trend.first_value, trend.last_value)
            ]
            # The ends of a noisy series may point the other way: then only the verdict is told.
            values = (shown[0], shown[1]) if (trend.last_value > trend.first_value) is rose else None
        return one_change(
            name=lower_first(row.measure.name),
            rose=rose,
            start=show_period(trend.first, self.language),
            end=show_period(trend.last, self.language),
            values=values,
            language=self.language,
        )


def _sentence(kind: SentenceKind, told: Told, rows: Sequence[Row]) -> Sentence:
    measures = tuple(row.measure.id for row in rows)
    return Sentence(kind=kind, words=told.words, emphasis=told.emphasis, measures=measures)


def _is_share(row: Row) -> bool:
    """Whether the figure can be told as so many in a hundred."""
    return row.measure.kind is Kind.PROPORTION and row.measure.unit == "percent"


def _gap_people(row: Row) -> float:
    """People behind a gap that may be told in the story; 0 where it may not."""
    gap = row.gap
    if gap is None or gap.people is None or not _is_share(row) or row.measure.direction is Direction.NEUTRAL:
        return 0.0
    return abs(gap.people) if gap.verdict in (Verdict.HIGHER, Verdict.LOWER) else 0.0


def _firmest(rows: Sequence[Row]) -> list[Row]:
    """First what is reliable, beyond chance and in the outer fifth, not a model, core, and touches many people."""
    return sorted(
        rows,
        key=lambda row: (
            row.figure.estimate.status is Status.LOW_RELIABILITY,
            row.judged_by == "fifth",
            not is_outer(row),
            row.measure.tier is not Tier.CORE,
            row.measure.kind is not Kind.PROPORTION,
            row.modelled,
            -(row.people.count if row.people else 0),
        ),
    )
