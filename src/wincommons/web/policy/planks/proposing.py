"""Propose a plank, change its words and what it answers, consult, withdraw, end: what needs no decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import move
from wincommons.web.kit.versions.keeping import StaleTextError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import StaleEditError, save_edition
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE
from wincommons.web.network.models.aim import PROPOSED as AIM_PROPOSED
from wincommons.web.policy.models import Plank, PlankText
from wincommons.web.policy.models.plank import PROPOSED

from .answering import answer, themes_problem
from .telling import tell_endorsers, tell_leads

FREE_STEPS = frozenset({"consult", "enforce", "reopen", "end", "withdraw"})
"""Steps that need no more than a reason."""


class UnusablePlankError(ValueError):
    """What cannot be taken, field by field; `problems` has a sentence for each."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A plank in its proposer's words; `policy` is a reference or empty, `heard` are the themes that it answers."""

    title: str
    plank_kind: str
    level: str
    policy: str
    text: str
    heard: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """All but the text, which is kept in versions, and what it answers."""
        return {name: getattr(self, name) for name in ("title", "plank_kind", "level", "policy")}


def aims_to_serve(community: Community) -> list[Aim]:
    """The aims of this community that a plank may be proposed under; one question."""
    rows = Aim.objects.filter(community=community.slug, state__in=(AIM_PROPOSED, *LIVE))
    return list(rows.order_by("pk"))


def propose(*, community: Community, by: Any, aim: int, wanted: Wanted) -> Plank:
    """A new plank under an aim of this community; the leads are told."""
    with as_member(by, community) as row:
        require_open(row)
        problems = _policy_problem(wanted) | themes_problem(wanted.heard, community=row)
        if aim not in {one.pk for one in aims_to_serve(row)}:
            problems["aim"] = _("Choose an aim of this community that people think about or work on.")
        if problems:
            raise UnusablePlankError(problems)
        made = Plank.begin(by=by, community=row.slug, aim=f"aim:{aim}", sample=row.sample, **wanted.fields)
        PlankText.keep(thing=made, text=wanted.text, by=by, after=0)
        answer(made, wanted.heard)
        tell_leads(made, saying="proposed", by=by)
    return made


def change(*, plank: Plank, community: Community, by: Any, seen: int, after: int, wanted: Wanted) -> None:
    """Other words, while it is only proposed. Raises `StaleEditError` for who comes second."""
    with as_member(by, community) as row:
        _require_editing(plank, community=row, by=by)
        if plank.state != PROPOSED:
            raise RefusedError(_("In consultation only its text changes: people endorse what it is called, too."))
        problems = _policy_problem(wanted) | themes_problem(wanted.heard, community=row, plank=plank)
        if problems:
            raise UnusablePlankError(problems)
        renamed = any(getattr(plank, name) != value for name, value in wanted.fields.items())
        save_edition(plank, seen=seen, **wanted.fields)
        answers = _answer(plank, wanted.heard, by=by)
        _keep(plank, text=wanted.text, by=by, after=after, same_meaning=False, told=answers and not renamed)


def amend(
    *, plank: Plank, community: Community, by: Any, seen: int, after: int, text: str, same_meaning: bool,
    heard: Sequence[str] | None = None,
) -> PlankText:  # fmt: skip
    """Another text, or other themes that it answers (None: those that it names).

    Where the text means something else, endorsements are of an earlier version from now on. Who writes it says whether
    the meaning is the same; it is kept beside the version, and whoever endorses it is told either way.
    """
    with as_member(by, community) as row:
        _require_editing(plank, community=row, by=by)
        problems = themes_problem(heard, community=row, plank=plank) if heard is not None else {}
        if problems:
            raise UnusablePlankError(problems)
        save_edition(plank, seen=seen)
        answers = heard is not None and _answer(plank, heard, by=by)
        return _keep(plank, text=text, by=by, after=after, same_meaning=same_meaning, told=answers)


def take_step(*, plank: Plank, community: Community, by: Any, step: str, reason: str, seen_revision: int) -> None:
    """Open the consultation, say that it is in force, take it back, end it, withdraw it."""
    if step not in FREE_STEPS:
        raise RefusedError(_("This step is taken on a page of its own."))
    with as_member(by, community) as row:
        require_open(row)
        plank.refresh_from_db()
        move(plank, step=step, by=by, reason_text=reason, seen_revision=seen_revision)


def note(plank: Plank, *, by: Any, verb: str, reason: str = "") -> None:
    """Write a line of the plank's history."""
    record(
        actor=by, kind=plank.kind, thing=str(plank.pk), verb=verb, reason_text=reason, community=plank.community
    )  # fmt: skip


def _require_editing(plank: Plank, *, community: Community, by: Any) -> None:
    require_open(community)
    plank.refresh_from_db()
    if plank.author_id != by.pk and community.slug not in communities_led_by(by):
        raise NotAllowed(_("Only whoever proposed it, and the leads, change its words. Say yours in the comments."))
    if not plank.standing.editable:
        raise RefusedError(_("Its words cannot change now: this is “%(state)s”.") % {"state": plank.standing.title})


def _answer(plank: Plank, themes: Sequence[str], *, by: Any) -> bool:
    """The line of the history names no theme: what is taken back leaves no trace in it."""
    changed = answer(plank, themes)
    if changed:
        note(plank, by=by, verb="heard_changed")
    return changed


def _keep(plank: Plank, *, text: str, by: Any, after: int, same_meaning: bool, told: bool) -> PlankText:
    """Keep the text; where it is as it was, a line of the history says what else changed, unless one is `told`."""
    try:
        kept = PlankText.keep(thing=plank, text=text, by=by, after=after)
    except StaleTextError as error:
        raise StaleEditError from error
    if kept.number == after:
        if not told:
            note(plank, by=by, verb="changed")
        return kept
    if same_meaning:
        PlankText._base_manager.filter(pk=kept.pk).update(same_meaning=True)
    else:
        Plank._base_manager.filter(pk=plank.pk).update(meaning_since=kept.number)
        plank.refresh_from_db(fields=["meaning_since"])
    note(plank, by=by, verb="text_changed" if not same_meaning else "words_changed")
    tell_endorsers(plank, saying="words_changed" if same_meaning else "meaning_changed", by=by)
    return kept


def _policy_problem(wanted: Wanted) -> dict[str, str]:
    if not wanted.policy or resolve((wanted.policy,), user=None)[wanted.policy].known:
        return {}
    return {"policy": _("The library has no such policy. Choose one that it offers, or leave this empty.")}
