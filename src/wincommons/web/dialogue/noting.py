"""Write down what was said, on a phone while it is said; keep a draft; take a note out again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.models import Community

from .happening import note
from .models import Coder, Note, NoteDraft, Session
from .models.note import LONGEST_NOTE

MOST_NOTES = 500
MOST_AT_ONCE = 100


def why_no_notes(session: Session) -> str:
    """Why none can be written now, in a sentence; empty where they can."""
    if not session.takes_notes:
        return _("No notes are written now: this is “%(state)s”.") % {"state": session.standing.title}
    if Coder._base_manager.filter(session=session).exists():
        return _("The coding has begun: both must read the same notes, so none is added, changed or taken out now.")
    return ""


def lines_in(text: str) -> list[str]:
    """One note a line; empty lines are none."""
    return [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]


def write(
    *, session: Session, community: Community, by: Any, text: str, speaker: str = "", may_quote: bool = False
) -> int:
    """One note a line, said by one speaker; returns how many. The draft is done with."""
    lines = lines_in(text)
    with as_member(by, community) as row:
        require_open(row)
        session.refresh_from_db()
        _require_room(session, lines)
        Note._base_manager.bulk_create(
            Note(session=session, speaker=speaker.strip(), text=line, may_quote=may_quote, by=by, sample=session.sample)
            for line in lines
        )
        NoteDraft._base_manager.filter(session=session, by=by).delete()
        note(session, by=by, verb="noted")
    return len(lines)


def keep_draft(*, session: Session, community: Community, by: Any, text: str, speaker: str = "") -> None:
    """Keep what is typed for this person alone; an empty draft is none."""
    with as_member(by, community):
        drafts = NoteDraft._base_manager.filter(session=session, by=by)
        if not text.strip():
            drafts.delete()
        elif not drafts.update(text=text, speaker=speaker):
            NoteDraft._base_manager.create(session=session, by=by, text=text, speaker=speaker)


def take_out(*, session: Session, community: Community, by: Any, pk: int) -> bool:
    """Take a note out, because it was a mistake or because whoever said it asks; whether it was still there."""
    with as_member(by, community) as row, transaction.atomic():
        require_open(row)
        session.refresh_from_db()
        refusal = why_no_notes(session)
        if refusal:
            raise RefusedError(refusal)
        gone, _by_table = Note._base_manager.filter(session=session, pk=pk).delete()
        if gone:
            note(session, by=by, verb="took_out_note")
    return bool(gone)


def stop_quoting(*, session: Session, community: Community, by: Any, pk: int) -> bool:
    """Whoever said it does not want to be quoted any more: at once and everywhere, in whatever state the session is."""
    with as_member(by, community):
        changed = Note._base_manager.filter(session=session, pk=pk, may_quote=True).update(may_quote=False)
        if changed:
            note(session, by=by, verb="stopped_quoting")
    return bool(changed)


def _require_room(session: Session, lines: list[str]) -> None:
    refusal = why_no_notes(session)
    if refusal:
        raise RefusedError(refusal)
    if not lines:
        raise RefusedError(_("Write at least one line: one thing that somebody said."))
    if len(lines) > MOST_AT_ONCE:
        raise RefusedError(_("At most %(most)d notes at once. Write them in parts.") % {"most": MOST_AT_ONCE})
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LONGEST_NOTE), None)
    if long is not None:
        raise RefusedError(
            _("Line %(number)d is longer than %(most)d letters. Cut it into several notes.")
            % {"number": long, "most": LONGEST_NOTE}
        )
    if Note._base_manager.filter(session=session).count() + len(lines) > MOST_NOTES:
        raise RefusedError(_("A session holds at most %(most)d notes.") % {"most": MOST_NOTES})
