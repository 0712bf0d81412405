"""What the form of an initiative offers: the aims, partners and groups of one community, the terms of the network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wincommons.insight import InsightError
from wincommons.web.kit.commons import commons
from wincommons.web.network.aims.figures import id_in
from wincommons.web.network.models import Aim, Community, Partner
from wincommons.web.pacesetters.models import Initiative

from .forms import HUNDRED, InitiativeForm
from .grid import groups_to_name, terms, vital_conditions

_SAME = ("title", "what", "aim", "place", "start", "end", "conditions", "levels", "levers", "groups", "runners")


def form_for(
    data: Any, *, community: Community, aims: Sequence[Aim], aim: Aim | None = None,
    initiative: Initiative | None = None,
) -> InitiativeForm:  # fmt: skip
    """The form, empty for an aim or filled with what stands there."""
    named = [(f"aim:{one.pk}", one.title) for one in aims]
    if initiative is not None:
        aim = next((one for one in aims if f"aim:{one.pk}" == initiative.aim), None)
        if aim is None:
            # Met or dropped since: it keeps its aim.
            aim = Aim._base_manager.filter(pk=initiative.aim_number).first()
            named.append((initiative.aim, aim.title if aim else initiative.aim))
    first = _initial(initiative) if initiative is not None else {}
    if initiative is None and aim is not None:
        first = {"aim": f"aim:{aim.pk}", "place": aim.place}
    return InitiativeForm(
        data, initial=first, aims=named, runners=_partners(community, initiative), conditions=vital_conditions(),
        levels=terms("policy_levels"), levers=terms("levers"), groups=_groups(aim, initiative),
    )  # fmt: skip


def affected_by(aim: Aim | None) -> Any:
    """The groups that fare worst with the aim's measure in its place; nothing where no figure tells."""
    if aim is None:
        return ()
    try:
        return commons().affected(id_in(aim.place), id_in(aim.measure))
    except InsightError:
        return ()


def _groups(aim: Aim | None, initiative: Initiative | None) -> list[tuple[str, str]]:
    offered = groups_to_name(affected_by(aim))
    known = {group for group, _name in offered}
    # A group whose figure is not loaded any more stays chosen, by its id.
    kept = [group for group in (initiative.groups if initiative else ()) if group not in known]
    return [*offered, *((group, group) for group in kept)]


def _partners(community: Community, initiative: Initiative | None) -> list[tuple[str, str]]:
    rows = Partner.objects.filter(community=community, end=None).select_related("organisation")
    offered = {f"organisation:{one.organisation_id}": one.organisation.name for one in rows}
    if initiative is not None:
        for runner in initiative.runners:
            offered.setdefault(runner, runner.partition(":")[2])
    return sorted(offered.items(), key=lambda one: one[1].casefold())


def _initial(initiative: Initiative) -> dict[str, Any]:
    first = {name: getattr(initiative, name) for name in _SAME}
    for name in ("reach", "strength"):
        for part in ("low", "mid", "high"):
            number = getattr(initiative, f"{name}_{part}")
            # Ten digits: more are noise of the division by a hundred, and would show in the form.
            first[f"{name}_{part}"] = None if number is None else float(f"{number * HUNDRED:.10g}")
        first |= {f"{name}_{part}": getattr(initiative, f"{name}_{part}") for part in ("grade", "note")}
    return {**first, "edition": initiative.edition}
