"""The letter that invites somebody into an organization: plain words and one link."""

from __future__ import annotations

import logging

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from .domain.inviting import Invited

log = logging.getLogger(__name__)


def send_invitation(request: HttpRequest, made: Invited) -> bool:
    """Send it to the address that it was made for; False where the letter could not go out."""
    address = reverse("network:organisation_invitation", args=[made.token])
    values = {
        "name": " ".join(made.invitation.organisation.name.split()),
        "link": request.build_absolute_uri(address),
        "host": request.get_host(),
        "until": made.invitation.expires_at.date().isoformat(),
    }
    subject = _("You are invited to “%(title)s”") % {"title": values["name"]}
    body = (
        _(
            "Hello,\n\n"
            "you are invited to the people of “%(name)s” on WIN Commons (%(host)s).\n\n"
            "Open this address to see what that means. It takes about two minutes:\n\n"
            "%(link)s\n\n"
            "The invitation is for one person and is valid until %(until)s. "
            "If it is not for you, do nothing: nobody is told, and you get no further letter.\n"
        )
        % values
    )
    try:
        EmailMessage(subject, body, to=[made.invitation.email]).send()
    except OSError:  # every SMTP error is one
        log.exception("An invitation could not be sent")
        return False
    return True
