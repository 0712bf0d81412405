"""What the operator has set: debugging, hosts, HTTPS, mail."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from .site import start_django
from .verdict import Check, Finding, caution, trouble, well

LOCAL = {"localhost", "127.0.0.1", "[::1]"}
SECONDS_FOR_MAIL = 5
PATIENCE = timedelta(minutes=5)


def debug() -> Finding:
    start_django()
    from django.conf import settings

    if settings.DEBUG:
        return trouble("DEBUG is on: error pages show code and settings to everyone.", "Unset WIN_DEBUG.")
    return well("DEBUG is off.")


def hosts() -> Finding:
    start_django()
    from django.conf import settings

    allowed = set(settings.ALLOWED_HOSTS)
    remedy = "Set WIN_ALLOWED_HOSTS to the site's names, such as commons.example.org,127.0.0.1"
    if "*" in allowed:
        return trouble("Any host name is accepted, so links in mails can be forged.", remedy)
    named = sorted(allowed - LOCAL)
    if not named and (settings.SECURE_SSL_REDIRECT or getattr(settings, "SECURE_PROXY_SSL_HEADER", None)):
        return trouble("The site stands behind a proxy or HTTPS, but answers to this machine's own names only.", remedy)
    return well(f"It answers as {', '.join(named or sorted(allowed))}.")


def https() -> Finding:
    start_django()
    from django.conf import settings

    public = set(settings.ALLOWED_HOSTS) - LOCAL
    if not public:
        return well("Only this machine reaches the site, so it needs no HTTPS.")
    if not settings.SESSION_COOKIE_SECURE:
        return caution(
            f"{sorted(public)[0]} is reached without HTTPS: sign-ins can be read on the way.",
            "Put a proxy with a certificate before it and set WIN_HTTPS=1 and WIN_BEHIND_PROXY=1.",
        )
    if not getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return caution(
            "WIN_HTTPS is set, but not WIN_BEHIND_PROXY: behind nginx every page redirects to itself.",
            "Set WIN_BEHIND_PROXY=1 where nginx sets X-Forwarded-Proto.",
        )
    return well("HTTPS is required, and the proxy's word for it is taken.")


def mail() -> Finding:
    start_django()
    from django.conf import settings
    from django.core.mail import get_connection

    remedy = "Set WIN_SMTP_URL, such as smtp://user:password@mail.example.org:587, so that people can sign in."
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        if set(settings.ALLOWED_HOSTS) - LOCAL:
            return caution("No mail server is set, so nobody elsewhere gets a code to sign in with.", remedy)
        return well("No mail server is set: letters are kept on this machine, which is enough for it.")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection = get_connection(timeout=SECONDS_FOR_MAIL)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return caution(f"The mail server {where} takes no mail: {error}", remedy)
    connection.close()
    since = _oldest_letter()
    if since is not None:
        return caution(
            f"The mail server {where} answers, but a letter waits since {since:%Y-%m-%d %H:%M} UTC.",
            "See that the worker runs: it sends them. On a server: systemctl restart wincommons-worker",
        )
    return well(f"The mail server {where} answers.")


def _oldest_letter() -> datetime | None:
    """When the oldest letter was written that waits for longer than it should; None where there is none."""
    from django.db.utils import Error
    from django.utils import timezone

    from wincommons.web.kit.notifications.outbox import waiting_since

    try:
        since = waiting_since()
    except Error:  # the checks of the database have told of it
        return None
    return since if since is not None and since < timezone.now() - PATIENCE else None


CHECKS = (
    Check("debug", "Debugging", debug),
    Check("hosts", "Host names", hosts),
    Check("https", "HTTPS", https),
    Check("mail", "Mail", mail),
)
