"""The community health improvement plan: each aim with where it stands, what could move it, and who promised what."""

from __future__ import annotations

from wincommons.insight import Commons, InsightError
from wincommons.insight.answers import Aiming
from wincommons.insight.answers.choices import Choice, Choices
from wincommons.insight.words import show_date
from wincommons.model.assessment import AssessmentKind

from .document import Document, Grid, Listing, Paragraph, Part, Section
from .drawing import Tell, silent
from .drawn import groups_of, history_of, standing_of
from .held import Held, HeldAim, HeldItem, Link
from .told import (
    Asking,
    ask,
    both_languages,
    checklists,
    closing,
    facts_of,
    listed,
    made_of,
    process,
    sources,
    sources_used,
)

_MOST_CHOICES = 12


def build_chip(commons: Commons, place: str, *, held: Held | None = None, tell: Tell = silent) -> Document:
    """The whole plan in the language of `commons`, every figure from its one release; raises as `build_chna` does."""
    asking = ask(commons, place, held)
    aims = held.aims if held is not None else ()
    told: list[Section] = []
    for number, aim in enumerate(aims, start=1):
        tell(asking.say("step_asking"), number - 1, len(aims))
        told.append(_aim(aim, asking, number=number))
    if not told:
        blank = Paragraph(asking.say("no_aims"), kind="blank")
        told = [Section(title=asking.say("needs"), parts=(blank,))]
    return Document(
        title=held.community if held is not None else asking.place.full_name,
        subtitle=asking.say("subtitle_chip"),
        kind=asking.say("kind_chip"),
        language=asking.language,
        made_of=made_of(asking),
        made_at=asking.profile.release.published_at,
        facts=facts_of(asking),
        author=held.community if held is not None else "",
        sections=(
            *both_languages(asking),
            _priorities(asking),
            *told,
            _promises(asking),
            Section(title=asking.say("following"), parts=(Paragraph(asking.say("following_words")),)),
            _last_actions(asking),
            process(asking),
            checklists(asking, AssessmentKind.PLAN),
            closing(asking),
            sources(asking, sources_used(asking)),
        ),
    )


def _priorities(asking: Asking) -> Section:
    held = asking.held
    heard = held.under("hear") if held is not None else ()
    seats = held.seats if held is not None else ()
    return Section(
        title=asking.say("priorities"),
        parts=listed(held.decisions if held is not None else (), empty=asking.say("no_criteria")),
        sections=(
            Section(title=asking.say("heard"), parts=listed(heard, empty=asking.say("no_heard"))),
            Section(
                title=asking.say("table_of_seats"),
                parts=(Listing(seats),) if seats else (Paragraph(asking.say("no_seats"), kind="blank"),),
            ),
        ),
    )


def _aim(aim: HeldAim, asking: Asking, *, number: int) -> Section:
    try:
        stands = asking.commons.aim(
            aim.place, aim.measure, aim.group, baseline=aim.baseline, target=aim.target, due=aim.due
        )
        objective = _objective(aim, stands, asking)
    except InsightError as error:
        objective = (Paragraph(asking.say("figure_gone", why=str(error)), kind="blank"),)
    links: tuple[tuple[str, Link], ...] = (
        ("heard", "hear"),
        ("chosen", "choose"),
        ("promised", "commit"),
        ("doing", "act"),
        ("changed", "prove"),
        ("shared", "share"),
    )
    inner = [
        Section(title=asking.say(name), parts=listed(aim.under(link), empty=_empty(name, asking)))
        for name, link in links
        if name != "shared" or aim.under(link)
    ]
    inner.insert(1, Section(title=asking.say("could_move"), parts=_could_move(aim, asking)))
    why = Paragraph(aim.why) if aim.why else Paragraph(asking.say("no_why"), kind="blank")
    return Section(
        title=asking.say("aim_number", number=number, title=aim.title),
        parts=(Paragraph(aim.state, kind="quiet"), why),
        sections=(Section(title=asking.say("objective"), parts=objective), *inner),
        new_page=True,
    )


def _empty(name: str, asking: Asking) -> str:
    return "" if name == "shared" else asking.say(f"no_{name}")


def _objective(aim: HeldAim, stands: Aiming, asking: Asking) -> tuple[Part, ...]:
    unsaid = "–"
    now = " ".join(filter(None, (stands.figure.text, f"({stands.figure.interval})" if stands.figure.interval else "")))
    baseline = (
        f"{stands.baseline_text} ({stands.baseline_interval})" if stands.baseline_interval else stands.baseline_text
    )
    table = Grid(
        caption=" · ".join(filter(None, (stands.measure.name, stands.place.full_name, stands.group_name))),
        columns=tuple(asking.say(head) for head in ("column_baseline", "column_now", "column_target", "column_due")),
        rows=(
            (
                " · ".join(filter(None, (baseline, stands.baseline_period))) or unsaid,
                " · ".join(filter(None, (now, stands.figure.period_words))),
                stands.target_text or unsaid,
                show_date(aim.due, asking.language) if aim.due else unsaid,
            ),
        ),
        notes=tuple(filter(None, (stands.baseline_words, stands.revised_words, *stands.cautions))),
    )
    course = stands.course
    lines = [
        stands.words,
        stands.people.words if stands.people and stands.people.words not in stands.words else "",
        stands.gap.words if stands.gap else "",
        stands.gap.people_words if stands.gap else "",
        course.history.trend.words if course.history.trend else "",
        stands.progress_words,
        stands.against_words,
    ]
    parts: list[Part] = [table]
    if aim.target is None:
        parts.append(Paragraph(asking.say("no_target"), kind="blank"))
    parts += [Paragraph(words) for words in dict.fromkeys(filter(None, lines))]
    row = asking.profile.row(aim.measure)
    if row is not None and stands.place.id == asking.place.id:
        line = history_of(row, asking.profile, asking.commons)
        stand = standing_of(row, asking.profile, asking.commons)
        parts += groups_of(row, asking.profile, asking.commons)
        parts += [picture for picture in (line, stand) if picture is not None]
    return tuple(parts)


def _could_move(aim: HeldAim, asking: Asking) -> tuple[Part, ...]:
    try:
        answer = asking.commons.choices(aim.place, aim.measure, aim.group)
    except InsightError as error:
        return (Paragraph(asking.say("figure_gone", why=str(error)), kind="blank"),)
    parts: list[Part] = [Paragraph(answer.summary)]
    shown, rest = _split(answer)
    if shown:
        parts.append(
            Grid(
                caption=asking.say("could_move"),
                columns=tuple(asking.say(head) for head in ("column_policy", "column_change", "column_decides")),
                rows=tuple(
                    (f"{one.policy.name}\n{one.policy.rating_words}", one.words, one.acts_words) for one in shown
                ),
                notes=(*answer.not_to_be_added, *answer.notes),
            )
        )
    if rest:
        names = ", ".join(one.policy.name for one in rest)
        parts.append(Paragraph(asking.say("could_move_more", names=names)))
    if answer.to_learn:
        parts.append(Paragraph("", strong=asking.say("to_learn")))
        parts.append(Listing(answer.to_learn))
    return tuple(parts)


def _split(answer: Choices) -> tuple[list[Choice], list[Choice]]:
    """Policies whose change can be told, then others up to a page; and the rest by name."""
    told = [one for one in answer.choices if one.has_change]
    others = [one for one in answer.choices if not one.has_change]
    room = max(_MOST_CHOICES - len(told), 0)
    return [*told, *others[:room]], others[room:]


def _promises(asking: Asking) -> Section:
    """All commitments in one table, with the aim that each stands under."""
    aims = asking.held.aims if asking.held is not None else ()
    rows: list[tuple[HeldItem, HeldAim]] = [(one, aim) for aim in aims for one in aim.under("commit")]
    if not rows:
        blank = Paragraph(asking.say("no_promised"), kind="blank")
        return Section(title=asking.say("commitments"), parts=(blank,))
    table = Grid(
        caption=asking.say("commitments"),
        columns=tuple(asking.say(head) for head in ("column_who", "column_what", "column_aim")),
        rows=tuple((one.title, one.detail or "–", aim.title) for one, aim in rows),
    )
    return Section(title=asking.say("commitments"), parts=(table,))


def _last_actions(asking: Asking) -> Section:
    done = asking.held.last_actions if asking.held is not None else ()
    return Section(title=asking.say("last_actions"), parts=listed(done, empty=asking.say("no_last_actions")))
