"""The library of policies, filtered, and one policy in full."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from wincommons.content.policies import PolicyLibrary, load_policies
from wincommons.model import Language, Measure
from wincommons.model.effect import Effect
from wincommons.model.folding import folded
from wincommons.model.policy import Policy, PolicyLevel
from wincommons.model.policy_terms import OrganizationKind

from .answers.policies import EffectFound, Named, PolicyLabel, PolicyList, PolicyPage
from .errors import UnknownPolicyError
from .naming import Naming
from .words import policies as words


class PolicyNaming:
    """Labels of policies and effects in one language."""

    def __init__(self, library: PolicyLibrary, naming: Naming) -> None:
        self.library = library
        self.naming = naming
        self.language: Language = naming.language

    def name(self, vocabulary: str, term: str) -> str:
        """The name of an id in a vocabulary of policies."""
        return self.library.name(vocabulary, term).into(self.language)

    def names(self, vocabulary: str, terms: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(vocabulary, term) for term in terms)

    def conditions(self, policy: Policy) -> tuple[str, ...]:
        catalogue = self.naming.catalogue
        return tuple(catalogue.condition(one).name.into(self.language) for one in policy.vital_conditions)

    def policy(self, policy: Policy) -> PolicyLabel:
        evidence = policy.evidence
        rating = self.name("ratings", evidence.rating)
        return PolicyLabel(
            id=policy.id,
            name=policy.name.into(self.language),
            description=policy.description.into(self.language),
            stance=policy.stance,
            stance_name=self.name("stances", policy.stance),
            levels=policy.levels,
            level_names=self.names("policy_levels", policy.levels),
            sector=policy.sector,
            sector_name=self.name("sectors", policy.sector),
            conditions=policy.vital_conditions,
            rating=evidence.rating,
            rating_name=rating,
            rating_basis=evidence.basis,
            rating_words=words.rating_words(rating, self.name("rating_bases", evidence.basis)),
            lag=policy.lag,
            lag_name=self.name("lag_bands", policy.lag),
        )

    def effect(self, effect: Effect) -> EffectFound:
        verdict = words.verdict_of(effect)
        return EffectFound(
            id=effect.id,
            name=effect.name.into(self.language),
            size=words.size_words(effect, name=self.name, language=self.language),
            has_interval=effect.has_interval,
            verified=effect.verified,
            verdict=verdict,
            verdict_words=words.verdict_words(verdict, self.language),
            dose=effect.dose.into(self.language),
            population=effect.population.into(self.language),
            follow_up=effect.follow_up.into(self.language),
            setting=self.name("settings", effect.setting),
            design=self.name("designs", effect.design),
            source=effect.source,
            url=str(effect.url) if effect.url else "",
            caution=effect.caution.into(self.language) if effect.caution else "",
            others=tuple(
                f"{words.number_words(one, name=self.name, language=self.language)}: {one.note.into(self.language)}"
                for one in effect.other_sizes
            ),
            assumed=words.assumed_words(
                effect, transfer=self.library.transfer_of(effect), name=self.name, language=self.language
            ),
            families=tuple(Named(id=one, name=self.name("effect_families", one)) for one in effect.families),
        )


def open_policies(naming: Naming) -> PolicyNaming:
    """The library that ships, with its words in the language of `naming`."""
    return PolicyNaming(load_policies(), naming)


def find_policy(asked: str, *, naming: PolicyNaming) -> Policy:
    """The policy with that id; raises `UnknownPolicyError` with near ids."""
    policies = naming.library.policies
    wanted = asked.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in policies:
        return policies[wanted]
    near = tuple(difflib.get_close_matches(wanted, list(policies), n=3, cutoff=0.6))
    near = near or tuple(one for one in policies if wanted and wanted in one)[:3]
    raise UnknownPolicyError(words.unknown_policy(asked, near, naming.language), suggestions=near)


def list_policies(
    *,
    naming: PolicyNaming,
    condition: str | None = None,
    sector: str | None = None,
    level: str | None = None,
    stance: str | None = None,
    rating: str | None = None,
    measure: Measure | None = None,
    search: str | None = None,
) -> PolicyList:
    """Policies that fit every filter, by name; raises `UnknownPolicyError` for a filter that is no id."""
    library = naming.library
    conditions = tuple(str(one.id) for one in naming.naming.catalogue.vocabulary.conditions)
    require_term(condition, conditions, naming)
    for vocabulary, asked in (
        ("sectors", sector),
        ("policy_levels", level),
        ("stances", stance),
        ("ratings", rating),
    ):
        require_term(asked, tuple(str(one.id) for one in getattr(library.vocabulary, vocabulary)), naming)
    found = [
        policy
        for policy in library.policies.values()
        if (condition is None or condition in policy.vital_conditions)
        and (sector is None or sector == policy.sector)
        and (level is None or level in policy.levels)
        and (stance is None or policy.stance == stance)
        and (rating is None or policy.evidence.rating == rating)
        and (measure is None or moves(policy, measure, library))
        and (search is None or says(policy, search))
    ]
    labels = [naming.policy(policy) for policy in found]
    labels.sort(key=lambda label: folded(label.name))
    return PolicyList(language=naming.language, policies=tuple(labels), of=len(library.policies))


def require_term(asked: str | None, known: tuple[str, ...], naming: PolicyNaming) -> None:
    """Raise `UnknownPolicyError` for a filter that its vocabulary does not know; an empty one is no filter."""
    if asked and asked not in known:
        raise UnknownPolicyError(words.unknown_term(asked, known, naming.language))


def moves(policy: Policy, measure: Measure, library: PolicyLibrary) -> bool:
    """Whether it means to move the measure, or a study found what it does to it or to something near."""
    near = any(measure.id in library.outcomes[outcome].near for outcome in policy.outcomes)
    return near or measure.id in policy.measures or any(one.measure == measure.id for one in library.effects_of(policy))


def says(policy: Policy, text: str) -> bool:
    """Whether every word of `text` stands in its id, names or descriptions, accents and case aside."""
    texts = (policy.name, policy.description)
    said = folded(" ".join((policy.id, *(one.en for one in texts), *(one.es for one in texts))))
    return all(word in said for word in folded(text).split())


def could_act(policy: Policy, kind: OrganizationKind) -> bool:
    """Whether an organization of that kind could act on it: our rule, see vocabulary/policies/organizations.yaml."""
    near_home = {PolicyLevel.ORGANIZATION, PolicyLevel.COMMUNITY} & set(policy.levels)
    return bool(near_home) and (
        policy.sector in kind.sectors or bool(set(policy.funding_flows) & set(kind.funding_flows))
    )


def show_policy(policy: Policy, *, naming: PolicyNaming) -> PolicyPage:
    """One policy with whose rating it carries, who gains, who pays and what studies found."""
    vocabulary, language = naming.library.vocabulary, naming.language
    meanings = {str(term.id): term.meaning.into(language) for term in (*vocabulary.ratings, *vocabulary.rating_bases)}
    catalogue, evidence = naming.naming.catalogue, policy.evidence
    effects = naming.library.effects_of(policy)
    return PolicyPage(
        policy=naming.policy(policy),
        language=language,
        lever=naming.name("levers", policy.lever),
        condition_names=naming.conditions(policy),
        gains=naming.names("sectors", policy.benefits_sectors),
        populations=naming.names("populations", policy.populations),
        money=naming.names("funding_flows", policy.funding_flows),
        naming=naming.name("namings", policy.named),
        match=evidence.match,
        entry=evidence.entry,
        references=evidence.references,
        rating_meaning=meanings[evidence.rating],
        basis_meaning=meanings[evidence.basis],
        sector=Named(id=policy.sector, name=naming.name("sectors", policy.sector)),
        serves=tuple(
            Named(id=str(one), name=name)
            for one, name in zip(policy.vital_conditions, naming.conditions(policy), strict=True)
        ),
        focus=tuple(Named(id=one, name=catalogue.focus_area(one).name.into(language)) for one in policy.focus_areas),
        actors=tuple(
            Named(id=kind.id, name=kind.name.into(language))
            for kind in vocabulary.organizations
            if could_act(policy, kind)
        ),
        stance_meaning=next(one.meaning.into(language) for one in vocabulary.stances if one.id == policy.stance),
        next_review=policy.next_review,
        measures=tuple(Named(id=one, name=catalogue.measure(one).name.into(language)) for one in policy.measures),
        outcomes=tuple(Named(id=one, name=naming.name("outcomes", one)) for one in policy.outcomes),
        effects=tuple(naming.effect(effect) for effect in effects),
        no_effect_words="" if effects else words.no_effect_known(language),
    )
