"""Write a compact, change its words, and move it from draft to the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import move
from wincommons.web.kit.versions.keeping import StaleTextError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, save_edition
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of

from .acting import acting, live_aims, note
from .models import Compact, CompactText, Signature
from .models.compact import DRAFT, SIGNABLE, SIGNERS_NEEDED, its_leads, its_signers
from .telling import tell_about

MOST_MEASURES = 5


def draft(
    *, community: Community, by: Any, title: str, text: str, measures: Iterable[str] = (), aim: str = ""
) -> Compact:  # fmt: skip
    """A new compact, which only the community sees; the leads are told."""
    with acting(by, community) as row:
        _require_member(by, row)
        _check(row, aim=aim, measures=measures, user=by)
        made = Compact.begin(by=by, community=row.slug, title=title, aim=aim, sample=row.sample)
        CompactText.keep_with(thing=made, text=text, measures=measures, by=by, after=0)
        tell_about(made, its_leads(made), saying="drafted", by=by)
    return made


def change(
    *, compact: Compact, community: Community, by: Any, seen: int, after: int, title: str, text: str,
    measures: Iterable[str] = (), aim: str = "",
) -> None:  # fmt: skip
    """Other words or measures. Once it is open this is for leads, and all who signed are asked again.

    Raises `StaleEditError` for who comes second.
    """
    with acting(by, community) as row:
        compact.refresh_from_db()
        if compact.state == DRAFT:
            if compact.author_id != by.pk and row.slug not in communities_led_by(by):
                raise NotAllowed(_("Only whoever drafted it, and the leads, change it. Say yours in the comments."))
            _require_member(by, row)
        elif row.slug not in communities_led_by(by):
            raise NotAllowed(_("What is open for signing, or signed, is changed by leads only."))
        if not compact.standing.editable:
            raise RefusedError(_("It cannot change now: this is “%(state)s”.") % {"state": compact.standing.title})
        _check(row, aim=aim, measures=measures, user=by, kept=compact.aim)
        save_edition(compact, seen=seen, title=title, aim=aim)
        try:
            kept = CompactText.keep_with(thing=compact, text=text, measures=measures, by=by, after=after)
        except StaleTextError as error:
            raise StaleEditError from error
        renewed = kept.number > after
        note(compact, by=by, verb="text_changed" if renewed else "changed")
        if renewed and compact.state in SIGNABLE:
            tell_about(compact, its_signers(compact), saying="renew", by=by)


def take_step(
    *, compact: Compact, community: Community, by: Any, step: str, reason: str = "", reason_code: str = "",
    seen_revision: int, successor: int | None = None,
) -> None:  # fmt: skip
    """Open it, bring it into force, replace it, withdraw it, drop it, remove it."""
    with acting(by, community) as row:
        compact.refresh_from_db()
        if step == "enter":
            number = signers_now(compact)
            if number < SIGNERS_NEEDED:
                raise RefusedError(
                    _("Two organizations at least sign the newest text before it is in force. Now: %(number)d.")
                    % {"number": number}
                )
            compact.prepared = {}
        if step == "supersede":
            others = Compact.objects.filter(community=row.slug, state__in=SIGNABLE).exclude(pk=compact.pk)
            other = others.filter(pk=successor).first() if successor else None
            if other is None:
                raise RefusedError(_("Choose the compact that takes its place: an open one, or one in force."))
            compact.prepared = {"successor": other}
        move(compact, step=step, by=by, reason_text=reason, reason_code=reason_code, seen_revision=seen_revision)


def signers_now(compact: Compact) -> int:
    """How many organizations stand by the newest text; two questions."""
    newest = CompactText.latest_of(compact)
    return Signature.objects.filter(version=newest, ended_at=None).count()


def _require_member(by: Any, community: Community) -> None:
    if community.slug not in communities_of(by):
        raise NotAllowed(_("You do not belong to “%(title)s” any more.") % {"title": community.title})


def _check(community: Community, *, aim: str, measures: Iterable[str], user: Any, kept: str = "") -> None:
    # An aim that was met since stays named.
    if aim and aim != kept and not live_aims(community.slug).filter(pk=aim.removeprefix("aim:")).exists():
        raise RefusedError(_("Choose an agreed aim of this community, or none."))
    wanted = list(measures)
    if len(wanted) > MOST_MEASURES:
        raise RefusedError(_("At most %(most)d measures: what everyone looks at is short.") % {"most": MOST_MEASURES})
    found = resolve(wanted, user=user)
    unknown = [one for one in wanted if not (one.startswith("measure:") and found[one].known)]
    if unknown:
        raise RefusedError(_("“%(text)s” is no measure of the library.") % {"text": unknown[0]})
