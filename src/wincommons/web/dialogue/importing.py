"""Bring in notes from paper or a table: each row becomes one note of a session."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.importing import Kept, Made, RowRefusedError, mark_of, take_back

from .models import Note, Session
from .models.note import LONGEST_NOTE
from .models.session import HELD, PLANNED
from .noting import MOST_NOTES

LONGEST_SPEAKER = 20
MARKED = ("session", "speaker", "text", "may_quote", "theme", "settled")
YES = {"yes", "y", "true", "1", "x", "sí", "si", "s"}
NO = {"", "no", "n", "false", "0"}
_KEPT = "_dialogue_sessions"


def parse_row(row: dict[str, str], *, batch: Any) -> dict[str, Any]:
    """One note; raises `RowRefusedError` with what to mend."""
    text = " ".join(row["note"].split())
    if len(text) > LONGEST_NOTE:
        raise RowRefusedError(
            _("A note has at most %(most)d letters. Cut it into several.") % {"most": LONGEST_NOTE}, column="note"
        )
    speaker = row.get("speaker", "").strip()
    if len(speaker) > LONGEST_SPEAKER:
        raise RowRefusedError(
            _("Write a letter or a number for who spoke, such as A or 3, never a name."), column="speaker"
        )
    said = row.get("quote", "").strip().casefold()
    if said not in YES | NO:
        raise RowRefusedError(_("Write yes or no: did this person agree to be quoted?"), column="quote")
    return {
        "session": _session(row["session"], batch=batch), "text": text, "speaker": speaker, "may_quote": said in YES,
    }  # fmt: skip


def _session(said: str, *, batch: Any) -> int:
    """The session that a cell means, by its number or its title."""
    known = getattr(batch, _KEPT, None)
    if known is None:
        known = _sessions_known(batch.community)
        setattr(batch, _KEPT, known)
    found = known.get(said.strip().casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise RowRefusedError(
            _("Several sessions are called “%(title)s”. Write its number, which stands on its page.")
            % {"title": said[:80]},
            column="session",
        )
    raise RowRefusedError(
        _("No session that takes notes now is called “%(title)s”. Plan it first; once coded, it takes no more.")
        % {"title": said[:80]},
        column="session",
    )


def _sessions_known(community: str) -> dict[str, list[int]]:
    rows = Session._base_manager.filter(community=community, state__in=(PLANNED, HELD), coders=None)
    found: dict[str, list[int]] = {}
    for pk, title in rows.values_list("pk", "title"):
        found.setdefault(str(pk), []).append(pk)
        found.setdefault(title.casefold(), []).append(pk)
    return found


def create_many(rows: list[dict[str, Any]], *, batch: Any, by: Any) -> list[Made]:
    """One note a row; a note that the session holds already in the same words, by the same speaker, is left out."""
    sessions = _sessions_known(batch.community)
    open_ones = {pk for pks in sessions.values() for pk in pks}
    there = set(
        Note._base_manager.filter(session__in={row["session"] for row in rows}).values_list(
            "session", "speaker", "text"
        )
    )
    number = {pk: sum(1 for one in there if one[0] == pk) for pk in open_ones}
    fresh: list[tuple[int, dict[str, Any]]] = []
    for at, row in enumerate(rows):
        pk = row["session"]
        if pk in open_ones and (pk, row["speaker"], row["text"]) not in there and number[pk] < MOST_NOTES:
            number[pk] += 1
            fresh.append((at, row))
    made = Note._base_manager.bulk_create(
        Note(session_id=row["session"], speaker=row["speaker"], text=row["text"], may_quote=row["may_quote"], by=by)
        for _at, row in fresh
    )
    return [Made(at, str(one.pk), mark_of(one, MARKED)) for (at, _row), one in zip(fresh, made, strict=True)]


def undo(made: list[Made], *, batch: Any, by: Any) -> list[Kept]:
    """Take back the notes that nobody has coded since."""
    return take_back(Note._base_manager.filter(session__community=batch.community), made, fields=MARKED)
