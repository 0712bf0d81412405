"""What the page of one commitment, and of one compact, shows to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from django.db.models import Prefetch

from wincommons.insight.promises import money_words
from wincommons.web.kit.files.models import Attachment
from wincommons.web.kit.moderation.machine import PUBLISHED
from wincommons.web.kit.names import names_for
from wincommons.web.kit.references import Resolved, resolve
from wincommons.web.kit.templatetags.kit_states import Line as HistoryLine
from wincommons.web.kit.templatetags.kit_states import lines_of as said_of

from . import queries, signatures
from .amounts import DOLLARS, show_amount
from .models import Commitment, CommitmentTarget, Compact, CompactText, Confirmation, Report


@dataclass(frozen=True, kw_only=True)
class TargetLine:
    """A target, with who wrote it down."""

    target: CommitmentTarget
    text: str
    who: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """A report with its words, files and confirmations, as this reader may read them."""

    report: Report
    text: str
    spent: str
    who: str
    files: list[Attachment]
    confirmed: list[tuple[Confirmation, str, str]]
    """Each with a name and an organization, as far as they are shown."""
    published: bool
    mine: bool


def page_of(one: Any, *, reader: Any) -> dict[str, Any]:
    """Everything of one commitment; it was read by `queries.whole`."""
    reports = list(_reports(one, reader=reader))
    targets, events = list(one.targets.all()), one.history()
    confirmed = [each for report in reports for each in report.confirmations.all()]
    people = chain(
        [one.author], (each.by for each in confirmed), (each.author for each in reports),
        (each.by for each in targets), (each.actor for each in events),
    )  # fmt: skip
    names = names_for(people, user=reader)
    wanted = [*queries.named_by([one]), *(each for each in (one.place, one.plank) if each)]
    wanted += [f"organisation:{each.organisation}" for each in confirmed if each.organisation]
    found = resolve(wanted, user=reader)
    (line,) = queries.lines_of([one], user=reader, names=names, found=found)
    files = _files(reports)
    return {
        "commitment": one,
        "line": line,
        "place": found.get(one.place),
        "plank": found.get(one.plank),
        # Nothing is promised under a draft: it was open once, and is shown unless a moderator removed it.
        "compact": one.compact if one.compact and one.compact.standing.public else None,
        "targets": [
            TargetLine(
                target=each, text=show_amount(each.value, unit=one.unit), who=names.of(each.by),
                holds=each is targets[-1],
            )
            for each in targets
        ],
        "reports": [
            ReportLine(
                report=each, text=show_amount(each.value, unit=one.unit), who=names.of(each.author),
                spent="" if each.spent is None else show_amount(each.spent, unit=DOLLARS),
                files=files.get(f"{each.kind}:{each.pk}", []), published=each.state == PUBLISHED,
                mine=each.author_id is not None and each.author_id == getattr(reader, "pk", None),
                confirmed=[
                    (it, names.of(it.by), found[f"organisation:{it.organisation}"].title if it.organisation else "")
                    for it in each.confirmations.all()
                ],
            )
            for each in reversed(reports)
        ],
        "spent_text": "" if one.newest_spent is None else show_amount(one.newest_spent, unit=DOLLARS),
        "differences": money_words(
            pledged=one.target.value, received=one.newest_value, spent=one.newest_spent, language=queries.language()
        )
        if one.is_money
        else (),
        "steps": _steps(one, events, reader=reader, names=names),
    }  # fmt: skip


def compact_page_of(compact: Compact, *, reader: Any) -> dict[str, Any]:
    """Everything of one compact, with the commitments under it."""
    versions, events = signatures.versions_of(compact), compact.history()
    newest = versions[-1]
    last = signatures.last_words(compact)
    under = list(queries.whole(Commitment.objects.scoped(reader).filter(compact=compact)).order_by("-pk")[:MOST_UNDER])
    people = chain(
        (each.actor for each in events), (each.by for each in last.values()), (each.author for each in under)
    )
    names = names_for(people, user=reader)
    named = [each for version in versions for each in version.measure_ids()] + [compact.aim] * bool(compact.aim)
    named += [*queries.named_by(under), *(f"organisation:{each}" for each in last)]
    found = resolve(named, user=reader)
    lines = signatures.signature_lines(last, newest=newest.number, user=reader, found=found, names=names)
    return {
        "compact": compact,
        "text": newest,
        "versions": versions,
        "changes": [
            (after, before.text, _without(before, after, found), _without(after, before, found))
            for before, after in pairwise(versions)
        ],
        "measures": [found[one] for one in newest.measure_ids()],
        "aim": found.get(compact.aim),
        "standing_by": [one for one in lines if one.current],
        "earlier": [one for one in lines if not one.current and one.signature.ended_at is None],
        "ended": [one for one in lines if one.signature.ended_at is not None],
        "under": queries.lines_of(under, user=reader, names=names, found=found),
        "successor": Compact.objects.scoped(reader).filter(pk=compact.successor_id).first()
        if compact.successor_id
        else None,
        "steps": _steps(compact, events, reader=reader, names=names),
    }


MOST_UNDER = 25
"""So many commitments on the page of a compact, the newest."""


def _without(one: CompactText, other: CompactText, found: Mapping[str, Resolved]) -> list[Resolved]:
    """The measures of a version that the other has not."""
    return [found[each] for each in one.measure_ids() if each not in other.measure_ids()]


def _reports(one: Commitment, *, reader: Any) -> Any:
    confirmations = Prefetch("confirmations", Confirmation.objects.select_related("by").order_by("pk"))
    rows = Report.objects.scoped(reader).filter(commitment=one.pk).exclude(state="withdrawn")
    return rows.select_related("author").prefetch_related(confirmations).order_by("on", "pk")


def _files(reports: list[Report]) -> dict[str, list[Attachment]]:
    """The files of all reports in one question."""
    found: dict[str, list[Attachment]] = {}
    for each in Attachment.objects.filter(thing__in=[f"{one.kind}:{one.pk}" for one in reports]).order_by("pk"):
        found.setdefault(each.thing, []).append(each)
    return found


def _steps(thing: Any, events: list[Any], *, reader: Any, names: Any) -> list[HistoryLine]:
    return said_of(events, machine=thing.machine, user=reader, names=names, sayings=thing.sayings)
