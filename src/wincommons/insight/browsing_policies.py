"""The library of policies by facets: what fits every wish, and how many each further wish would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wincommons.model import Measure
from wincommons.model.folding import folded
from wincommons.model.policy import Policy

from .answers.policies import Facet, FacetName, FacetTerm, PoliciesBrowsed
from .policies import PolicyNaming, could_act, moves, require_term, says

Values = Callable[[Policy], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Dimension:
    """One facet: its ids with their names in the order of the vocabulary, and which of them a policy bears."""

    name: FacetName
    terms: tuple[tuple[str, str], ...]
    values: Values


def browse(
    wishes: Mapping[FacetName, str], *, naming: PolicyNaming, measure: Measure | None = None, search: str | None = None
) -> PoliciesBrowsed:
    """Policies that fit every wish, by name; where words are looked for, those that bear them in their name first.

    A term of a facet counts what all *other* wishes leave, so that each number is what choosing it would show.
    Raises `UnknownPolicyError` for a wish that is no id of its facet.
    """
    dimensions = _dimensions(naming)
    for one in dimensions:
        require_term(wishes.get(one.name), tuple(term for term, _ in one.terms), naming)
    base = [
        policy
        for policy in naming.library.policies.values()
        if (measure is None or moves(policy, measure, naming.library)) and (not search or says(policy, search))
    ]
    borne = [{one.name: one.values(policy) for one in dimensions} for policy in base]
    unmet = [
        {name for name, wish in wishes.items() if wish and wish not in values[name]} for values in borne
    ]  # fmt: skip
    found = [naming.policy(policy) for policy, lacking in zip(base, unmet, strict=True) if not lacking]
    language = naming.language
    words = folded(search or "").split()
    found.sort(key=lambda one: (not all(word in folded(one.name) for word in words), folded(one.name)))
    return PoliciesBrowsed(
        language=language,
        policies=tuple(found),
        of=len(naming.library.policies),
        facets=tuple(_facet(one, borne, unmet, chosen=wishes.get(one.name) or "") for one in dimensions),
        measure=naming.naming.measure(measure.id) if measure is not None else None,
    )


def _facet(
    dimension: _Dimension, borne: list[dict[FacetName, tuple[str, ...]]], unmet: list[set[FacetName]], *, chosen: str
) -> Facet:
    name = dimension.name
    counted = Counter(
        value for values, lacking in zip(borne, unmet, strict=True) if not lacking - {name} for value in values[name]
    )
    return Facet(
        name=name,
        chosen=chosen,
        terms=tuple(FacetTerm(id=term, name=title, number=counted[term]) for term, title in dimension.terms),
    )


def _dimensions(naming: PolicyNaming) -> tuple[_Dimension, ...]:
    """Every facet of the library with its words in the answer's language."""
    vocabulary, language = naming.library.vocabulary, naming.language
    catalogue = naming.naming.catalogue

    def of(name: FacetName, field: str, values: Values) -> _Dimension:
        terms = getattr(vocabulary, field)
        return _Dimension(name, tuple((str(one.id), one.name.into(language)) for one in terms), values)

    served = {str(one) for policy in naming.library.policies.values() for one in policy.vital_conditions}
    conditions = tuple(
        (str(one.id), one.name.into(language))
        for one in catalogue.vocabulary.conditions
        if str(one.id) in served
    )  # fmt: skip
    focus = tuple((one.id, one.name.into(language)) for one in catalogue.vocabulary.focus_areas)
    kinds = vocabulary.organizations
    return (
        of("stance", "stances", lambda one: (str(one.stance),)),
        _Dimension("condition", conditions, lambda one: tuple(map(str, one.vital_conditions))),
        of("sector", "sectors", lambda one: (one.sector,)),
        of("level", "policy_levels", lambda one: tuple(map(str, one.levels))),
        of("lever", "levers", lambda one: (one.lever,)),
        _Dimension("focus", focus, lambda one: one.focus_areas),
        of("rating", "ratings", lambda one: (str(one.evidence.rating),)),
        of("basis", "rating_bases", lambda one: (str(one.evidence.basis),)),
        of("seen_as", "organizations", lambda one: tuple(kind.id for kind in kinds if could_act(one, kind))),
    )
