"""The community health needs assessment: from the figures of one release and from what a community heard and chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wincommons.insight import Commons
from wincommons.insight.answers import Absent, Highlight
from wincommons.insight.answers import Section as Condition
from wincommons.model.assessment import AssessmentKind

from .document import Document, Listing, Paragraph, Part, Picture, Section
from .drawing import Tell, silent
from .drawn import choose_pictures
from .held import Held
from .told import (
    Asking,
    ask,
    both_languages,
    checklists,
    closing,
    facts_of,
    figures_table,
    listed,
    made_of,
    process,
    sources,
    sources_used,
)

MOST_FIGURES = 60


def build_chna(
    commons: Commons, place: str, *, held: Held | None = None, figures: int = MOST_FIGURES, tell: Tell = silent
) -> Document:
    """The whole document in the language of `commons`, every figure from its one release.

    `held` is what the web holds of the community; without it the sections say honestly what is not recorded.
    Raises `InsightError` for a place that is unknown, or neither a state nor a county.
    """
    asking = ask(commons, place, held)
    pictures = choose_pictures(asking.profile, commons, most=figures, tell=tell)
    return Document(
        title=held.community if held is not None else asking.place.full_name,
        subtitle=asking.say("subtitle_chna"),
        kind=asking.say("kind_chna"),
        language=asking.language,
        made_of=made_of(asking),
        made_at=asking.profile.release.published_at,
        facts=facts_of(asking),
        author=held.community if held is not None else "",
        sections=(
            *both_languages(asking),
            _community_served(asking),
            process(asking),
            _heard(asking),
            _highlights(asking),
            _gaps(asking),
            _conditions(asking, pictures),
            _needs(asking),
            _last_actions(asking),
            _unknown(asking),
            checklists(asking, AssessmentKind.ASSESSMENT),
            closing(asking),
            sources(asking, sources_used(asking)),
        ),
    )


def _community_served(asking: Asking) -> Section:
    held = asking.held
    parts: list[Part] = [Paragraph(asking.say("served_words", place=asking.place.full_name))]
    if held is None:
        parts.append(Paragraph(asking.say("no_description"), kind="blank"))
    elif held.about:
        parts.append(Paragraph(held.about))
    rows = [row for row in asking.profile.context.rows if not row.figure.estimate.is_missing]
    who = (figures_table(rows, asking, caption=asking.say("who_lives_here")),) if rows else ()
    partners = listed(held.partners if held is not None else (), empty=asking.say("no_partners"))
    seats = held.seats if held is not None else ()
    return Section(
        title=asking.say("community_served"),
        parts=tuple(parts),
        sections=(
            *((Section(title=asking.say("who_lives_here"), parts=who),) if who else ()),
            Section(title=asking.say("partners"), parts=partners),
            Section(
                title=asking.say("table_of_seats"),
                parts=(Listing(seats),) if seats else (Paragraph(asking.say("no_seats"), kind="blank"),),
            ),
        ),
    )


def _heard(asking: Asking) -> Section:
    heard = asking.held.under("hear") if asking.held is not None else ()
    parts = listed(heard, empty=asking.say("no_heard"))
    words = (Paragraph(asking.say("heard_words")),) if heard else ()
    return Section(title=asking.say("heard"), parts=(*words, *parts))


def _highlights(asking: Asking) -> Section:
    """Strengths before what there is to look into."""

    def of(name: str, highlights: Sequence[Highlight]) -> Section:
        if not highlights:
            return Section(title=asking.say(name), parts=(Paragraph(asking.say(f"no_{name}"), kind="blank"),))
        lines = Listing(tuple(one.words for one in highlights))
        return Section(title=asking.say(name), parts=(Paragraph(asking.say(f"{name}_words"), kind="quiet"), lines))

    strengths, explore = asking.profile.strengths, asking.profile.explore
    first = of("strengths", strengths)
    return Section(title=first.title, parts=first.parts, sections=(of("explore", explore),))


def _gaps(asking: Asking) -> Section:
    rows = [row for row in asking.profile.rows if row.gap is not None]
    if not rows:
        return Section(title=asking.say("gaps"), parts=(Paragraph(asking.say("no_gaps"), kind="blank"),))
    parts: list[Part] = [Paragraph(asking.say("gaps_words"), kind="quiet")]
    for row in rows:
        assert row.gap is not None, "chosen for having one"
        told = (row.gap.words, row.gap.people_words, row.gap.everyone_words, row.gap.pace.words if row.gap.pace else "")
        parts.append(Paragraph(" ".join(filter(None, told)), strong=f"{row.measure.name}."))
    return Section(title=asking.say("gaps"), parts=tuple(parts))


def _conditions(asking: Asking, pictures: Mapping[str, list[Picture]]) -> Section:
    return Section(
        title=asking.say("conditions"),
        parts=(Paragraph(asking.say("old_figures"), kind="quiet"),),
        sections=tuple(_condition(one, asking, pictures) for one in asking.profile.sections),
        new_page=True,
    )


def _condition(one: Condition, asking: Asking, pictures: Mapping[str, list[Picture]]) -> Section:
    rows = [row for row in one.rows if not row.figure.estimate.is_missing]
    if not rows:
        blank = Paragraph(asking.say("no_rows", place=asking.place.full_name), kind="blank")
        return Section(title=one.name, parts=(Paragraph(one.meaning, kind="quiet"), blank))
    parts: list[Part] = [Paragraph(one.meaning, kind="quiet"), Paragraph(one.counts_words)]
    told = [row for row in rows if row.words and not row.words.startswith(row.measure.name)]
    parts += [Paragraph(row.words, strong=f"{row.measure.name}.") for row in told]
    parts.append(figures_table(rows, asking, caption=asking.say("table_of", name=one.name)))
    drawn: list[Picture] = [picture for row in rows for picture in pictures.get(row.measure.id, ())]
    # Wide ones first, so that the halves stand in pairs.
    drawn.sort(key=lambda picture: picture.size == "half")
    parts += drawn
    return Section(title=one.name, parts=tuple(parts))


def _needs(asking: Asking) -> Section:
    held = asking.held
    aims = held.aims if held is not None else ()
    parts: tuple[Part, ...] = (Paragraph(asking.say("no_needs"), kind="blank"),)
    if aims:
        lines = tuple(" ".join(filter(None, (f"{aim.title}.", aim.why))) for aim in aims)
        parts = (Paragraph(asking.say("needs_words")), Listing(lines, numbered=True))
    decisions = held.decisions if held is not None else ()
    resources = (*held.under("act"), *held.under("share"), *held.under("commit")) if held is not None else ()
    return Section(
        title=asking.say("needs"),
        parts=parts,
        sections=(
            Section(title=asking.say("criteria"), parts=listed(decisions, empty=asking.say("no_criteria"))),
            Section(title=asking.say("resources"), parts=listed(resources, empty=asking.say("no_resources"))),
        ),
    )


def _last_actions(asking: Asking) -> Section:
    done = asking.held.last_actions if asking.held is not None else ()
    return Section(title=asking.say("last_actions"), parts=listed(done, empty=asking.say("no_last_actions")))


def _unknown(asking: Asking) -> Section:
    """Measures without a figure, under their reasons: each reason once."""
    sections = (*asking.profile.sections, asking.profile.context)
    absent: list[Absent] = [one for section in sections for one in section.absent]
    reasons: dict[str, list[str]] = {}
    for one in absent:
        reasons.setdefault(one.words, []).append(one.measure.name)
    parts: list[Part] = [Paragraph(asking.say("unknown_words", count=len(absent), place=asking.place.full_name))]
    for words, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        parts.append(Paragraph(", ".join(names), kind="quiet", strong=words))
    return Section(title=asking.say("unknown_here"), parts=tuple(parts))
