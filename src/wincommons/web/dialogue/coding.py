"""Two people code the same notes apart; what they see differently they settle together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed, communities_led_by
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.models import Community

from .happening import note, take_prepared_step
from .models import Code, Coder, Note, Session, Theme
from .models.session import HELD
from .models.theme import RETIRED

NO_THEME = "none"
"""How a coder says that no theme fits: that is an answer, too."""


def begin(*, session: Session, community: Community, by: Any) -> Coder:
    """Become one of the two; whoever is one already stays it. From the first on the notes stay as they are."""
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        there = {one.number: one for one in Coder._base_manager.filter(session=session)}
        own = next((one for one in there.values() if one.by_id == by.pk), None)
        if own is not None:
            return own
        if session.state != HELD:
            raise RefusedError(
                _("It is coded once it was held; this is “%(state)s” now.") % {"state": session.standing.title}
            )
        if not Note._base_manager.filter(session=session).exists():
            raise RefusedError(_("There are no notes to code yet."))
        free = next((number for number in (1, 2) if number not in there), None)
        if free is None:
            raise RefusedError(_("Two people code this session already."))
        made = Coder._base_manager.create(session=session, number=free, by=by)
        note(session, by=by, verb="began_coding")
    return made


def put(*, session: Session, community: Community, by: Any, codes: Mapping[int, str]) -> None:
    """Keep the themes that this coder chose: note -> the number of a theme, or `NO_THEME`."""
    with as_member(by, community) as row:
        require_open(row)
        coder = _unfinished(session, by)
        themes = {str(pk): pk for pk in codebook(row).values_list("pk", flat=True)}
        notes = set(Note._base_manager.filter(session=session, pk__in=list(codes)).values_list("pk", flat=True))
        chosen = {pk: said for pk, said in codes.items() if said}
        if set(chosen) - notes or any(said != NO_THEME and said not in themes for said in chosen.values()):
            raise RefusedError(_("Choose a theme of the codebook for each note, or say that none fits."))
        Code._base_manager.bulk_create(
            [Code(note_id=pk, coder=coder, theme_id=themes.get(said)) for pk, said in chosen.items()],
            update_conflicts=True, update_fields=["theme"], unique_fields=["note", "coder"],
        )  # fmt: skip


def finish(*, session: Session, community: Community, by: Any) -> None:
    """This coder has read every note. Once both have, what they agree on is settled, and they see the rest."""
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        coder = _unfinished(session, by)
        left = Note._base_manager.filter(session=session).exclude(codes__coder=coder).count()
        if left:
            raise RefusedError(
                _("%(left)d notes have no theme from you yet. Where none fits, say so.") % {"left": left}
            )
        coder.finished_at = timezone.now()
        coder.save(update_fields=["finished_at"])
        note(session, by=by, verb="finished_coding")
        if both_finished(session):
            _settle_agreed(session)
            _end(session, by=by)


def settle(*, session: Session, community: Community, by: Any, themes: Mapping[int, str]) -> int:
    """The two talked: one theme, or none, for notes that they had put apart; returns how many are left."""
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        coder = Coder._base_manager.filter(session=session, by=by).exists()
        if not (coder or row.slug in communities_led_by(by)):
            raise NotAllowed(_("The two who coded it settle it, together; or a lead with them."))
        if session.state != HELD or not both_finished(session):
            raise RefusedError(
                _("There is nothing to settle now: this is “%(state)s”.") % {"state": session.standing.title}
            )
        known = {str(pk): pk for pk in codebook(row).values_list("pk", flat=True)}
        for pk, said in themes.items():
            if said != NO_THEME and said not in known:
                raise RefusedError(_("Choose a theme of the codebook for each note, or say that none fits."))
            Note._base_manager.filter(session=session, pk=pk).update(theme=known.get(said), settled=True)
        left = Note._base_manager.filter(session=session, settled=False).count()
        if themes:
            note(session, by=by, verb="settled")
        if not left:
            _end(session, by=by)
    return left


def free(*, session: Session, community: Community, by: Any, number: int) -> None:
    """A lead gives one of the two places to somebody else: its codes are gone, the other's stay unseen."""
    with as_lead(by, community):
        session.refresh_from_db()
        if session.state != HELD or both_finished(session):
            raise RefusedError(_("Both have finished: their work stays."))
        Coder._base_manager.filter(session=session, number=number).delete()
        note(session, by=by, verb="freed_coder")


def codebook(community: Community) -> Any:
    """The themes that notes may be put under."""
    return Theme._base_manager.filter(community=community.slug).exclude(state=RETIRED).order_by("title", "pk")


def both_finished(session: Session) -> bool:
    """Have two people read every note?"""
    return Coder._base_manager.filter(session=session, finished_at__isnull=False).count() == 2


def _unfinished(session: Session, by: Any) -> Coder:
    coder = Coder._base_manager.filter(session=session, by=by).first()
    if coder is None:
        raise NotAllowed(_("You are not one of the two who code this session."))
    if coder.finished_at is not None:
        raise RefusedError(_("You have finished. What you chose stays as it is; differences are settled together."))
    return coder


def _settle_agreed(session: Session) -> None:
    """Notes that both put under the same theme, or under none, are done with."""
    chosen: dict[int, list[int | None]] = {}
    for pk, theme in Code._base_manager.filter(coder__session=session).values_list("note", "theme"):
        chosen.setdefault(pk, []).append(theme)
    for pk, pair in chosen.items():
        if pair[0] == pair[-1]:
            Note._base_manager.filter(pk=pk).update(theme=pair[0], settled=True)


def _end(session: Session, *, by: Any) -> None:
    if session.state == HELD and not Note._base_manager.filter(session=session, settled=False).exists():
        take_prepared_step(session, "code", by=by, prepared={})
