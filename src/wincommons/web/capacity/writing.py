"""Write a resource, change it, list it for everyone."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.model.folding import folded
from wincommons.web.kit.files.domain import attachments_of
from wincommons.web.kit.permissions import organisations_edited_by
from wincommons.web.kit.versions.keeping import StaleTextError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import StaleEditError, save_edition
from wincommons.web.network.models import Community

from .acting import (
    UnusableError,
    keeping,
    note,
    reason_to_wait,
    require_editable,
    take_prepared,
    tell_moderators,
)
from .models import Resource, ResourceText
from .models.machine import DRAFT
from .models.resource import LISTED
from .origins import aim_problem, origin_problem


def write(*, community: Community, by: Any, text: str, **words: Any) -> Resource:
    """A new draft, which the people of the community see. Raises `UnusableError` where something does not fit."""
    with as_member(by, community) as row:
        require_open(row)
        _check(words, community=row.slug, by=by, before="", spoke_for="")
        problem = origin_problem(words.get("origin", ""), user=by)
        if problem:
            raise UnusableError({"origin": problem})
        made = Resource.begin(by=by, community=row.slug, sample=row.sample, searched=_searched(words), **words)
        if text:
            ResourceText.keep(thing=made, text=text, by=by, after=0)
    return made


def change(*, resource: Resource, by: Any, seen: int, after: int, text: str, **words: Any) -> None:
    """Other words, in a draft or while it is listed. Every version of the text is kept.

    Raises `StaleEditError` where somebody else saved first. What it was made from stays as it is. A change that brings
    in what a moderator has to look at takes it off the list until one did.
    """
    words.pop("origin", None)
    with keeping(resource, by=by):
        require_editable(resource)
        _check(words, community=resource.community, by=by, before=resource.aim, spoke_for=resource.organisation)
        before = resource.link
        save_edition(resource, seen=seen, searched=_searched(words), **words)
        try:
            if text or after:
                ResourceText.keep(thing=resource, text=text, by=by, after=after)
        except StaleTextError as error:
            raise StaleEditError from error
        note(resource, by=by, verb="changed")
        if resource.state != LISTED:
            return
        waits = reason_to_wait(resource, by=by)
        if waits and not (waits == "outside" and before == resource.link):
            take_prepared(resource, "hold", prepared={"held_for": waits, "at": timezone.now()}, by=by)
            tell_moderators(resource, by=by)


def list_it(*, resource: Resource, by: Any, seen_revision: int) -> None:
    """Let everyone read it: at once, or after a moderator looked at it. An empty one is refused."""
    with keeping(resource, by=by):
        if resource.state != DRAFT:
            raise RefusedError(
                _("It is listed already, or was: this is “%(state)s”.") % {"state": resource.standing.title}
            )
        if not _holds_anything(resource):
            raise RefusedError(_("There is nothing in it yet. Write its text, add a file, or name a link."))
        now = timezone.now()
        waits = reason_to_wait(resource, by=by)
        held = {"held_for": waits, "at": now, "submitted_by": by, "checked_on": timezone.localdate(now)}
        with transaction.atomic():
            if waits:
                take_prepared(resource, "hold", prepared=held, by=by, seen_revision=seen_revision)
                tell_moderators(resource, by=by)
            else:
                take_prepared(
                    resource, "list", prepared={**held, "published_at": now}, by=by, seen_revision=seen_revision
                )


def _holds_anything(resource: Resource) -> bool:
    text = ResourceText.latest_of(resource)
    return bool(resource.link or (text and text.text.strip()) or attachments_of(f"{resource.kind}:{resource.pk}"))


def _check(words: dict[str, Any], *, community: str, by: Any, before: str, spoke_for: str) -> None:
    """Only aims of this community, and only organizations that the writer speaks for; what stood already may stay."""
    problems = {}
    aim, organisation = words.get("aim", ""), words.get("organisation", "")
    if aim != before and (problem := aim_problem(aim, community=community)):
        problems["aim"] = problem
    if organisation and organisation != spoke_for and organisation not in organisations_edited_by(by):
        problems["organisation"] = _("Only those who speak for an organization can let it be named.")
    if problems:
        raise UnusableError(problems)


def _searched(words: dict[str, Any]) -> str:
    return folded(" ".join(words[one] for one in ("title", "purpose", "audience")))
