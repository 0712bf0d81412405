"""Report on a commitment, with what shows it; confirm what somebody else reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.files import Limits
from wincommons.web.kit.files.domain import attach
from wincommons.web.kit.moderation.contribution import queue_reference
from wincommons.web.kit.moderation.machine import HELD, PUBLISHED
from wincommons.web.kit.moderation.trust import has_link, why_held
from wincommons.web.kit.notifications.telling import tell
from wincommons.web.kit.notifications.whom import its_moderators
from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.belonging import speaks_for
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Community

from .acting import acting, require_own
from .amounts import MILESTONES, STAFF
from .models import Commitment, Confirmation, Report
from .models.commitment import its_leads
from .rules import ONLY_PROMISERS, is_promiser, may_confirm, partners_among
from .telling import tell_about

EVIDENCE = Limits(most_bytes=10_000_000, most_files=5)


def report(
    *, commitment: Commitment, community: Community, by: Any, on: date, value: Decimal, text: str,
    spent: Decimal | None = None, link: str = "", files: Sequence[Any] = (), shows: str = "",
) -> Report:  # fmt: skip
    """The number on a day. It counts at once; with a link it may wait for a moderator, and counts from then on.

    Raises `UnwantedFileError` on a file that is not taken, and then nothing is kept.
    """
    with acting(by, community) as row:
        commitment.refresh_from_db()
        require_own(is_promiser.test(by, commitment), str(ONLY_PROMISERS))
        _check(commitment, on=on, value=value, spent=spent)
        held_for = _why_held(by, text=text, link=link, community=row.slug)
        made = Report.begin(
            by=by, commitment=commitment, community=row.slug, organisation=commitment.organisation, on=on, value=value,
            spent=spent if commitment.is_money else None, text=text, link=link, state=HELD if held_for else PUBLISHED,
            held_for=held_for, published_at=None if held_for else timezone.now(), sample=commitment.sample,
        )  # fmt: skip
        for upload in files:
            attach(
                thing=f"{made.kind}:{made.pk}", upload=upload, by=by, words=shows, limits=EVIDENCE, community=row.slug
            )
        Commitment._base_manager.filter(pk=commitment.pk).update(quiet_told_on=None)
        if held_for:
            tell(its_moderators(made), topic="kit.moderation", saying="waits", about=queue_reference(made), by=by)
        else:
            tell_about(commitment, its_leads(commitment), saying="reported", by=by)
    return made


def confirm(*, report: Report, community: Community, by: Any, how: str) -> Confirmation:
    """Say that it is so, as somebody who does not belong to it."""
    said = " ".join(how.split())
    with acting(by, community) as row:
        report.refresh_from_db()
        if not may_confirm.test(by, report.commitment):
            raise NotAllowed(
                _(
                    "Somebody outside confirms it: of this community, or of a partner of it, and not of whoever "
                    "promised."
                )
            )
        if report.state != PUBLISHED:
            raise RefusedError(_("This report is not published, so nobody can confirm it."))
        if not said:
            raise RefusedError(_("Say how you know: what you saw, counted or were shown."))
        mine = partners_among(speaks_for(by), community=row.slug)
        try:
            with transaction.atomic():
                return Confirmation.objects.create(
                    report=report, by=by, how=said, organisation=mine[0] if len(mine) == 1 else "", sample=report.sample
                )
        except IntegrityError as error:
            raise RefusedError(_("You have confirmed this report already.")) from error


def _check(commitment: Commitment, *, on: date, value: Decimal, spent: Decimal | None) -> None:
    if not commitment.is_live:
        raise RefusedError(_("It does not run now: this is “%(state)s”.") % {"state": commitment.standing.title})
    if on > timezone.localdate():
        raise RefusedError(_("This day is still to come. Report what is so today."))
    if on < commitment.start:
        raise RefusedError(_("This day lies before the commitment starts."))
    if commitment.unit in (STAFF, MILESTONES) and (value < 0 or value != int(value)):
        raise RefusedError(_("Write a whole number, 0 or more."))
    if commitment.is_money and (value < 0 or (spent or 0) < 0):
        raise RefusedError(_("Write an amount of zero or more."))


def _why_held(by: Any, *, text: str, link: str, community: str) -> str:
    """Whoever promised was accepted by a lead, so their numbers appear at once. Links are another matter."""
    judged = f"{text}\n{link}"
    return why_held(author=by, text=judged, community=community) if has_link(judged) else ""
