"""What could move a figure: the policies, what studies found, and the change that can honestly be expected here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from wincommons.data.reads import Release
from wincommons.model import Basis, Group, Level, Measure, Place, state_of
from wincommons.model.effect import Effect, IntervalMeaning
from wincommons.model.folding import folded
from wincommons.model.policy import Match, Policy, PolicyLevel, Rating, Stance
from wincommons.model.policy_terms import OrganizationKind

from .answers import History, ReleaseLabel
from .answers.choices import Choice, Choices, ExpectedChange, FindingHere
from .answers.policies import Named
from .comparing import read_history
from .errors import NoFiguresError, UnknownPolicyError, UnusableReachError
from .expecting import Ends, Reaches, blank_of, expected_changes
from .policies import PolicyNaming, could_act, find_policy
from .words import choices as words
from .words.numbers import show_date
from .words.policies import unknown_term

Reach = float | Ends
"""A share from 0 to 1, or the lowest, likeliest and highest one."""
ReachAsked = Reach | Mapping[str, Reach] | None
"""For every policy, or by the id of a policy; None: for each tenth of those meant."""


def choose(
    measure: Measure,
    place: Place,
    *,
    group: Group,
    reach: ReachAsked,
    organization: str | None,
    release: Release,
    naming: PolicyNaming,
) -> Choices:
    """Every policy that means to move the measure or was studied for it, with changes or honest blanks.

    Raises `UnknownPolicyError` for a kind of organization that is none, `UnusableReachError` for a reach that is none.
    """
    seen_as = _organization(organization, naming)
    reaches = _reaches(reach, naming)
    history = _history(measure, place, group=group, release=release, naming=naming)
    related = _related(measure, naming)
    in_force = _in_force(place, naming)
    paired = [(policy, effect, match) for policy, _, _, effects in related for effect, match in effects]
    changes = expected_changes(measure, history, effects=paired, reaches=reaches, naming=naming, in_force=in_force)
    level = place.level

    state = naming.naming.in_sentence(state_of(place.id) or place.id)

    def all_of(match: Match, *, stop: bool) -> tuple[Choice, ...]:
        found = [
            _choice(
                policy,
                measure,
                match=match,
                via=via,
                effects=effects,
                level=level,
                changes=changes,
                since=in_force.get(policy.id),
                where=state,
                naming=naming,
            )
            for policy, matched, via, effects in related
            if matched is match
            and (policy.stance is Stance.STOP_DOING) is stop
            and (stop or seen_as is None or could_act(policy, seen_as))
        ]
        return tuple(sorted(found, key=_order))

    same, near = all_of(Match.SAME, stop=False), all_of(Match.NEAR, stop=False)
    stop = (*all_of(Match.SAME, stop=True), *all_of(Match.NEAR, stop=True))
    language = naming.language
    point = history.points[-1] if history is not None else None
    where = naming.naming.in_sentence(place.id)
    here = {finding.effect.id: finding for choice in same for finding in choice.findings}
    return Choices(
        place=naming.naming.place(place.id),
        measure=naming.naming.measure(measure.id),
        group=group,
        group_name=naming.naming.group(group),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=language,
        figure=point,
        figure_words=(
            words.figure_words(point.text, period=point.period_words, interval=point.interval, language=language)
            if point is not None
            else words.blank_words("no_figure", what="", interval="", kind="", because="", language=language)
        ),
        seen_as=Named(id=seen_as.id, name=seen_as.name.into(language)) if seen_as else None,
        summary=words.summary_words(
            len(same),
            near=len(near),
            effects=sum(one.effect.has_interval and one.match is Match.SAME for one in here.values()),
            told=sum(one.change is not None for one in here.values()),
            language=language,
        ),
        choices=same,
        near=near,
        stop_doing=stop,
        stop_doing_words=words.stop_doing_words(len(stop), language),
        not_to_be_added=_families(same, naming),
        to_learn=words.learn_words(
            Counter([one.blank for one in here.values() if one.blank] + _unstudied(same)),
            place=where,
            language=language,
        ),
        notes=words.notes(
            draws=_draws() if changes else 0,
            told=bool(changes),
            group=naming.naming.group(group),
            modelled=point is not None and point.estimate.basis is Basis.MODELLED,
            language=language,
        ),
    )


def _draws() -> int:
    from wincommons.stats.carrying import DRAWS

    return DRAWS


def _organization(asked: str | None, naming: PolicyNaming) -> OrganizationKind | None:
    if asked is None:
        return None
    kinds = {one.id: one for one in naming.library.vocabulary.organizations}
    if asked not in kinds:
        raise UnknownPolicyError(unknown_term(asked, tuple(kinds), naming.language))
    return kinds[asked]


def _reaches(asked: ReachAsked, naming: PolicyNaming) -> Reaches:
    """The reach by policy; under the empty id the one for all."""
    if asked is None:
        return {}
    by_policy: Mapping[str, Reach] = asked if isinstance(asked, Mapping) else {"": asked}
    found = {}
    for policy, one in by_policy.items():
        ends = (one, one, one) if isinstance(one, int | float) else tuple(one)
        if len(ends) != 3 or not 0 <= ends[0] <= ends[1] <= ends[2] <= 1:
            raise UnusableReachError(words.unusable_reach(str(one), naming.language))
        found[find_policy(policy, naming=naming).id if policy else ""] = ends
    return found


def _history(measure: Measure, place: Place, *, group: Group, release: Release, naming: PolicyNaming) -> History | None:
    """The series that the place's figure comes from, up to its newest value; None where there is none."""
    try:
        history = read_history(measure, place, group=group, source=None, release=release, naming=naming.naming)
    except NoFiguresError:
        return None
    points = [point for point in history.points if point.estimate.value is not None]
    return history.model_copy(update={"points": tuple(points)}) if points else None


Related = Sequence[tuple[Policy, Match, tuple[str, ...], tuple[tuple[Effect, Match], ...]]]
"""A policy, how close what it moves is to the measure, for near what that is, and its effects on it."""


def _related(measure: Measure, naming: PolicyNaming) -> Related:
    library = naming.library
    found: list[tuple[Policy, Match, tuple[str, ...], tuple[tuple[Effect, Match], ...]]] = []
    for policy in library.policies.values():
        effects = []
        for effect in library.effects_of(policy):
            match = _match_of(effect, measure, naming)
            if match is not None:
                effects.append((effect, match))
        own = measure.id in policy.measures or any(match is Match.SAME for _, match in effects)
        via = tuple(naming.name("outcomes", one) for one in policy.outcomes if measure.id in library.outcomes[one].near)
        if own:
            found.append((policy, Match.SAME, (), tuple(effects)))
        elif via or effects:
            names = via or tuple(dict.fromkeys(effect.name.into(naming.language) for effect, _ in effects))
            found.append((policy, Match.NEAR, names, tuple(effects)))
    return found


def _match_of(effect: Effect, measure: Measure, naming: PolicyNaming) -> Match | None:
    if effect.measure == measure.id:
        return effect.match
    if effect.outcome is not None and measure.id in naming.library.outcomes[effect.outcome].near:
        return Match.NEAR
    return None


def _choice(
    policy: Policy,
    measure: Measure,
    *,
    match: Match,
    via: tuple[str, ...],
    effects: tuple[tuple[Effect, Match], ...],
    level: Level,
    changes: Mapping[tuple[str, str], ExpectedChange],
    since: date | None,
    where: str,
    naming: PolicyNaming,
) -> Choice:
    language = naming.language
    per = naming.naming.unit(measure).per
    findings = []
    for effect, matched in effects:
        change = changes.get((policy.id, effect.id))
        blank = (
            None
            if change
            else blank_of(effect, matched, measure, per=per, has_figure=False, in_force=since is not None)
        )
        because = effect.not_carried_because.into(language) if effect.not_carried_because else ""
        told = "" if blank is None else words.blank_words(
            blank,
            what=effect.name.into(language),
            interval=_printed(effect, naming),
            kind=naming.name("size_kinds", effect.size.kind),
            because=because,
            language=language,
        )  # fmt: skip
        findings.append(
            FindingHere(effect=naming.effect(effect), match=matched, change=change, blank=blank, blank_words=told)
        )
    findings.sort(key=lambda one: (one.change is None, one.match is Match.NEAR, not one.effect.has_interval))
    acting = _acting(level)
    here = naming.names("policy_levels", [one for one in policy.levels if one in acting])
    elsewhere = naming.names("policy_levels", [one for one in policy.levels if one not in acting])
    first = findings[0] if findings else None
    return Choice(
        policy=naming.policy(policy),
        match=match,
        via=via,
        can_act_here=bool(here),
        acts_words=words.acts_words(here, elsewhere, language),
        in_force_words=(
            words.in_force_words(where, since=show_date(since, language), language=language) if since else ""
        ),
        gains_words=words.gains_words(
            naming.conditions(policy), naming.names("sectors", policy.benefits_sectors), language
        ),
        findings=tuple(findings),
        words=(first.change.words if first.change else first.blank_words) if first else words.no_study(language),
    )


def _unstudied(choices: Sequence[Choice]) -> list[str]:
    """`no_study` for each policy of which no study is known."""
    return ["no_study" for choice in choices if not choice.findings]


def _printed(effect: Effect, naming: PolicyNaming) -> str:
    """What is printed in place of an interval; empty where nothing was seen."""
    nothing = effect.size.interval is IntervalMeaning.NOT_SEEN
    return "" if nothing else naming.name("intervals", effect.size.interval)


def _in_force(place: Place, naming: PolicyNaming) -> Mapping[str, date]:
    """By policy: since when it is in force in the place's state, where a record of content/adoptions says so."""
    state = state_of(place.id)
    return {
        record.id: adoption.since
        for record in naming.naming.catalogue.all_adoptions
        for adoption in record.adoptions
        if adoption.place == state and adoption.since is not None and adoption.since <= record.as_of
    }


def _acting(level: Level) -> frozenset[PolicyLevel]:
    """Who acts at a level of places: a county and what is smaller, its community and organizations."""
    if level is Level.NATION:
        return frozenset({PolicyLevel.NATION})
    if level is Level.STATE:
        return frozenset({PolicyLevel.STATE})
    return frozenset({PolicyLevel.COMMUNITY, PolicyLevel.ORGANIZATION})


def _order(choice: Choice) -> tuple[bool, int, str]:
    """What can be decided here first, then by rating, then by name; never by the size of a change."""
    return (not choice.can_act_here, tuple(Rating).index(choice.policy.rating), folded(choice.policy.name))


def _families(choices: Sequence[Choice], naming: PolicyNaming) -> tuple[str, ...]:
    """Which of the findings shown may not be added, each group once."""
    members: dict[tuple[str, str], dict[str, str]] = {}
    for choice in choices:
        for finding in choice.findings:
            for family in finding.effect.families:
                told = f"{choice.policy.name}: {finding.effect.dose}"
                members.setdefault((family.id, family.name), {}).setdefault(finding.effect.id, told)
    return tuple(
        words.family_words(name, tuple(told.values()), naming.language)
        for (_, name), told in sorted(members.items())
        if len(told) > 1
    )
