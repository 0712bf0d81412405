"""Who usually decides on what lies behind a measure, by its domain; general knowledge of US government, no claim
about any one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wincommons.insight.answers import MeasureLabel
from wincommons.model import Condition, Domain


@dataclass(frozen=True, kw_only=True)
class Decider:
    """A body that usually has a say, and over what."""

    body: str | Promise
    over: str | Promise


def _decider(body: str | Promise, over: str | Promise) -> Decider:
    return Decider(body=body, over=over)


_CONGRESS = _("Congress and federal agencies")
_STATE = _("State legislature and governor")
_LOCAL = _("County and city councils")

_DECIDERS: dict[Domain, tuple[Decider, ...]] = {
    Domain.ECONOMY: (
        _decider(_CONGRESS, _("taxes and tax credits, cash support, the federal minimum wage")),
        _decider(_STATE, _("state tax credits, minimum wage, unemployment insurance, child care subsidies")),
        _decider(_LOCAL, _("local hiring, contracts, economic development")),
    ),
    Domain.EDUCATION: (
        _decider(_("School boards"), _("schools, budgets and attendance areas")),
        _decider(_STATE, _("school funding, standards, public colleges")),
        _decider(_CONGRESS, _("student aid, support for low-income schools and for disability")),
    ),
    Domain.HEALTH: (
        _decider(_STATE, _("Medicaid, public health law, mental health services")),
        _decider(_("Local health department and hospitals"), _("prevention, clinics, community health plans")),
        _decider(_CONGRESS, _("Medicare, federal share of Medicaid, community health centers")),
    ),
    Domain.HOUSING: (
        _decider(_LOCAL, _("zoning, permits, property tax relief, tenant protection where the state allows it")),
        _decider(_("Public housing authority"), _("vouchers and public housing")),
        _decider(_CONGRESS, _("housing vouchers, tax credits for affordable housing")),
    ),
    Domain.FOOD: (
        _decider(_CONGRESS, _("SNAP, WIC, school meals")),
        _decider(_STATE, _("how food programs are run, and extra state support")),
        _decider(_("School districts"), _("school breakfasts, lunches and summer meals")),
    ),
    Domain.ENVIRONMENT: (
        _decider(_("State environmental agency"), _("permits and enforcement for air and water")),
        _decider(_CONGRESS, _("national limits on pollution, and infrastructure funds")),
        _decider(_LOCAL, _("water systems, trees, parks, broadband rights of way")),
    ),
    Domain.TRANSPORTATION: (
        _decider(
            _("Metropolitan planning organization and transit agency"), _("which projects are built, routes, fares")
        ),
        _decider(_("State department of transportation"), _("state roads and how federal funds are spent")),
        _decider(_LOCAL, _("streets, sidewalks, land use")),
    ),
    Domain.PUBLIC_SAFETY: (
        _decider(_LOCAL, _("police, sheriff, prevention, jail budgets")),
        _decider(_STATE, _("criminal law, courts, prisons")),
    ),
    Domain.COMMUNITY_VITALITY: (
        _decider(_("Election officials and the state legislature"), _("how people register and vote")),
        _decider(_LOCAL, _("libraries, parks, public meetings, seats for residents")),
    ),
}
_NO_SINGLE = (
    _decider(
        _("No single body"),
        _("many decisions add up here: work, schools, housing, care and the law all have a part in it"),
    ),
)


_DOMAIN_OF: dict[Condition, Domain] = {
    Condition.BASIC_NEEDS: Domain.HEALTH,
    Condition.LEARNING: Domain.EDUCATION,
    Condition.WORK_WEALTH: Domain.ECONOMY,
    Condition.HOUSING: Domain.HOUSING,
    Condition.TRANSPORTATION: Domain.TRANSPORTATION,
    Condition.NATURAL_WORLD: Domain.ENVIRONMENT,
    Condition.BELONGING: Domain.COMMUNITY_VITALITY,
}
"""For a measure of a wide domain (people, places, equity): where its vital conditions are decided on."""


def deciders_of(measure: MeasureLabel) -> tuple[Decider, ...]:
    """Who usually decides on what lies behind one measure."""
    domains = (measure.domain, *(_DOMAIN_OF[one] for one in measure.conditions if one in _DOMAIN_OF))
    return next((_DECIDERS[domain] for domain in domains if domain in _DECIDERS), _NO_SINGLE)


def deciders_of_all(measures: Iterable[MeasureLabel], *, limit: int = 4) -> tuple[Decider, ...]:
    """Who usually decides over several measures: the first body of each, then the second, none twice."""
    lists = [found for measure in measures if (found := deciders_of(measure)) is not _NO_SINGLE]
    found: dict[str, Decider] = {}
    for rank in range(max((len(entries) for entries in lists), default=0)):
        for entries in lists:
            if rank < len(entries):
                found.setdefault(str(entries[rank].body), entries[rank])
    return tuple(found.values())[:limit] or _NO_SINGLE
