"""Write the alliance's sample into the sample community."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from wincommons.web.alliance.amounts import DOLLARS, MILESTONES, STAFF
from wincommons.web.alliance.models import (
    Commitment,
    CommitmentTarget,
    Compact,
    CompactText,
    Confirmation,
    Report,
    Signature,
)
from wincommons.web.kit.events import record
from wincommons.web.network.models import Affiliation, Aim, Community, Membership, Organisation
from wincommons.web.network.sample import words as network

from . import words
from .words import Promised, Said

_UNITS = {"money": DOLLARS, "practice": STAFF}


def load() -> int:
    """Everything, in the caller's transaction; returns how many compacts and commitments."""
    community = Community._base_manager.filter(slug=network.COMMUNITY, sample=True).first()
    if community is None or Commitment._base_manager.filter(sample=True).exists():
        return 0
    today = timezone.localdate()
    compact = _compact(community, today=today)
    aims = {one.measure.partition(":")[2]: one for one in Aim._base_manager.filter(community=community.slug)}
    made = [_promise(one, community=community, aims=aims, compact=compact, today=today) for one in words.PROMISES]
    return len(made) + 2


def _slug(index: int) -> str:
    name = network.ORGANISATIONS[index][0] + network.MARK
    return str(Organisation._base_manager.values_list("slug", flat=True).get(name=name))


def _delegate(index: int) -> Any:
    """Who signs and reports for an organization of the sample."""
    of_it = Affiliation._base_manager.filter(organisation=_slug(index), role="delegate", end=None)
    return of_it.select_related("person__account").order_by("pk")[0].person.account


def _people(community: Community, role: str) -> list[Any]:
    rows = Membership._base_manager.filter(community=community, role=role, end=None)
    return [one.person.account for one in rows.select_related("person__account").order_by("start", "pk")]


def _at(today: date, days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def _compact(community: Community, *, today: date) -> Compact:
    drafter, lead = _people(community, "participant")[0], _people(community, "lead")[0]
    aim = Aim._base_manager.filter(community=community.slug, measure="measure:child_poverty").first()
    made = Compact.objects.create(
        sample=True, community=community.slug, state="in_force", title=words.COMPACT + network.MARK, author=drafter,
        aim=f"aim:{aim.pk}" if aim else "", revision=2, edition=1,
    )  # fmt: skip
    versions = []
    for number, text in enumerate(words.COMPACT_TEXTS):
        version = CompactText.keep_with(thing=made, text=text, measures=words.COMPACT_MEASURES, by=lead, after=number)
        CompactText._base_manager.filter(pk=version.pk).update(at=_at(today, 380 - 200 * number))
        versions.append(version)
    for index, number, right in words.SIGNERS:
        Signature.objects.create(
            sample=True, compact=made, version=versions[number - 1], organisation=_slug(index), by=_delegate(index),
            role="delegate", right=right, at=_at(today, 370 - 205 * (number - 1)),
        )  # fmt: skip
    draft = Compact.objects.create(
        sample=True, community=community.slug, title=words.DRAFT + network.MARK, author=drafter
    )
    CompactText.keep_with(thing=draft, text=words.DRAFT_TEXT, measures=(), by=drafter, after=0)
    _happened(draft, ("begin", "", "draft", drafter, ""))
    _happened(
        made, ("begin", "", "draft", drafter, ""), ("open", "draft", "open", lead, ""),
        ("enter", "open", "in_force", lead, ""), ("text_changed", "", "", lead, ""),
    )  # fmt: skip
    return made


def _promise(
    one: Promised, *, community: Community, aims: dict[str, Aim], compact: Compact, today: date
) -> Commitment:  # fmt: skip
    by = _people(community, "participant")[3] if one.by is None else _delegate(one.by)
    lead = _people(community, "lead")[1]
    start = today + timedelta(days=one.starts)
    runs = one.state != "pledged"
    aim = aims.get(one.aim)
    made = Commitment.objects.create(
        sample=True, community=community.slug, organisation="" if one.by is None else _slug(one.by), author=by,
        state=one.state, title=one.title + network.MARK, commitment_kind=one.kind, milestones=one.milestones,
        unit=MILESTONES if one.milestones else _UNITS.get(one.kind, one.unit), baseline=Decimal(one.baseline),
        details=one.details, before=one.before, after=one.after, condition=one.condition, effort=one.effort,
        start=start, place=network.PLACE, aim=f"aim:{aim.pk}" if aim else "",
        compact=compact if one.under_compact else None, accepted_on=start if runs else None,
        revision=2 if runs else 0,
    )  # fmt: skip
    due = today + timedelta(days=one.ends)
    targets = [(one.old_target, "")] if one.old_target else []
    for number, (value, why) in enumerate([*targets, (one.target, one.why)], start=1):
        CommitmentTarget.objects.create(
            commitment=made, number=number, value=Decimal(value), due=due, why=why, by=by,
            at=_at(today, max(0, -one.starts) if number == 1 else 90),
        )  # fmt: skip
    for said in one.reports:
        _report(said, commitment=made, by=by, today=today)
    steps = [("begin", "", "pledged", by, "")]
    if runs:
        steps += [("accept", "pledged", "accepted", lead, ""), ("begin_work", "accepted", "under_way", by, "")]
    if one.old_target:
        steps += [
            ("change_target", "under_way", "changed", by, one.why),
            ("begin_work", "changed", "under_way", by, ""),
        ]
    if one.state == "met":
        steps += [("meet", "under_way", "met", lead, one.reason)]
    _happened(made, *steps)
    return made


def _report(said: Said, *, commitment: Commitment, by: Any, today: date) -> None:
    made = Report.objects.create(
        sample=True, commitment=commitment, community=commitment.community, organisation=commitment.organisation,
        author=by, state="published", published_at=_at(today, said.days_ago), at=_at(today, said.days_ago),
        on=today - timedelta(days=said.days_ago), value=Decimal(said.value), text=said.text,
        spent=Decimal(said.spent) if said.spent else None,
    )  # fmt: skip
    if said.confirmed:
        Confirmation.objects.create(
            sample=True, report=made, by=_delegate(words.LIBRARY), organisation=_slug(words.LIBRARY),
            how=said.confirmed, at=_at(today, max(0, said.days_ago - 5)),
        )  # fmt: skip


def _happened(thing: Any, *steps: tuple[str, str, str, Any, str]) -> None:
    """The lines of its history, as the verbs would have written them."""
    for verb, before, after, who, why in steps:
        record(
            actor=who, kind=thing.kind, thing=str(thing.pk), verb=verb, before=before, after=after, reason_text=why,
            community=thing.community, organisation=thing.organisation,
        )  # fmt: skip
