"""Commitments that partners wrote into a table: each row is pledged, and waits for a lead who did not bring it in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.importing import Kept, Made, RowRefusedError, mark_of, take_back
from wincommons.web.kit.permissions import THE_SITE
from wincommons.web.network.models import Organisation, Partner
from wincommons.web.network.models.likeness import compared_name

from .acting import note
from .amounts import CENTS, DOLLARS, PLACES, UnreadableAmountError, read_amount
from .models import Commitment, CommitmentTarget
from .models.commitment import LIVE, PLEDGED, CommitmentKind
from .promising import Pledge, UnusablePledgeError, check
from .signing import CONFIRMED

MARKED = ("title", "organisation", "state", "revision", "edition")
LONGEST_TITLE, LONGEST_UNIT = 160, 60
_KEPT = "_alliance_partners"


def parse_row(row: dict[str, str], *, batch: Any) -> dict[str, Any]:
    """One promise as its row will say it; raises `RowRefusedError` with what to mend."""
    money = row["unit"].strip().upper() in (DOLLARS, "US$", "$")
    for column, most in (("title", LONGEST_TITLE), ("unit", LONGEST_UNIT)):
        if len(row[column]) > most:
            raise RowRefusedError(_("At most %(most)d letters.") % {"most": most}, column=column)
    wanted = Pledge(
        organisation=_organisation(row["organisation"], batch=batch),
        title=row["title"],
        kind=CommitmentKind.MONEY if money else CommitmentKind.ACTION,
        unit=row["unit"],
        target=_number(row, "target", money=money),
        baseline=_number(row, "baseline", money=money) if row.get("baseline") else read_amount("0"),
        start=_day(row, "start") if row.get("start") else timezone.localdate(),
        due=_day(row, "due"),
    )
    try:
        check(wanted, community=batch.community, user=THE_SITE)
    except UnusablePledgeError as error:
        column, sentence = next(iter(error.problems.items()))
        raise RowRefusedError(sentence, column=column) from error
    return {
        "fields": {**wanted.in_order(), "organisation": wanted.organisation},
        "target": wanted.target,
        "due": wanted.due,
    }


def create_many(rows: list[dict[str, Any]], *, batch: Any, by: Any) -> list[Made]:
    """One pledged commitment a row; what the organization has promised in the same words already is left out."""
    there = set(
        Commitment._base_manager.filter(community=batch.community, state__in=(PLEDGED, *LIVE)).values_list(
            "organisation", "title"
        )
    )
    fresh = [
        (at, row) for at, row in enumerate(rows) if (row["fields"]["organisation"], row["fields"]["title"]) not in there
    ]
    made = Commitment._base_manager.bulk_create(
        Commitment(community=batch.community, author=by, **row["fields"]) for _at, row in fresh
    )
    CommitmentTarget._base_manager.bulk_create(
        CommitmentTarget(commitment=one, by=by, value=row["target"], due=row["due"])
        for one, (_at, row) in zip(made, fresh, strict=True)
    )
    for one in made:
        note(one, by=by, verb="begin")
    return [Made(at, str(one.pk), mark_of(one, MARKED)) for (at, _row), one in zip(fresh, made, strict=True)]


def undo(made: list[Made], *, batch: Any, by: Any) -> list[Kept]:
    """Take back those that nobody has changed, accepted or taken back since."""
    rows = Commitment._base_manager.filter(community=batch.community)
    return take_back(rows, made, fields=MARKED, along=(CommitmentTarget,))


def _number(row: dict[str, str], column: str, *, money: bool) -> Any:
    try:
        return read_amount(row[column], places=CENTS if money else PLACES)
    except UnreadableAmountError as error:
        raise RowRefusedError(str(error), column=column) from error


def _day(row: dict[str, str], column: str) -> date:
    try:
        return date.fromisoformat(row[column].strip()[:10])
    except ValueError as error:
        raise RowRefusedError(
            _("“%(text)s” is no day. Write it as year-month-day, such as 2028-12-31.") % {"text": row[column][:40]},
            column=column,
        ) from error


def _organisation(said: str, *, batch: Any) -> str:
    """The stable id of the partner that a cell means: by its id, or by its name."""
    known: dict[str, set[str]] | None = getattr(batch, _KEPT, None)
    if known is None:
        known = {}
        partners = Partner._base_manager.filter(community=batch.community, end=None).values("organisation")
        rows = Organisation._base_manager.filter(slug__in=partners, state__in=CONFIRMED)
        for slug, key in rows.values_list("slug", "name_key"):
            known.setdefault(slug, set()).add(slug)
            known.setdefault(key, set()).add(slug)
        setattr(batch, _KEPT, known)
    found = known.get(said.strip().lower(), set()) | known.get(compared_name(said), set())
    if len(found) != 1:
        raise RowRefusedError(
            _("“%(name)s” is no partner of this community, or several are called so. Write its name in addresses.")
            % {"name": said[:80]},
            column="organisation",
        )
    return next(iter(found))
