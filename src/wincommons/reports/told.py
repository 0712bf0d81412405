"""The sections that assessments and plans share: plain words, lists of what people wrote, checklists, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wincommons.content import load
from wincommons.insight import Commons, InsightError
from wincommons.insight.answers import PlaceLabel, Profile, Row
from wincommons.insight.words import show_date
from wincommons.model import Language, Level
from wincommons.model.assessment import AssessmentKind

from .document import Callout, Checklist, Grid, Listing, Paragraph, Part, Requirement, Section
from .held import Held, HeldItem
from .words import say

_MOST_NAMED = 5
_FEW = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """One release, one place, one community: what every section of one report is written from."""

    commons: Commons
    profile: Profile
    held: Held | None

    @property
    def language(self) -> Language:
        return self.commons.language

    @property
    def place(self) -> PlaceLabel:
        return self.profile.place

    def say(self, key: str, **parts: object) -> str:
        return say(key, self.language, **parts)

    def in_other_language(self) -> Asking:
        """The same release in the other language; what people wrote stays as they wrote it."""
        other = Language.ENGLISH if self.language is Language.SPANISH else Language.SPANISH
        commons = self.commons.in_language(other)
        return Asking(commons=commons, profile=commons.profile(self.place.id), held=self.held)


def ask(commons: Commons, place: str, held: Held | None) -> Asking:
    """The place's profile; raises `InsightError` for an unknown place, and for one that no report is written of."""
    profile = commons.profile(place)
    if profile.place.level not in (Level.STATE, Level.COUNTY):
        raise InsightError(say("error_level", commons.language, place=profile.place.full_name))
    return Asking(commons=commons, profile=profile, held=held)


def facts_of(asking: Asking) -> tuple[tuple[str, str], ...]:
    """What the first page lists."""
    held, language = asking.held, asking.language
    told = [("fact_place", asking.place.full_name)]
    if held is None:
        told.append(("fact_community", asking.say("no_community")))
    else:
        told.insert(0, ("fact_community", held.community))
        told.append(("fact_adopted", held.adopted or asking.say("not_adopted")))
        told += [(key, words) for key, words in (("fact_board", held.board_meets), ("fact_web", held.address)) if words]
        if held.sample:
            told.append(("fact_sample", asking.say("sample_words")))
    told.append(("fact_release", asking.profile.release.id))
    return tuple((say(key, language), words) for key, words in told)


def made_of(asking: Asking) -> str:
    """The release that every figure is from."""
    release = asking.profile.release
    day = show_date(release.published_at.date(), asking.language)
    return asking.say("made_of", release=release.id, day=day)


def plain_words(asking: Asking, *, title: str, own: bool = True) -> Section:
    """The story of the figures in plain words; with `own`, also what the community heard and promised."""
    profile, held = asking.profile, asking.held
    lines = [
        asking.say(key, names=", ".join(one.measure.name for one in highlights[:_MOST_NAMED]))
        for key, highlights in (("strengths_line", profile.strengths), ("explore_line", profile.explore))
        if highlights
    ]
    if held is not None and own:
        heard = held.under("hear")[:_MOST_NAMED]
        lines += [asking.say("heard_line", names="; ".join(one.title for one in heard))] if heard else []
        promised = [aim.title for aim in held.aims]
        lines += [asking.say("aims_line", names="; ".join(promised))] if promised else []
    lines.append(asking.say("figures_line", figures=profile.figures))
    first, *rest = [sentence.words for sentence in profile.story] or [""]
    parts: list[Part] = [Paragraph(first, kind="lead")] if first else []
    parts += [Paragraph(words) for words in rest]
    parts.append(Callout(asking.say("take_along"), tuple(lines)))
    return Section(title=title, parts=tuple(parts), language=asking.language)


def both_languages(asking: Asking) -> tuple[Section, Section]:
    """The plain words, and once more in the other language."""
    other = asking.in_other_language()
    return (
        plain_words(asking, title=asking.say("plain_words")),
        plain_words(other, title=asking.say("plain_words_other"), own=False),
    )


def listed(items: Iterable[HeldItem], *, empty: str) -> tuple[Part, ...]:
    """What people wrote, or the honest blank."""
    lines = tuple(f"{one.title}. {one.detail}" if one.detail else one.title for one in items)
    return (Listing(lines),) if lines else (Paragraph(empty, kind="blank"),)


def figures_table(rows: Sequence[Row], asking: Asking, *, caption: str) -> Grid:
    """Rows of a profile as a table."""
    heads = ("column_measure", "column_figure", "column_interval", "column_year", "column_against", "column_course")
    return Grid(
        caption=caption,
        columns=tuple(asking.say(head) for head in heads),
        rows=tuple(
            (
                row.measure.name,
                row.figure.text,
                row.figure.interval or "–",
                " · ".join(filter(None, (row.figure.period_words, row.figure.basis_name.lower(), row.age_words))),
                row.comparison_words or row.judgement_words,
                row.trend.words,
            )
            for row in rows
        ),
    )


def checklists(asking: Asking, kind: AssessmentKind) -> Section:
    """What is asked and what fills it; without a cycle, every row as a row that nothing fills."""
    held = asking.held
    parts: list[Part] = []
    if held is not None and held.lists:
        parts = [Checklist(caption=one.title, rows=one.rows, note=one.compare) for one in held.lists]
    else:
        parts = [Paragraph(asking.say("no_checklist"), kind="blank")]
        for asked in load().assessments(kind):
            rows = tuple(
                Requirement(
                    asked=row.asked.into(asking.language),
                    reference=row.reference,
                    light="red",
                    why=f"{asking.say('nothing_linked')} {row.how.into(asking.language)}",
                )
                for row in asked.rows
            )
            title, note = asked.title.into(asking.language), asked.compare.into(asking.language)
            parts.append(Checklist(caption=title, rows=rows, note=note))
    return Section(title=asking.say("checklist"), parts=tuple(parts), new_page=True)


def sources(asking: Asking, used: Iterable[str]) -> Section:
    """Each source that a figure is from, with its editions and how it is cited."""
    wanted = set(used)
    entries = [one for one in asking.commons.sources() if one.source.id in wanted]
    table = Grid(
        caption=asking.say("sources"),
        columns=tuple(asking.say(head) for head in ("column_source", "column_edition", "column_terms")),
        rows=tuple(
            (
                f"{one.source.title}\n{one.source.publisher}",
                " – ".join((one.vintages[0], one.vintages[-1]))
                if len(one.vintages) > _FEW
                else ", ".join(one.vintages),
                "\n".join(filter(None, (one.source.licence, one.source.citation))),
            )
            for one in sorted(entries, key=lambda one: one.source.title)
        ),
    )
    return Section(title=asking.say("sources"), parts=(Paragraph(asking.say("sources_words")), table))


def sources_used(asking: Asking) -> set[str]:
    """Ids of the sources of all figures and gaps of the profile."""
    rows = asking.profile.rows
    return {row.source.id for row in rows} | {row.gap.series.source for row in rows if row.gap is not None}


def process(asking: Asking) -> Section:
    """How it was made, with what limits it."""
    rows = asking.profile.rows
    cautions = tuple(dict.fromkeys(words for row in rows for words in row.cautions))
    limits = tuple(dict.fromkeys(row.source.caution for row in rows if row.source.caution))
    words = Paragraph(asking.say("process_words", sources=len(sources_used(asking))))
    inner = (Section(title=asking.say("cautions"), parts=(Listing((*cautions, *limits)),)),) if cautions else ()
    return Section(title=asking.say("process"), parts=(words,), sections=inner)


def closing(asking: Asking) -> Section:
    """How to comment on it."""
    address = asking.held.address if asking.held is not None else ""
    words = asking.say("closing_words", address=address) if address else asking.say("closing_no_web")
    comments = asking.held.comments if asking.held is not None else ()
    return Section(
        title=asking.say("comments"),
        parts=(*listed(comments, empty=asking.say("no_comments")), Paragraph(words)),
    )
