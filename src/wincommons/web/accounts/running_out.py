"""A guardian's yes runs out: both are written to four weeks before and when it has. The worker calls `run`.

No date of birth is held, so nobody can be written to before an 18th birthday; the letter before the end of a grant asks
who is 18 by then to say so.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import override

from . import letters
from .guardians import WARNED_BEFORE, forget_unanswered, new_link
from .models import GuardianGrant, User

State = GuardianGrant.State


def run() -> None:
    """What the worker calls every hour; each letter goes once, however often."""
    say_soon()
    say_over()
    forget_unanswered()


def say_soon() -> int:
    """Write to both of each grant that runs out within four weeks; returns how many grants."""
    now = timezone.now()
    soon = _running().filter(warned_at=None, user__guarded_until__gt=now, user__guarded_until__lte=now + WARNED_BEFORE)
    return sum(_once(pk, letter="guardian_soon", now=now) for pk in soon)


def say_over() -> int:
    """Close each grant that has run out, forget the guardian's address, and write to both; returns how many."""
    now = timezone.now()
    over = _running().filter(user__guarded_until__lte=now)
    return sum(_once(pk, letter="guardian_over", now=now) for pk in over)


def _running() -> Any:
    granted = GuardianGrant.objects.filter(state=State.GRANTED, user__age=User.Age.TEEN, user__is_active=True)
    return granted.order_by("pk").values_list("pk", flat=True)


def _once(pk: int, *, letter: str, now: datetime) -> bool:
    """Mark the grant and write, in one transaction: a letter that cannot leave is tried again the next hour."""
    with transaction.atomic():
        # The grant first and the account second, as everywhere; somebody may have answered meanwhile.
        grant = GuardianGrant.objects.select_for_update().get(pk=pk)
        user = User.objects.select_for_update().get(pk=grant.user_id)
        ends, guardian = user.guarded_until, grant.email
        if grant.state != State.GRANTED or user.age != User.Age.TEEN or ends is None:
            return False
        token = ""
        if letter == "guardian_soon":
            if grant.warned_at is not None or not now < ends <= now + WARNED_BEFORE:
                return False
            token = new_link(grant)
            GuardianGrant.objects.filter(pk=pk).update(warned_at=now)
        else:
            if ends > now:
                return False
            GuardianGrant.objects.filter(pk=pk).update(state=State.OVER, email="", answered_at=now)
        _send(letter, to=guardian, user=user, until=ends, token=token)
        _send(f"{letter}_young", to=user.email, user=user, until=ends)
    return True


def _send(letter: str, *, to: str, user: User, until: datetime, token: str = "") -> None:
    """In the language of whoever has the address; of a guardian without an account in the young person's."""
    reader = User.objects.filter(email=to).first()
    root = settings.SITE_ADDRESS
    with override((reader or user).language):
        values = {
            "whom": user.email,
            "until": date_format(timezone.localtime(until), "DATE_FORMAT"),
            "link": f"{root}{reverse('account_guardian_answer', args=[token])}" if token else "",
            "sign_in": f"{root}{reverse('account_login')}",
            "host": root.partition("://")[2],
        }
        subject, body = letters.write(letter, values)
    import_string(settings.LETTER_BOX)(EmailMessage(subject, body, None, [to]), reader=reader)
