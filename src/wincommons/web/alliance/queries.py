"""Reads of commitments: lists, one with all that belongs to it, by aim, by organization, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wincommons.insight import promises
from wincommons.model import Language
from wincommons.web.kit.files.models import Attachment
from wincommons.web.kit.moderation.machine import PUBLISHED
from wincommons.web.kit.names import Names, names_for
from wincommons.web.kit.references import Card, Resolved, resolve

from .amounts import show_amount
from .models import Commitment, CommitmentTarget, Confirmation, Report
from .models.commitment import DECLINED, ENDED, LIVE, PLEDGED, TAKEN_BACK

LONGEST_NUMBER = 18
WHICH: Mapping[str, tuple[str, ...]] = {
    "live": LIVE, "pledged": (PLEDGED,), "ended": (*ENDED, DECLINED, TAKEN_BACK),
}  # fmt: skip
OUTCOMES = {one.value: one for one in promises.Outcome}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A commitment as lists and pages show it."""

    commitment: Any
    who: str
    who_address: str
    target: str
    baseline: str
    now: str
    course: promises.Course | None
    word: str
    sentence: str
    aim: Resolved | None

    @property
    def per_cent(self) -> int | None:
        """The share of the way, for the bar."""
        return self._of(self.course.progress) if self.course else None

    @property
    def expected(self) -> int | None:
        """The share of the time, for the mark on the bar."""
        return self._of(self.course.expected) if self.course and self.course.progress is not None else None

    @property
    def tone(self) -> str:
        """How the word reads; never told by the color alone."""
        good = ("ahead", "on_course", "met")
        return "yes" if self.status in good else "plain" if self.status in ("", "not_yet") else "caution"

    @property
    def status(self) -> str:
        """Its pace while it runs, its outcome once it ended, else nothing."""
        if self.course is not None and self.commitment.is_live:
            return str(self.course.pace)
        return self.commitment.state if self.commitment.state in OUTCOMES else ""

    @staticmethod
    def _of(share: float | None) -> int | None:
        return None if share is None else round(100 * share)


def language() -> Language:
    """The page's language as the library knows it."""
    return Language(get_language() or "en")


def with_newest(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The rows with the newest published report beside them; no further question."""
    newest = Report._base_manager.filter(commitment=OuterRef("pk"), state=PUBLISHED).order_by("-on", "-pk")
    return rows.annotate(
        newest_on=Subquery(newest.values("on")[:1]),
        newest_value=Subquery(newest.values("value")[:1]),
        newest_spent=Subquery(newest.values("spent")[:1]),
    )


def with_evidence(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The rows with whether anything was shown for their reports: a file, a link, or somebody else's word."""
    reports = Report._base_manager.filter(commitment=OuterRef("pk"), state=PUBLISHED)
    name = Concat(Value(f"{Report.kind}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    shown = reports.filter(
        ~Q(link="")
        | Exists(Confirmation._base_manager.filter(report=OuterRef("pk")))
        | Exists(Attachment.objects.filter(thing=name))
    )
    return rows.annotate(evidenced=Exists(shown))


def whole(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The rows with targets and newest report, as `lines_of` reads them; one further question."""
    targets = Prefetch("targets", CommitmentTarget.objects.select_related("by").order_by("number"))
    return with_newest(rows).select_related("author", "compact").prefetch_related(targets)


def commitments_in(community: str, *, user: Any, which: str, kind: str = "", aim: str = "") -> QuerySet[Commitment]:
    """Those of a community that the person may know of, the ones due soonest last."""
    rows = Commitment.objects.scoped(user).filter(community=community, state__in=WHICH[which])
    return whole(_narrowed(rows, kind=kind, aim=aim)).order_by("-pk")


def public_commitments(
    community: str = "", *, organisation: str = "", kind: str = "", aim: str = ""
) -> QuerySet[Commitment]:  # fmt: skip
    """Accepted or later, of communities that are open; what runs first, the newest first."""
    rows = Commitment.objects.scoped(AnonymousUser())
    if community:
        rows = rows.filter(community=community)
    if organisation:
        rows = rows.filter(organisation=organisation)
    ended = Case(When(state__in=LIVE, then=0), default=1)
    return whole(_narrowed(rows, kind=kind, aim=aim)).order_by(ended, "-pk")


def _narrowed(rows: QuerySet[Commitment], *, kind: str, aim: str) -> QuerySet[Commitment]:
    wished = {name: said for name, said in (("commitment_kind", kind), ("aim", aim)) if said}
    return rows.filter(**wished)


def named_by(rows: Iterable[Any]) -> list[str]:
    """The references that `lines_of` shows: who promised, and under which aim."""
    every = list(rows)
    who = [f"organisation:{one.organisation}" for one in every if one.organisation]
    return [*who, *(one.aim for one in every if one.aim)]


def lines_of(
    rows: Iterable[Any], *, user: Any, names: Names | None = None, found: Mapping[str, Resolved] | None = None
) -> list[Line]:  # fmt: skip
    """The same with their words; three questions (organizations, aims, people's names), less what is known already."""
    every = list(rows)
    if found is None:
        found = resolve(named_by(every), user=user)
    known = names or names_for((one.author for one in every if not one.organisation), user=user)
    return [_line(one, found=found, names=known) for one in every]


def _line(one: Any, *, found: Mapping[str, Resolved], names: Names) -> Line:
    course, spoken = course_of(one), language()
    status = str(course.pace) if course and one.is_live else one.state if one.state in OUTCOMES else ""
    word = course.words(spoken) if course and one.is_live else promises.status_words(status, spoken) if status else ""
    who, address = _who(one, found=found, names=names)
    aim = found.get(one.aim)
    return Line(
        commitment=one,
        who=who,
        who_address=address,
        target=show_amount(one.target.value, unit=one.unit),
        baseline=show_amount(one.baseline, unit=one.unit),
        now="" if one.newest_value is None else show_amount(one.newest_value, unit=one.unit),
        course=course,
        word=word,
        sentence=course.sentence(spoken) if course else "",
        aim=aim if aim is not None and aim.known else None,
    )


def _who(one: Any, *, found: Mapping[str, Resolved], names: Names) -> tuple[str, str]:
    if not one.organisation:
        return names.of(one.author), ""
    there = found[f"organisation:{one.organisation}"]
    return (there.title, there.address) if there.known else (_("An organization that is not public here"), "")


def course_of(one: Any) -> promises.Course | None:
    """How it goes today; None before it was accepted."""
    if one.accepted_on is None:
        return None
    target = one.target
    return promises.course(
        baseline=float(one.baseline), target=float(target.value), start=one.start, due=target.due,
        accepted=one.accepted_on, today=timezone.localdate(), value_on=one.newest_on,
        value=None if one.newest_value is None else float(one.newest_value),
    )  # fmt: skip


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Commitments for rooms that refer to them; one question."""
    found = Commitment.objects.scoped(user).filter(pk__in=_numbers(ids))
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}


def report_cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Reports for notices and files; one question."""
    found = Report.objects.scoped(user).filter(pk__in=_numbers(ids)).select_related("commitment")
    return {str(one.pk): Card(title=one.commitment.title, detail=str(one.standing.title)) for one in found}


def _numbers(ids: Iterable[str]) -> list[str]:
    return [one for one in ids if one.isdecimal() and len(one) <= LONGEST_NUMBER]


COLUMNS = (
    "number", "promise", "kind", "state", "who", "organization", "baseline", "target", "unit", "start", "due",
    "targets_before", "condition", "place", "aim", "plank", "compact", "days_of_work", "reported", "spent",
    "reported_as_of", "progress", "status", "has_evidence", "address",
)  # fmt: skip


def rows_of(community: str, *, root: str) -> Iterator[dict[str, Any]]:
    """The public commitments as a table; addresses begin with `root`."""
    rows = with_evidence(public_commitments(community))
    for start in range(0, rows.count(), 500):
        for line in lines_of(rows[start : start + 500], user=AnonymousUser()):
            one, target = line.commitment, line.commitment.target
            yield {
                "number": one.pk, "promise": one.title, "kind": one.commitment_kind, "state": one.state,
                "who": line.who, "organization": one.organisation, "baseline": one.baseline, "target": target.value,
                "unit": one.unit, "start": one.start, "due": target.due, "targets_before": target.number - 1,
                "condition": one.condition, "place": one.place, "aim": one.aim, "plank": one.plank,
                "compact": one.compact_id, "days_of_work": one.effort, "reported": one.newest_value,
                "spent": one.newest_spent, "reported_as_of": one.newest_on,
                "progress": line.course.progress if line.course else None, "status": line.status,
                "has_evidence": "yes" if one.evidenced else "no", "address": root + one.public_address,
            }  # fmt: skip
