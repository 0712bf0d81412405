"""How allauth behaves here: our letters, our names for proof, our idea of what is recent."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext, override

from . import letters
from .freshness import proved_recently
from .mail import UNKEPT
from .models import User
from .plain_words import ERRORS

log = logging.getLogger(__name__)
CODE_IS_OF_USE, NEWS_IS_OF_USE = timedelta(minutes=15), timedelta(days=2)
"""How long a letter is tried: a code no longer than the longest of them lives."""


class AccountAdapter(DefaultAccountAdapter):
    """The one place where allauth's decisions are ours."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our letters in the reader's language, or the page's where the reader is unknown."""
        # Some letters go out after the transaction, when allauth's own notion of the request may be gone.
        request: HttpRequest = self.request or allauth_context.request
        reader = User.objects.filter(email=email.lower()).first()
        with override(reader.language if reader else get_language()):
            values = {
                **{name: context.get(name, "") for name in ("code", "number", "whom", "link", "until")},
                "host": request.get_host(),
                "sign_in": request.build_absolute_uri(reverse("account_login")),
                "sign_up": request.build_absolute_uri(reverse("account_signup")),
            }
            subject, body = letters.write(template_prefix.rsplit("/", 1)[-1], values)
        try:
            headers = {UNKEPT: "1"} if template_prefix == "accounts/erased" else {}
            letter = EmailMessage(subject, body, self.get_from_email(), [email], headers=headers)
            useful_for = CODE_IS_OF_USE if context.get("code") else NEWS_IS_OF_USE
            import_string(settings.LETTER_BOX)(letter, reader=reader, useful_for=useful_for)
        except OSError:
            # Every SMTP error is one. The same is said for every address, so nobody learns who has an account.
            log.exception("A letter could not be sent")
            messages.error(
                request,
                gettext(
                    "The letter could not be sent just now. Try again in a few minutes, or tell who runs this host."
                ),
            )

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A code by e-mail is a way to prove it for whoever has neither password nor second step."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            methods.append(
                {"id": "code", "description": gettext("Send me a code"), "url": reverse("account_confirm_by_code")}
            )
        return methods

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Signing in counts as proof while it is recent, for allauth's own pages as for ours."""
        return not proved_recently(self.request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **named: Any
    ) -> None:
        """Say what happened, except where the page itself says so already."""
        if message_template not in _SAID_BY_THE_PAGE:
            super().add_message(request, level, message_template, *rest, **named)


_SAID_BY_THE_PAGE = {
    "account/messages/login_code_sent.txt",
    "account/messages/email_confirmation_sent.txt",
    "account/messages/logged_in.txt",
}
