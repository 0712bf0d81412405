"""The chains of aims for whoever walks them by their ids: the same words and things as the public page of each aim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, QuerySet, When

from wincommons.web.kit.chain import Item, Step, items_of
from wincommons.web.kit.references import resolve
from wincommons.web.network.models import Aim, Community, CommunityPlace
from wincommons.web.network.models.aim import LIVE

from . import links
from .odds import with_odds
from .queries import whole

AT_ONCE = 200
EVERYONE = AnonymousUser()


@dataclass(frozen=True, kw_only=True)
class WalkedStep:
    """One link: what the page says in it, the things that fill it, and who could fill it while it is empty."""

    step: Step
    title: str
    filled: bool
    words: tuple[str, ...]
    items: Sequence[Item]
    empty: str
    who: str


@dataclass(frozen=True, kw_only=True)
class WalkedChain:
    """One aim, from its number to what others learnt."""

    aim: Aim
    reference: str
    community: str
    state: str
    measure: str
    place: str
    group: str
    target: str
    address: str
    steps: Sequence[WalkedStep]

    @property
    def references(self) -> list[str]:
        """Every id that the chain names, in its order."""
        found = [self.reference, f"community:{self.aim.community}", self.aim.measure, self.aim.place]
        return [*found, *(item.reference for one in self.steps for item in one.items if item.reference)]


def public_aims(*, place: str = "", community: str = "", aim: int | None = None) -> QuerySet[Aim]:
    """The aims that everyone may read: of the communities of a place and on it, of one community, or one by its id."""
    rows = Aim.objects.scoped(EVERYONE)
    if place:
        there = CommunityPlace._base_manager.filter(place=f"place:{place}").values("community")
        rows = rows.filter(Q(community__in=there) | Q(place=f"place:{place}"))
    if community:
        rows = rows.filter(community=community)
    if aim is not None:
        rows = rows.filter(pk=aim)
    return rows.order_by("community", Case(When(state__in=LIVE, then=0), default=1), "pk")


def holding(rows: QuerySet[Aim], reference: str) -> QuerySet[Aim]:
    """Those whose chain holds the thing: the way back, from a proof or a resource to its aims."""
    found: list[int] = []
    numbers = list(rows.values_list("pk", "measure", "place", "community"))
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        chains = items_of([pk for pk, *_rest in some], user=EVERYONE)
        for pk, measure, place, community in some:
            named = {item.reference for items in chains[pk].values() for item in items}
            if reference in {*named, f"aim:{pk}", measure, place, f"community:{community}"}:
                found.append(pk)
    return rows.filter(pk__in=found)


def chains_of(rows: QuerySet[Aim]) -> Iterator[WalkedChain]:
    """Each as its public page has it."""
    names = {
        one.slug: one.title for one in Community.objects.scoped(EVERYONE).filter(slug__in=rows.values("community"))
    }
    for aim in with_odds(whole(rows)):
        page = links.page_of(aim, reader=EVERYONE)
        yield WalkedChain(
            aim=aim,
            reference=f"aim:{aim.pk}",
            community=names.get(aim.community, aim.community),
            state=str(aim.standing.title),
            measure=page["measure"].title,
            place=page["place"].title,
            group=str(page["group"]),
            target=f"{page['target_text']}, {page['target'].due.isoformat()}",
            address=aim.public_address,
            steps=[_walked(link, page) for link in page["links"]],
        )


def is_known(reference: str) -> bool:
    """Is it the id of something that everyone may know of?"""
    return resolve((reference,), user=EVERYONE)[reference].known


def _walked(link: links.Link, page: dict[str, Any]) -> WalkedStep:
    words = tuple(_words(link, page))
    # Why nothing can be said yet of a baseline is said in the place of "nothing is here", as on the page.
    asks = not link.filled and not words
    return WalkedStep(
        step=link.step,
        title=str(link.words.title),
        filled=link.filled,
        words=words,
        items=link.items,
        empty=str(link.words.empty) if asks else "",
        who=str(link.words.who) if asks else "",
    )


def _words(link: links.Link, page: dict[str, Any]) -> Iterator[str]:
    """The sentences of the links that a figure fills, as the page has them."""
    stand = page["stand"]
    if link.step is Step.SEE:
        if stand is None:
            yield page["why_not"]
            return
        interval = f" ({stand.figure.interval})" if stand.figure.interval else ""
        yield f"{stand.figure.text}{interval}, {stand.figure.period.label} · {stand.source.title}"
        yield from (said for said in (stand.words, stand.gap.words if stand.gap else "", stand.revised_words) if said)
    elif link.step is Step.AGREE:
        for one in page["targets"]:
            if one.target.agreed_on is not None:
                yield f"{one.text}, {one.target.due.isoformat()} · {one.target.agreed_on.isoformat()}"
    elif link.step is Step.CHOOSE and page["odds"].choices is not None:
        odds = page["odds"]
        yield odds.choices.summary
        for choice in odds.changes:
            told = (one.change.words for one in choice.findings if one.change)
            yield from (f"{choice.policy.name} · policy:{choice.policy.id} · {words}" for words in told)
        if not odds.changes:
            yield from odds.choices.to_learn
    elif link.step is Step.PROVE and stand is not None and stand.baseline_text:
        yield from (said for said in (stand.progress_words, stand.against_words) if said)
