"""Imported invitations go out: a lead says so, the worker sends, and what nobody answered is forgotten."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from wincommons.web.kit.events import record
from wincommons.web.network.communities.acting import as_lead
from wincommons.web.network.communities.telling import tell_invited
from wincommons.web.network.models import Community, Invitation, Membership, MembershipRole
from wincommons.web.network.models.membership import hash_of

log = logging.getLogger(__name__)
VALID_FOR = timedelta(days=60)
KEEP_UNANSWERED, KEEP_UNSENT = timedelta(days=60), timedelta(days=180)
AT_ONCE = 200
CLOSED_STATES = ("closed", "removed")


def imported(community: Community) -> QuerySet[Invitation]:
    """Those that came by a table: not valid before they are sent."""
    rows = Invitation._base_manager.filter(community=community)
    return rows.filter(Q(sent_at__isnull=False) | Q(wanted_at__isnull=False) | Q(expires_at__lte=F("made_at")))


def want_sent(*, community: Community, by: Any) -> int:
    """A lead says: send all that wait. Returns how many will go; the worker sends them."""
    with as_lead(by, community) as row:
        waiting = imported(row).filter(wanted_at=None, sent_at=None, revoked_at=None)
        number = waiting.update(wanted_at=timezone.now(), made_by=by)
        if number:
            record(actor=by, kind="community", thing=str(row.pk), verb="invitations_wanted", community=row.slug)
    return number


def forget_unsent(*, community: Community, by: Any) -> int:
    """A lead lets go of all that wait; nothing of them is kept."""
    with as_lead(by, community) as row:
        number, _rows = imported(row).filter(wanted_at=None, sent_at=None).delete()
        if number:
            record(actor=by, kind="community", thing=str(row.pk), verb="invitations_forgotten", community=row.slug)
    return number


def send_some(*, most: int = AT_ONCE) -> int:
    """Send what leads want sent; returns how many letters went out. Each goes once, whoever runs this how often.

    Whoever belongs to the community already gets no letter. Where the lead who wanted it leads no more, it waits again.
    """
    rows = Invitation._base_manager.filter(
        wanted_at__isnull=False, sent_at=None, revoked_at=None, community__isnull=False
    )
    sent = 0
    for one in rows.select_related("community", "made_by").order_by("wanted_at", "pk")[:most]:
        if one.community.state in CLOSED_STATES or not _leads(one):
            Invitation._base_manager.filter(pk=one.pk, sent_at=None).update(wanted_at=None)
            continue
        now, token = timezone.now(), secrets.token_urlsafe(24)
        mine = Invitation._base_manager.filter(pk=one.pk, sent_at=None, revoked_at=None)
        # Claimed before it is sent: a letter that is sent twice is worse than one that is sent late.
        if not mine.update(sent_at=now, token_hash=hash_of(token), expires_at=now + VALID_FOR):
            continue
        if _belongs_already(one):
            continue
        try:
            _letter(one, token=token, until=now + VALID_FOR).send()
        except OSError:  # every SMTP error is one
            log.exception("An invitation could not be sent; it is tried again")
            Invitation._base_manager.filter(pk=one.pk).update(sent_at=None, expires_at=F("made_at"))
            break
        tell_invited(community=one.community, email=one.email, by=one.made_by)
        sent += 1
    return sent


def _leads(invitation: Invitation) -> bool:
    return Membership._base_manager.filter(
        person__account=invitation.made_by_id, person__account__is_active=True, community=invitation.community_id,
        role=MembershipRole.LEAD, end=None,
    ).exists()  # fmt: skip


def _belongs_already(invitation: Invitation) -> bool:
    return Membership._base_manager.filter(
        person__account__email=invitation.email, community=invitation.community_id, end=None
    ).exists()


def _letter(invitation: Invitation, *, token: str, until: Any) -> EmailMessage:
    """In the language of the lead who wants it sent: of the other nothing is known."""
    with override(invitation.made_by.language if invitation.made_by else "en"):
        values = {
            "title": " ".join(invitation.community.title.split()),
            "host": settings.SITE_ADDRESS.partition("://")[2],
            "link": f"{settings.SITE_ADDRESS}{reverse('network:invitation', args=[token])}",
            "until": until.date().isoformat(),
        }
        body = (
            _(
                "Hello,\n\n"
                "a lead of “%(title)s” invites you to take part on WIN Commons (%(host)s).\n\n"
                "Open this address to see what it is and to join. It takes about two minutes:\n\n"
                "%(link)s\n\n"
                "The invitation is for one person and is valid until %(until)s. "
                "If it is not for you, do nothing: your address is forgotten, and you get no further letter.\n"
            )
            % values
        )
        return EmailMessage(_("You are invited to “%(title)s”") % values, body, to=[invitation.email])


def forget_unanswered() -> int:
    """Forget imported people who did not answer, and those whom nobody wanted to be written to."""
    now = timezone.now()
    unanswered = Q(sent_at__isnull=False, uses=0, expires_at__lt=now - KEEP_UNANSWERED)
    unsent = Q(sent_at=None, wanted_at=None, expires_at__lte=F("made_at"), made_at__lt=now - KEEP_UNSENT)
    return Invitation._base_manager.filter(unanswered | unsent).delete()[0]


def run_sending() -> None:
    """What the worker calls every minute."""
    send_some()


def run_forgetting() -> None:
    """What the worker calls once a day."""
    forget_unanswered()
