"""What the web holds of a community for a report: frozen values of what everyone may read, in the language of now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wincommons.content import load
from wincommons.model import Language
from wincommons.reports.document import Requirement
from wincommons.reports.held import Held, HeldAim, HeldItem, HeldList, Link
from wincommons.web.kit.chain import Item, Step, items_of
from wincommons.web.kit.documents.making import QUOTE
from wincommons.web.kit.references import Resolved, resolve, usable
from wincommons.web.network.aims.figures import id_in, kept_figure
from wincommons.web.network.aims.queries import public_aims, whole
from wincommons.web.network.communities.queries import partners_of
from wincommons.web.network.models import Aim, Community, Seat
from wincommons.web.network.models.aim import LIVE, MET

from .checklist import Checked, checklist_of
from .models import CommentState, Cycle, WrittenComment

_LINKS: dict[Step, Link] = {
    Step.AGREE: "agree", Step.HEAR: "hear", Step.CHOOSE: "choose", Step.COMMIT: "commit", Step.ACT: "act",
    Step.PROVE: "prove", Step.SHARE: "share",
}  # fmt: skip
_PAST = (Step.COMMIT, Step.ACT, Step.PROVE)
MOST_AIMS, MOST_COMMENTS = 20, 100


def held_of(cycle: Cycle) -> Held:
    """Everything that everyone may read of the cycle's community, and how its requirements stand."""
    community = Community._base_manager.get(slug=cycle.community)
    return _held(community, cycle=cycle)


def held_of_community(community: Community, *, cycle: Cycle | None) -> Held:
    """The same for a report that is asked for outside of a cycle's page."""
    return _held(community, cycle=cycle)


def _held(community: Community, *, cycle: Cycle | None) -> Held:
    reader = AnonymousUser()
    aims = list(whole(public_aims(community).filter(state__in=(*LIVE, MET)))[:MOST_AIMS])
    items = _quotable(items_of([one.pk for one in aims], user=reader))
    checked = checklist_of(cycle, reader=reader) if cycle is not None else []
    return Held(
        community=community.title,
        about=community.about,
        address=f"{settings.SITE_ADDRESS}{cycle.public_address if cycle is not None else community.public_address}",
        sample=community.sample,
        partners=tuple(
            HeldItem(title=one.organisation.name, reference=f"organisation:{one.organisation.slug}")
            for one in partners_of(community, user=reader)
        ),
        seats=tuple(Seat.objects.filter(community=community, closed_on=None).values_list("title", flat=True)),
        decisions=_decisions(items, cycle=cycle),
        aims=tuple(_aim(one, items[one.pk]) for one in aims),
        lists=_lists(checked),
        comments=_comments(cycle),
        last_actions=_last_actions(items, checked),
        cycle=cycle.title if cycle is not None else "",
        adopted=adopted_words(cycle) if cycle is not None else "",
        board_meets=date_format(cycle.board_meets, "DATE_FORMAT") if cycle is not None else "",
    )


def _quotable(items: dict[int, dict[Step, list[Item]]]) -> dict[int, dict[Step, list[Item]]]:
    """The items that may be quoted in a document, with the words that may be shown of them where their room has any."""
    references = [one.reference for steps in items.values() for listed in steps.values() for one in listed]
    found = usable([text for text in references if text], use=QUOTE, user=AnonymousUser())

    def kept(one: Item) -> Item | None:
        if not one.reference:
            return one
        told = found[one.reference]
        if not told.known:
            return None
        return replace(one, detail=" ".join(filter(None, (str(one.detail), told.words)))) if told.words else one

    return {
        aim: {step: [said for one in listed if (said := kept(one)) is not None] for step, listed in steps.items()}
        for aim, steps in items.items()
    }


def adopted_words(cycle: Cycle) -> str:
    """`Adopted on December 1, 2026 by the board of Harbor Hospital`; empty where it was not."""
    if cycle.adopted_on is None:
        return ""
    day = date_format(cycle.adopted_on, "DATE_FORMAT")
    if not cycle.adopted_by:
        return _("Adopted on %(day)s") % {"day": day}
    return _("Adopted on %(day)s by %(who)s") % {"day": day, "who": cycle.adopted_by}


def _item(one: Item) -> HeldItem:
    return HeldItem(title=str(one.title), detail=str(one.detail), reference=one.reference)


def _aim(aim: Aim, items: dict[Step, list[Item]]) -> HeldAim:
    target = aim.target
    return HeldAim(
        reference=f"aim:{aim.pk}",
        title=aim.title,
        why=aim.why,
        state=str(aim.standing.title),
        measure=id_in(aim.measure),
        place=id_in(aim.place),
        group=aim.group,
        baseline=kept_figure(aim),
        target=target.value,
        due=target.due,
        decision=target.decision.title if target.decision else "",
        items={link: tuple(_item(one) for one in items[step]) for step, link in _LINKS.items()},
    )


def _decisions(items: dict[int, dict[Step, list[Item]]], *, cycle: Cycle | None) -> tuple[HeldItem, ...]:
    found = {one.reference: _item(one) for steps in items.values() for one in steps[Step.AGREE]}
    found = {reference: one for reference, one in found.items() if reference.startswith("decision:")}
    if cycle is not None and cycle.decision:
        told = resolve((cycle.decision,), user=AnonymousUser())[cycle.decision]
        if told.known:
            found[cycle.decision] = HeldItem(title=told.title, detail=told.detail, reference=cycle.decision)
    return tuple(found.values())


def _lists(checked: list[Checked]) -> tuple[HeldList, ...]:
    language = Language(get_language() or "en")
    made = []
    texts = [link.reference for one in checked for link in one.links if link.known]
    quotable = usable(texts, use=QUOTE, user=AnonymousUser())
    for asked_id in dict.fromkeys(one.row.asked for one in checked):
        asked = load().assessment(asked_id)
        rows = [one for one in checked if one.row.asked == asked_id]
        made.append(
            HeldList(
                title=asked.title.into(language),
                meaning=asked.meaning.into(language),
                compare=asked.compare.into(language),
                rows=tuple(
                    Requirement(
                        asked=one.ask.asked.into(language),
                        reference=one.ask.reference,
                        light=one.standing.light,
                        why=one.standing.why,
                        filled_by=tuple(link.title for link in one.links if _may(link, quotable)),
                        owner=one.row.owner,
                        due=date_format(one.row.due, "DATE_FORMAT"),
                    )
                    for one in rows
                ),
                references=tuple(link.reference for one in rows for link in one.links if _may(link, quotable)),
            )
        )
    return tuple(made)


def _may(link: Resolved, quotable: Mapping[str, Resolved]) -> bool:
    """May this link be named in a document?"""
    return link.known and quotable[link.reference].known


def _comments(cycle: Cycle | None) -> tuple[HeldItem, ...]:
    """What was written on this cycle, and on the one before."""
    if cycle is None:
        return ()
    of = [pk for pk in (cycle.pk, cycle.before_id) if pk is not None]
    rows = WrittenComment._base_manager.filter(cycle__in=of, comment_state=CommentState.SHOWN).order_by("-at")
    return tuple(
        HeldItem(
            title=f"“{one.words}”",
            detail=", ".join(filter(None, (one.name, date_format(timezone.localdate(one.at), "DATE_FORMAT")))),
        )
        for one in rows[:MOST_COMMENTS]
    )


def _last_actions(items: Any, checked: list[Checked]) -> tuple[HeldItem, ...]:
    """What was promised, done and shown so far: what the chain lists, and what rows that ask for it are filled with."""
    found = {
        one.reference or one.title: _item(one) for steps in items.values() for step in _PAST for one in steps[step]
    }
    for row in checked:
        for link in row.links:
            if link.known and link.reference.partition(":")[0] in ("commitment", "initiative", "proof"):
                found.setdefault(
                    link.reference, HeldItem(title=link.title, detail=link.detail, reference=link.reference)
                )
    return tuple(found.values())
