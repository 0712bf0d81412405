"""Make a commitment, and change it while it is only pledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.web.kit.chain import Step, items_of
from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of

from .acting import acting, live_aims, note, require_own
from .amounts import DOLLARS, MILESTONES, STAFF
from .models import Commitment, CommitmentTarget, Compact
from .models.commitment import CommitmentKind, its_leads
from .models.compact import SIGNABLE
from .rules import ONLY_PROMISERS, is_promiser
from .signing import why_not_entitled
from .telling import tell_about

LONGEST = timedelta(days=366 * 30)
NO_NUMBER = gettext_lazy(
    "A commitment needs a number, or nobody can say whether it was kept. Or count it in milestones."
)
NO_UNIT = gettext_lazy("Of what? Name the unit, such as “loans” or “people hired”.")


class UnusablePledgeError(ValueError):
    """What was promised cannot be followed; `problems` says why at each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Pledge:
    """A promise as a form, a table or a sample gives it; `organisation` is empty where a person promises."""

    title: str
    kind: str
    start: date
    due: date
    target: Decimal | None
    organisation: str = ""
    baseline: Decimal = Decimal(0)
    unit: str = ""
    milestones: bool = False
    details: str = ""
    before: str = ""
    after: str = ""
    place: str = ""
    condition: str = ""
    effort: int | None = None
    aim: str = ""
    plank: str = ""
    compact: int | None = None

    def in_order(self) -> dict[str, Any]:
        """The fields of a row; those that this kind does not have stay empty."""
        counted = self.kind == CommitmentKind.ACTION and not self.milestones
        units = {CommitmentKind.MONEY: DOLLARS, CommitmentKind.PRACTICE: STAFF}
        practice = self.kind == CommitmentKind.PRACTICE
        return {
            "title": self.title, "details": self.details, "commitment_kind": self.kind, "start": self.start,
            "milestones": self.kind == CommitmentKind.ACTION and self.milestones,
            "unit": self.unit if counted else units.get(CommitmentKind(self.kind), MILESTONES),
            "baseline": self.baseline if counted else Decimal(0),
            "before": self.before if practice else "", "after": self.after if practice else "",
            "place": self.place, "condition": self.condition, "effort": self.effort, "aim": self.aim,
            "plank": self.plank, "compact_id": self.compact,
        }  # fmt: skip


def pledge(*, community: Community, by: Any, wanted: Pledge) -> Commitment:
    """A new promise; the leads are told. Raises `UnusablePledgeError` where nobody could say whether it was kept."""
    with acting(by, community) as row:
        _require_right(by, community=row, organisation=wanted.organisation)
        check(wanted, community=row.slug, user=by)
        made = Commitment.begin(
            by=by, community=row.slug, organisation=wanted.organisation, sample=row.sample, **wanted.in_order()
        )
        CommitmentTarget.objects.create(commitment=made, by=by, value=wanted.target, due=wanted.due)
        tell_about(made, its_leads(made), saying="pledged", by=by)
    return made


def change(*, commitment: Commitment, community: Community, by: Any, seen: int, wanted: Pledge) -> None:
    """Anything but who promises, while it is only pledged. Raises `StaleEditError` for who comes second."""
    with acting(by, community) as row:
        commitment.refresh_from_db()
        require_own(is_promiser.test(by, commitment), str(ONLY_PROMISERS))
        if not commitment.standing.editable:
            raise RefusedError(accepted_words(commitment))
        check(wanted, community=row.slug, user=by)
        save_edition(commitment, seen=seen, **wanted.in_order())
        CommitmentTarget._base_manager.filter(commitment=commitment, number=1).update(
            value=wanted.target, due=wanted.due, by=by
        )
        note(commitment, by=by, verb="changed")


def accepted_words(commitment: Commitment) -> str:
    """Why it cannot be rewritten any more."""
    return _("It cannot be rewritten: this is “%(state)s”. While it runs, change its target; the old one stays.") % {
        "state": commitment.standing.title
    }


def check(wanted: Pledge, *, community: str, user: Any) -> None:
    """Raise `UnusablePledgeError` with every problem at its field."""
    problems = {**_number_problems(wanted), **_day_problems(wanted), **_link_problems(wanted, community, user)}
    if wanted.kind == CommitmentKind.PRACTICE:
        for name, said in (("before", wanted.before), ("after", wanted.after)):
            if not said.strip():
                problems[name] = _("Say how it is done before and after: that is the change.")
    if problems:
        raise UnusablePledgeError(problems)


def target_problem(*, target: Decimal | None, baseline: Decimal, unit: str) -> str:
    """Why this number is no target from this baseline in this unit; empty where it is one."""
    if target is None:
        return str(NO_NUMBER)
    if target == baseline:
        return _("The number is where you start: nothing would change.")
    if unit in (STAFF, MILESTONES) and (target < 1 or target != int(target)):
        return _("Write a whole number, 1 or more.")
    if unit == DOLLARS and target <= 0:
        return _("Write an amount above zero.")
    return ""


def planks_of(community: str, *, user: Any) -> list[tuple[str, str]]:
    """Planks that stand under the community's agreed aims and that this person may know of: reference and title."""
    found = items_of(list(live_aims(community).values_list("pk", flat=True)[:50]), user=user)
    listed = [item for steps in found.values() for item in steps[Step.CHOOSE]]
    return list(dict.fromkeys((one.reference, one.title) for one in listed if one.reference.startswith("plank:")))


def _number_problems(wanted: Pledge) -> dict[str, str]:
    fields = wanted.in_order()
    problem = target_problem(target=wanted.target, baseline=fields["baseline"], unit=fields["unit"])
    found = {"target": problem} if problem else {}
    if not fields["unit"].strip():
        found["unit"] = str(NO_UNIT)
    return found


def _day_problems(wanted: Pledge) -> dict[str, str]:
    if wanted.due <= wanted.start:
        return {"due": _("It is due before it starts. Choose a later day.")}
    if wanted.due <= timezone.localdate():
        return {"due": _("This day has passed. A promise is about what comes.")}
    if wanted.due - wanted.start > LONGEST:
        return {"due": _("That is more than thirty years. Choose a day that those who promise can answer for.")}
    return {}


def _link_problems(wanted: Pledge, community: str, user: Any) -> dict[str, str]:
    found = {}
    number = wanted.aim.removeprefix("aim:")
    if wanted.aim and not (number.isdecimal() and live_aims(community).filter(pk=number).exists()):
        found["aim"] = _("Choose an agreed aim of this community, or none.")
    if wanted.plank and wanted.plank not in dict(planks_of(community, user=user)):
        found["plank"] = _("Choose a plank that stands under an aim of this community, or none.")
    compacts = Compact.objects.filter(community=community, state__in=SIGNABLE)
    if wanted.compact and not compacts.filter(pk=wanted.compact).exists():
        found["compact"] = _("Choose an open compact of this community, or none.")
    return found


def _require_right(by: Any, *, community: Community, organisation: str) -> None:
    if not organisation:
        if community.slug not in communities_of(by):
            raise NotAllowed(_("You do not belong to “%(title)s” any more.") % {"title": community.title})
        return
    why_not = why_not_entitled(by, organisation=organisation, community=community.slug)
    if why_not:
        raise NotAllowed(why_not)
