"""A place's story: a few sentences written from the numbers, assets first, each resting on named rows."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.model import Condition, Direction, Judgement, Kind, Status, Tier, Verdict

from .answers import Row, Sentence, SentenceKind
from .highlights import is_outer, is_telling, people_asked
from .judging import is_partial
from .naming import Naming
from .words.estimates import FEWEST_PEOPLE, OLD_AFTER_YEARS, pooled_words
from .words.gaps import other_series_words
from .words.numbers import round_count, show_number, show_period, show_value
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
    figure_words,
    gap_story_words,
    no_strength_words,
    one_change,
    people_in_brief,
    replaced_words,
    share_finding,
    strength_words,
    too_few_people_words,
    value_finding,
)

_FEWEST_TO_TELL = 500
"""Below so many people in a denominator or a group, a figure stays in its row: chance and single lives move it."""
_FEWEST_FOR_NO_STRENGTH = 5
"""With fewer figures that could be judged, the absence of a strength says nothing."""
_MOST_FIGURES = 2
"""So many are told where nothing else can be."""
_LAST_YEARS = 3
"""So many of a replaced place's last periods are named."""
_TOO_OLD = 10
"""Figures of so many years ago are told only where a place has no others."""
_NEVER_A_STRENGTH = frozenset(
    {
        *("suicide_rate", "drug_overdose_deaths", "firearm_fatalities", "homicide_rate", "injury_deaths"),
        *("traffic_deaths", "child_mortality", "infant_mortality", "alcohol_impaired_driving_deaths"),
    }
)
"""Nobody who lost a person to these should read that their number is what the place does well."""


def write_story(rows: Sequence[Row], *, place_id: str, naming: Naming) -> tuple[Sentence, ...]:
    """That the place was replaced; strength, burden, gap, change, confidence: those that the figures allow."""
    scored = [row for row in rows if row.measure.condition is not Condition.CONTEXT]
    told = [row for row in scored if not row.figure.estimate.is_missing]
    place = naming.in_sentence(place_id)
    writer = _Writer(naming, place, place_id)
    sentences = [writer.replaced(told)]
    if not told:
        sentences.append(_sentence("confidence", empty_story_words(place, naming.language), []))
        return tuple(sentence for sentence in sentences if sentence is not None)
    firm = [row for row in told if _is_firm(row, told)]
    if not firm:
        sentences.append(_sentence("figures", too_few_people_words(place, naming.language), []))
    else:
        sentences += writer.findings(firm, judged=told)
    sentences.append(writer.doubt(told))
    return tuple(sentence for sentence in sentences if sentence is not None)


class _Writer:
    def __init__(self, naming: Naming, place: str, place_id: str) -> None:
        self.naming = naming
        self.language = naming.language
        self.place = place
        self.place_id = place_id

    def replaced(self, rows: Sequence[Row]) -> Sentence | None:
        """That the place is no more, what stands in its stead, and of when its last figures are."""
        known = self.naming.place_known(self.place_id)
        if known.until is None:
            return None
        periods = {row.figure.period for row in rows}
        newest = sorted({(period.end, show_period(period, self.language)) for period in periods})
        told = replaced_words(
            place=self.place,
            successors=[self.naming.in_sentence(successor) for successor in known.replaced_by],
            year=known.until.year,
            years=[shown for _, shown in newest[-_LAST_YEARS:]],
            language=self.language,
        )
        return _sentence("place", told, [])

    def findings(self, rows: Sequence[Row], *, judged: Sequence[Row]) -> list[Sentence | None]:
        """What stands out among firm figures; where nothing does, the figures themselves."""
        strength = self.strength(rows, judged=judged)
        burden = self.burden(rows, strength=strength)
        named = strength is not None or burden is not None
        before = [measure for sentence in (strength, burden) if sentence for measure in sentence.measures]
        gap = self.gap(rows, named=named, before=before)
        sentences = [strength, burden, gap, self.change(rows)]
        if any(sentence is not None and sentence.measures for sentence in sentences):
            return sentences
        return [*sentences, *self.few_figures(rows)]

    def strength(self, rows: Sequence[Row], *, judged: Sequence[Row]) -> Sentence | None:
        """The firmest strength; where there is none among enough figures, that there is none."""
        better = [row for row in rows if row.judgement is Judgement.BETTER and is_telling(row) and self._leads(row)]
        firm = _firmest([row for row in better if row.measure.id not in _NEVER_A_STRENGTH])
        if firm:
            told = strength_words(self._finding(firm[0], people=False), place=self.place, language=self.language)
            return _sentence("strength", told, firm[:1])
        count = sum(row.judged_by != "none" and self._leads(row) for row in judged)
        if better or count < _FEWEST_FOR_NO_STRENGTH:
            return None
        return _sentence("strength", no_strength_words(self.place, self.language), [])

    def burden(self, rows: Sequence[Row], *, strength: Sentence | None) -> Sentence | None:
        """What weighs on people: firm and worse, a share of people before any other figure."""
        worse = _firmest(
            [row for row in rows if row.judgement is Judgement.WORSE and is_telling(row) and self._leads(row)]
        )
        of_people = [row for row in worse if _is_share(row) and row.people is not None]
        chosen = next(iter(of_people or worse), None)
        if chosen is None:
            return None
        told = burden_words(
            self._finding(chosen, people=True),
            place="" if strength is not None else self.place,
            after_strength=strength is not None and bool(strength.measures),
            language=self.language,
        )
        return _sentence("burden", told, [chosen])

    def gap(self, rows: Sequence[Row], *, named: bool, before: Sequence[str]) -> Sentence | None:
        """The gap between groups that touches the most people, if it is beyond chance."""
        wide = [row for row in rows if _gap_people(row) >= FEWEST_PEOPLE]
        if not wide:
            return None
        row = max(wide, key=_gap_people)
        measure, gap = self.naming.catalogue.measure(row.measure.id), row.gap
        assert gap is not None
        assert measure.predicate is not None
        period = show_period(gap.period, self.language)
        introduced = ""
        if not gap.same_series:
            introduced = other_series_words(
                gap.source_title,
                period=period,
                same_source=gap.series.source == row.source.id,
                language=self.language,
                first=row.measure.id not in before,
            )
        elif self._year(row):
            introduced = f"{'en' if self.language.value == 'es' else 'in'} {period}"
        told = gap_story_words(
            introduced=introduced,
            place="" if named else self.place,
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
        """One change for the better, then one for the worse; what a model says of change is no evidence of it."""
        moved = [row for row in rows if row.trend.judgement in (Judgement.BETTER, Judgement.WORSE) and not row.modelled]
        moved.sort(key=lambda row: row.measure.tier is not Tier.CORE)
        better = [row for row in moved if row.trend.judgement is Judgement.BETTER][:1]
        chosen = better + [row for row in moved if row.trend.judgement is Judgement.WORSE][:1]
        if not chosen:
            return None
        return _sentence("change", change_words([self._change(row) for row in chosen]), chosen)

    def few_figures(self, rows: Sequence[Row]) -> list[Sentence | None]:
        """The first figures of the page as they are, a sentence each, where nothing stands out."""
        order = sorted(rows, key=lambda row: (row.measure.tier is not Tier.CORE, row.years_old))
        valued = [row for row in order if row.figure.estimate.value]
        recent = [row for row in valued if row.years_old < _TOO_OLD]
        shown = recent[:_MOST_FIGURES] or sorted(valued, key=lambda row: row.years_old)[:1]
        return [
            _sentence(
                "figures", figure_words(self._finding(row, people=True), place=place, language=self.language), [row]
            )
            for row, place in zip(shown, (self.place, ""), strict=False)
        ]

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

    def _finding(self, row: Row, *, people: bool) -> Finding:
        """The row as a clause: a share of people where it is one, else its name and value."""
        measure = self.naming.catalogue.measure(row.measure.id)
        value = row.figure.estimate.value
        assert value is not None
        if _is_share(row) and measure.predicate is not None:
            finding = share_finding(
                share=show_share(value, subject=row.measure.subject, language=self.language),
                exact=row.figure.text,
                year=self._year(row),
                people=self._people(row) if people else "",
                modelled=row.modelled,
                predicate=measure.predicate.into(self.language),
                language=self.language,
            )
        else:
            finding = value_finding(
                name=lower_first(row.measure.name),
                value=row.figure.text,
                year=self._year(row),
                modelled=row.modelled,
                language=self.language,
            )
        return finding._replace(against=self._against(row))

    def _leads(self, row: Row) -> bool:
        """Whether the figure is recent enough to stand for the place; a replaced place has no recent ones."""
        if self.naming.place_known(self.place_id).until is not None:
            return row.years_old < _TOO_OLD
        return row.years_old < OLD_AFTER_YEARS

    def _year(self, row: Row) -> str:
        """The figure's years where they are not the measure's newest, or are five or more years ago; else empty."""
        if row.is_newest and row.years_old < OLD_AFTER_YEARS:
            return ""
        return show_period(row.figure.period, self.language)

    def _people(self, row: Row) -> str:
        """The people of a share that it is good to be out of: of a good thing, they are not those it weighs on."""
        if row.people is None or row.measure.direction is not Direction.LOWER_IS_BETTER:
            return ""
        if row.people.count < FEWEST_PEOPLE:
            return ""
        if pooled_words(row.figure.estimate, row.figure.period, self.language):
            return ""  # the sum of several years beside a share would pass for the people of one
        subject = self.naming.catalogue.subject(self.naming.catalogue.measure(row.measure.id).subject)
        head = subject.spanish.head if subject.spanish else ""
        whom = people_in_brief(row.measure.subject, head=head, language=self.language)
        number = show_number(row.people.count)
        if row.people.published:
            return f"{number} {whom}"
        return f"{'cerca de' if self.language.value == 'es' else 'about'} {number} {whom}"

    def _against(self, row: Row) -> str:
        """`a larger share than in Ohio (17.5%) or in the nation (16.0%)`; by fifth where no such place is known."""
        known = [side for side in (row.state, row.nation) if side is not None and side.judgement is row.judgement]
        known = [side for side in known if side.verdict in (Verdict.HIGHER, Verdict.LOWER)]
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
        if row.fifth is None or row.judged_by != "fifth" or row.judgement not in (Judgement.BETTER, Judgement.WORSE):
            return ""
        level = self.naming.place(row.figure.place).level
        return against_fifth(
            better=row.judgement is Judgement.BETTER,
            level_plural=self.naming.level_plural(level),
            some_only=is_partial(row.fifth.places, level),
            language=self.language,
        )

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


def _is_firm(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a sentence may rest on the row: enough people behind it, reliable, and not simply nobody or everybody."""
    estimate = row.figure.estimate
    if estimate.status is Status.LOW_RELIABILITY:
        return False
    if _is_share(row) and estimate.value is not None and not 0 < estimate.value < 100:
        return False
    asked = people_asked(row)
    if asked is not None:
        return asked >= _FEWEST_TO_TELL
    # A median or a count names no people: the place is as large as the most that any other figure is of.
    known = [people for one in rows if (people := people_asked(one)) is not None]
    return not known or max(known) >= _FEWEST_TO_TELL


def _is_share(row: Row) -> bool:
    """Whether the figure can be told as so many in a hundred."""
    return row.measure.kind is Kind.PROPORTION and row.measure.unit == "percent"


def _years_of_gap(row: Row) -> int:
    """How old the gap is, which may be of another series than the row's figure."""
    return row.years_old + row.figure.period.end.year - row.gap.period.end.year if row.gap else 0


def _gap_people(row: Row) -> float:
    """People behind a gap that may be told in the story; 0 where it may not."""
    gap = row.gap
    if gap is None or _years_of_gap(row) >= _TOO_OLD:
        return 0.0
    if gap.people is None or not _is_share(row) or row.measure.direction is Direction.NEUTRAL:
        return 0.0
    group, reference = gap.group_estimate, gap.reference_estimate
    if group.denominator is None or group.denominator < _FEWEST_TO_TELL:
        return 0.0
    if any(one.value is None or not 0 < one.value < 100 for one in (group, reference)):
        return 0.0
    return abs(gap.people) if gap.verdict in (Verdict.HIGHER, Verdict.LOWER) else 0.0


def _firmest(rows: Sequence[Row]) -> list[Row]:
    """First what is beyond chance and in the outer fifth, not a model, core, and touches many people."""
    return sorted(
        rows,
        key=lambda row: (
            row.judged_by == "fifth",
            not is_outer(row),
            row.measure.tier is not Tier.CORE,
            row.measure.kind is not Kind.PROPORTION,
            row.modelled,
            -(row.people.count if row.people else 0),
        ),
    )
