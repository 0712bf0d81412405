"""The letter that carries an invitation: plain words, one link, nothing about the person who gets it."""

from __future__ import annotations

import logging

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.web.kit.notifications.outbox import post

from .inviting import Made

log = logging.getLogger(__name__)


def address_of_invitation(request: HttpRequest, token: str) -> str:
    """The whole address that lets somebody in."""
    return request.build_absolute_uri(reverse("network:invitation", args=[token]))


def send_letter(request: HttpRequest, made: Made) -> bool:
    """Send an invitation to the address that it was made for; False where the letter could not go out."""
    community = made.invitation.community
    values = {
        "title": " ".join(community.title.split()),
        "link": address_of_invitation(request, made.token),
        "host": request.get_host(),
        "until": made.invitation.expires_at.date().isoformat(),
    }
    subject = _("You are invited to “%(title)s”") % values
    body = (
        _(
            "Hello,\n\n"
            "you are invited to take part in “%(title)s” on WIN Commons (%(host)s).\n\n"
            "Open this address to see what it is and to join. It takes about two minutes:\n\n"
            "%(link)s\n\n"
            "The invitation is for one person and is valid until %(until)s. If it is not for you, do nothing: nobody "
            "is told, and you get no further letter.\n"
        )
        % values
    )
    try:
        post(EmailMessage(subject, body, to=[made.invitation.email]))
    except OSError:  # every SMTP error is one
        log.exception("An invitation could not be sent")
        return False
    return True
