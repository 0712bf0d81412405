"""Comments as a reader finds them beneath a thing: a few questions, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from wincommons.web.kit.moderation.machine import HELD, PUBLISHED, WITHDRAWN
from wincommons.web.kit.moderation.trust import HELD_FOR
from wincommons.web.kit.names import Names, names_for
from wincommons.web.kit.permissions import THE_SITE, communities_moderated_by
from wincommons.web.kit.references import Card, resolve
from wincommons.web.kit.states import Transition
from wincommons.web.kit.states.governed import Governed

from .models import Comment, CommentText
from .things import open_ones, thing_named
from .writing import is_editable

EACH_PAGE = 30


class Line(NamedTuple):
    """One comment as this reader sees it; `gone` says why its words are not shown."""

    comment: Comment
    who: str
    at: datetime
    text: str
    gone: str
    note: str
    edited: bool
    own: bool
    editable: bool
    steps: tuple[Transition, ...]
    answers: tuple[Line, ...] = ()


def comments_on(thing: Governed, *, user: Any, page: str | None) -> tuple[Page, list[Line]]:
    """A page of comments with their answers, the oldest first; whoever calls has found the thing for this person."""
    shown = _shown_to(user)
    rows = Comment._base_manager.filter(on_kind=thing.kind, on_thing=str(thing.pk)).select_related("author")
    found = Paginator(rows.filter(shown, parent=None).order_by("pk"), EACH_PAGE).get_page(page)
    tops = list(found)
    answers: dict[int | None, list[Comment]] = {}
    for one in rows.filter(shown, parent__in=[one.pk for one in tops]).order_by("pk") if tops else ():
        answers.setdefault(one.parent_id, []).append(one)
    names = names_for((one.author for one in (*tops, *chain.from_iterable(answers.values()))), user=user)
    return found, [
        line_of(
            top,
            user=user,
            names=names,
            answers=tuple(line_of(one, user=user, names=names) for one in answers.get(top.pk, ())),
        )
        for top in tops
    ]


def line_of(comment: Comment, *, user: Any, names: Names, answers: tuple[Line, ...] = ()) -> Line:
    """One comment in words, its author named as this reader may read it."""
    own = comment.author_id is not None and comment.author_id == getattr(user, "pk", None)
    readable = is_readable(comment, user=user)
    return Line(
        comment=comment,
        who=names.of(comment.author) if comment.state != WITHDRAWN else "",
        at=comment.at,
        text=comment.text if readable else "",
        gone=gone_in_words(comment),
        note=str(HELD_FOR.get(comment.held_for, "")) if comment.state == HELD else "",
        edited=comment.edited_at is not None and readable,
        own=own,
        editable=own and is_editable(comment),
        steps=tuple(
            one
            for one in comment.machine.allowed(comment, user)
            if one.name != "withdraw" and comment.state != WITHDRAWN
        ),
        answers=answers,
    )


def is_readable(comment: Comment, *, user: Any) -> bool:
    """Are its words for this reader: published, or still there and theirs or their community's to decide about?"""
    return comment.state == PUBLISHED or (comment.state != WITHDRAWN and _is_among_its_people(comment, user))


def find_comment(pk: int, *, user: Any) -> tuple[Comment, Governed]:
    """A comment and its thing for whom both are open to; `Http404` for all else."""
    comment = Comment._base_manager.select_related("author", "parent").filter(_shown_to(user), pk=pk).first()
    if comment is None:
        raise Http404
    return comment, thing_named(f"{comment.on_kind}:{comment.on_thing}", user=user)


def page_of(comment: Comment, *, user: Any) -> int:
    """On which page of its thing's comments it stands."""
    top = comment.parent_id or comment.pk
    before = Comment._base_manager.filter(
        _shown_to(user), on_kind=comment.on_kind, on_thing=comment.on_thing, parent=None, pk__lt=top
    )
    return before.count() // EACH_PAGE + 1


def versions_of(comment: Comment) -> list[CommentText]:
    """Its words, the oldest first."""
    return list(CommentText._base_manager.filter(thing=comment).order_by("number"))


def cards(ids: Sequence[str], user: Any) -> Mapping[str, Card]:
    """Comments for references: of those that this person may read, on what they are."""
    numbers = [one for one in ids if one.isdecimal() and len(one) < 19]
    rows = list(Comment._base_manager.filter(_shown_to(user), pk__in=numbers))
    visible: set[str] = set()
    for kind in {one.on_kind for one in rows}:
        found = open_ones(kind, [one.on_thing for one in rows if one.on_kind == kind], user=user)
        visible |= {f"{kind}:{pk}" for pk in found}
    titles = resolve(sorted(visible), user=user)
    return {
        str(one.pk): Card(title=_("Comment on %(title)s") % {"title": titles[about].title})
        for one in rows
        if (about := f"{one.on_kind}:{one.on_thing}") in visible and titles[about].known
    }


def _shown_to(user: Any) -> Q:
    """What has a place beneath a thing: what was ever published. What never was, only its own people know of."""
    return Q() if user is THE_SITE else Q(published_at__isnull=False) | Comment.visible_to(user)


def _is_among_its_people(comment: Comment, user: Any) -> bool:
    pk = getattr(user, "pk", None)
    return (pk is not None and comment.author_id == pk) or (
        bool(comment.community) and comment.community in communities_moderated_by(user)
    )


def gone_in_words(comment: Comment) -> str:
    """Why the words of a comment are not there; empty where they are."""
    if comment.state == WITHDRAWN:
        return _("Removed by its author.")
    if comment.is_removed:
        return _("Removed by a moderator: %(reason)s") % {"reason": comment.removal_in_words}
    return ""
