"""Everything that a page shows of one initiative, or of the plan of one aim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wincommons.insight import InsightError
from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import resolve
from wincommons.web.network.aims.figures import id_in
from wincommons.web.network.models import Aim
from wincommons.web.pacesetters.models import AimPlan, Initiative
from wincommons.web.pacesetters.models.initiative import PLANNED, Grade
from wincommons.web.pacesetters.programs.queries import counts_of
from wincommons.web.pacesetters.under import aim_of

from .grid import EVERYONE, grid_of, groups_to_name, terms, vital_conditions
from .offering import affected_by
from .queries import lines_of
from .weighing import dose_of, mark_of_plan, plan_of


@dataclass(frozen=True, kw_only=True)
class ThreeView:
    """Reach or strength in words: the number, its range, who says so."""

    title: str
    mid: str
    band: str
    grade: str
    note: str


def page_of(row: Initiative, *, reader: Any, openly: bool) -> dict[str, Any]:
    """One initiative; `openly`: for everyone, so that few people are not shown."""
    named = [row.aim, row.place, *row.runners]
    found = resolve(named, user=reader)
    return {
        "initiative": row,
        "aim": found[row.aim],
        "place": found[row.place],
        "runners": [found[one] for one in row.runners],
        "conditions": _names(row.conditions, vital_conditions()),
        "levels": _names(row.levels, terms("policy_levels")),
        "levers": _names(row.levers, terms("levers")),
        "groups": _names(row.groups, groups_to_name(())),
        "numbers": _numbers(row),
        "dose": dose_of(row),
        "counts": counts_of(row, openly=openly),
    }


def plan_page(aim: Aim, *, reader: Any) -> dict[str, Any]:
    """What is planned and running for one aim: the dose against what is needed, and the grid with its empty cells."""
    rows = list(Initiative.objects.scoped(reader).filter(aim=f"aim:{aim.pk}", state__in=PLANNED).order_by("pk"))
    kept = AimPlan.objects.filter(number=aim.pk).first()
    weighed = [one for one in rows if one.has_numbers]
    return {
        "aim": aim,
        "lines": lines_of(rows, user=reader),
        "plan": plan_of(kept),
        "plan_made_at": kept.made_at if kept else None,
        "plan_is_old": kept is None or kept.told_of != mark_of_plan(aim, weighed),
        "weighed": len(weighed),
        "unweighed": len(rows) - len(weighed),
        "grid": grid_of(rows, affected=affected_by(aim)),
        "affected_known": bool(affected_by(aim)),
        "target_text": _target(aim),
        "measure": resolve((aim.measure,), user=reader)[aim.measure],
        "place": resolve((aim.place,), user=reader)[aim.place],
    }


def aim_or_none(number: int, *, user: Any) -> Aim | None:
    """The aim of an address, where this person may know of it."""
    return aim_of(f"aim:{number}", user=user)


def _target(aim: Aim) -> str:
    try:
        return commons().text(id_in(aim.measure), aim.target.value) if aim.targets.all() else ""
    except InsightError:
        return ""


def _names(ids: Sequence[str], known: Sequence[tuple[str, str]]) -> list[str]:
    """Names of ids in the order of the vocabulary; a group of figures is named by insight."""
    names = dict(known)
    told = [name for one, name in known if one in ids]
    for one in ids:
        if one not in names and one != EVERYONE:
            try:
                told.append(commons().group_name(one))
            except InsightError:
                told.append(one)
    return told


def _numbers(row: Initiative) -> list[ThreeView]:
    titles = {
        "reach": _("Reach: of all the people meant, it touches"),
        "strength": _("Strength: each of them, it changes for the better by"),
    }
    told = []
    for name, title in titles.items():
        low, mid, high = (getattr(row, f"{name}_{part}") for part in ("low", "mid", "high"))
        if mid is None:
            continue
        grade = getattr(row, f"{name}_grade")
        told.append(
            ThreeView(
                title=title,
                mid=_percent(mid),
                band=_("%(low)s to %(high)s") % {"low": _percent(low), "high": _percent(high)},
                grade=str(Grade(grade).label) if grade else "",
                note=getattr(row, f"{name}_note"),
            )
        )
    return told


def _percent(share: float) -> str:
    return commons().share_text(share)
