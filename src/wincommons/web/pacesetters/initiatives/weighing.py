"""The worker's part: how far each initiative of an aim could move its figure, and all of them together.

Draws are made here and nowhere else. What is told is kept in both languages, with the mark of the numbers it was made
of, so that a page can tell an answer of old numbers from one of today's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django_tasks import task

from wincommons.insight import InsightError, NoReleaseError
from wincommons.insight.answers import PlanDose, StrategyAsked, StrategyDose, ThreePoints
from wincommons.model import Language
from wincommons.web.kit.commons import commons
from wincommons.web.network.aims.figures import id_in, kept_figure
from wincommons.web.network.models import Aim
from wincommons.web.network.models.aim import LIVE, PROPOSED
from wincommons.web.pacesetters.models import AimPlan, Initiative
from wincommons.web.pacesetters.models.initiative import PLANNED

WEIGHED = ("draft", "submitted", "needs_changes", *PLANNED, "ended")
"""Of these a dose is told; only published and running ones count towards the aim."""


def ask_for(aim: int) -> None:
    """Let the worker weigh this aim's initiatives once what was written is there to be read."""
    transaction.on_commit(lambda: weigh.enqueue(aim))


@task()
def weigh(aim: int) -> None:
    """Tell every dose of one aim anew; nothing where the aim is gone."""
    row = Aim._base_manager.filter(pk=aim).prefetch_related("targets").first()
    if row is None:
        return
    rows = [one for one in initiatives_under(row) if one.has_numbers]
    planned = [one for one in rows if one.state in PLANNED]
    single: dict[int, dict[str, Any]] = {one.pk: {} for one in rows}
    together: dict[str, Any] = {}
    release = ""
    for language in Language:
        with override(language.value):
            try:
                told, plan = (_tell(row, part) for part in (rows, planned))
                release = commons().release.id
            except (InsightError, NoReleaseError):
                return
        together[language.value] = plan.to_json_value()
        for one, dose in zip(rows, told.strategies, strict=True):
            single[one.pk][language.value] = dose.model_dump(mode="json")
    with transaction.atomic():
        for one in rows:
            Initiative._base_manager.filter(pk=one.pk).update(dose=single[one.pk], dose_of=_mark(one.numbers))
        AimPlan.objects.update_or_create(
            number=row.pk,
            defaults={
                "aim": f"aim:{row.pk}", "told": together, "told_of": mark_of_plan(row, planned), "release": release,
                "made_at": timezone.now(),
            },
        )  # fmt: skip


def weigh_stale() -> None:
    """A job: aims whose target, baseline or initiatives are not those that their plan was told of."""
    numbers = {one.aim_number for one in Initiative._base_manager.filter(state__in=WEIGHED).only("aim")}
    plans = {one.number: one for one in AimPlan._base_manager.filter(number__in=numbers)}
    for aim in Aim._base_manager.filter(pk__in=numbers, state__in=(PROPOSED, *LIVE)).prefetch_related("targets"):
        rows = [one for one in initiatives_under(aim) if one.has_numbers]
        planned = [one for one in rows if one.state in PLANNED]
        plan = plans.get(aim.pk)
        fresh = plan is not None and plan.told_of == mark_of_plan(aim, planned)
        if not fresh or any(not is_fresh(one) for one in rows):
            weigh.call(aim.pk)


def initiatives_under(aim: Aim) -> list[Initiative]:
    """Everything of an aim that has or could have a dose, in the order it was begun."""
    return list(Initiative._base_manager.filter(aim=f"aim:{aim.pk}", state__in=WEIGHED).order_by("pk"))


def is_fresh(initiative: Initiative) -> bool:
    """Is the dose that is kept the dose of the numbers that stand there now?"""
    return initiative.dose is not None and initiative.dose_of == _mark(initiative.numbers)


def dose_of(initiative: Initiative) -> StrategyDose | None:
    """The dose as it was told, in the page's language; None while it is not told, or was told of other numbers."""
    kept = (initiative.dose or {}).get(get_language() or "en")
    return StrategyDose.model_validate(kept) if kept and is_fresh(initiative) else None


def plan_of(plan: AimPlan | None) -> PlanDose | None:
    """The plan's dose as it was told, in the page's language."""
    kept = (plan.told or {}).get(get_language() or "en") if plan is not None else None
    return PlanDose.model_validate(kept) if kept else None


def mark_of_plan(aim: Aim, planned: Iterable[Initiative]) -> str:
    """A short mark of all the numbers that a plan rests on."""
    target = aim.target.value if aim.targets.all() else None
    parts = [aim.measure, aim.kept_value, aim.kept_lower, aim.kept_upper, target]
    return _mark("\n".join(str(one) for one in (*parts, *sorted(f"{one.pk}|{one.numbers}" for one in planned))))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _tell(aim: Aim, rows: Sequence[Initiative]) -> PlanDose:
    return commons().doses(
        id_in(aim.measure), [_asked(one) for one in rows], baseline=kept_figure(aim),
        target=aim.target.value if aim.targets.all() else None,
    )  # fmt: skip


def _asked(one: Initiative) -> StrategyAsked:
    reach, strength = (
        ThreePoints(
            low=getattr(one, f"{name}_low"), mid=getattr(one, f"{name}_mid"), high=getattr(one, f"{name}_high"),
            grade=getattr(one, f"{name}_grade"),
        )
        for name in ("reach", "strength")
    )  # fmt: skip
    return StrategyAsked(id=str(one.pk), reach=reach, strength=strength)
