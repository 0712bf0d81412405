"""What can be aimed at: asked at the proposal, at each change and when it is agreed. Every refusal is a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.insight import InsightError
from wincommons.insight.answers import Aiming
from wincommons.web.kit.commons import commons
from wincommons.web.network.models import Aim, Community
from wincommons.web.network.models.aim import LIVE, PROPOSED

from .figures import ask, id_in

FURTHEST_YEARS = 50


class UnusableAimError(ValueError):
    """What cannot be taken, field by field; `problems` has a sentence for each."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wishes to aim at, by ids."""

    measure: str
    place: str
    group: str
    target: float
    due: date


def check(wanted: Wanted, *, community: Community, aim: Aim | None = None) -> Aiming:
    """Where the figure stands now; raises `UnusableAimError` with everything that is in the way."""
    problems: dict[str, str] = {}
    answer, why = ask(place=wanted.place, measure=wanted.measure, group=wanted.group)
    if answer is None:
        problems["group"] = why
    else:
        problems |= _place_problem(wanted.place, community=community)
        check_of = commons().check_target(wanted.measure, stands=answer.now.value, target=wanted.target)
        if check_of.problem:
            problems["target"] = check_of.problem
    problems |= _date_problem(wanted.due)
    if not problems:
        problems |= _twice(wanted, community=community, aim=aim)
    if problems or answer is None:
        raise UnusableAimError(problems)
    return answer


def target_problems(aim: Aim, *, target: float, due: date) -> dict[str, str]:
    """What is in the way of another target: it is measured from the baseline that was agreed."""
    problems = _date_problem(due)
    if aim.kept_value is None:
        return problems
    try:
        told = commons().check_target(id_in(aim.measure), stands=aim.kept_value, target=target)
    except InsightError as error:
        return {**problems, "target": str(error)}
    return {**problems, "target": told.problem} if told.problem else problems


def notes_on(wanted_place: str, *, community: Community, answer: Aiming) -> list[str]:
    """What should be known although nothing is in the way: around the community's places, or no better side."""
    notes = []
    if _lies(wanted_place, community=community) == "around":
        notes.append(
            _("%(place)s holds the places of this community and more: others live there, too.")
            % {"place": answer.place.full_name}
        )
    if _lies(wanted_place, community=community) == "inside":
        notes.append(_("%(place)s lies in a place of this community.") % {"place": answer.place.full_name})
    told = commons().check_target(answer.measure.id, stands=answer.now.value, target=answer.now.value)
    return [*notes, told.note] if told.note else notes


def _date_problem(due: date) -> dict[str, str]:
    today = timezone.localdate()
    if due <= today:
        return {"due": _("That day has passed. Choose a day by which it can be reached.")}
    if due.year > today.year + FURTHEST_YEARS:
        return {"due": _("That is more than %(most)d years ahead. Choose an earlier day.") % {"most": FURTHEST_YEARS}}
    return {}


def _place_problem(place: str, *, community: Community) -> dict[str, str]:
    if _lies(place, community=community) != "outside":
        return {}
    return {"place": _("This place lies neither in nor around the places of this community. A lead can add places.")}


def _lies(place: str, *, community: Community) -> str:
    """`same`, `inside`, `around` or `outside` the community's places; a table without places may aim anywhere."""
    own = [id_in(one.place) for one in community.places.all()]
    if not own or place in own:
        return "same"
    if set(_around(place)) & set(own):
        return "inside"
    return "around" if any(place in _around(one) for one in own) else "outside"


def _around(place: str) -> list[str]:
    """The places that a place lies in, the nearest first."""
    found: list[str] = []
    here: str | None = place
    while here is not None and len(found) < 9:
        try:
            here = commons().place(here).parent
        except InsightError:
            break
        if here is not None:
            found.append(here)
    return found


def _twice(wanted: Wanted, *, community: Community, aim: Aim | None) -> dict[str, str]:
    same = Aim.objects.filter(
        community=community.slug, measure=f"measure:{wanted.measure}", place=f"place:{wanted.place}",
        group=wanted.group, state__in=(PROPOSED, *LIVE),
    )  # fmt: skip
    other = same.exclude(pk=aim.pk if aim else None).first()
    if other is None:
        return {}
    return {
        "group": _("Your community has an aim on this already: “%(title)s”. Change that one, or choose another group.")
        % {"title": other.title}
    }
