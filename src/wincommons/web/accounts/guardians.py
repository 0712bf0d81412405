"""From 13 to 17 one takes part with one's own assent and a guardian's grant; these verbs are its only writers.

A letter with a link goes to the guardian. The link answers for fourteen days; once it was answered with yes it takes
the yes back at any time. A grant runs for two years, or until the young person says that they are 18; before it runs
out, and when it has, both are written to (`running_out`).
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import GuardianGrant, User

LINK_LIVES = timedelta(days=14)
GRANT_RUNS = timedelta(days=730)
WARNED_BEFORE = timedelta(weeks=4)
"""So long before it runs out both are written to, and the guardian can say yes for two more years."""
DOUBT_LIVES = timedelta(days=14)
"""How long a guardian may contradict that the young person is 18."""
MOST_ASKED, MOST_ASKED_WITHIN = 3, timedelta(days=30)
"""So that nobody is bothered in our name: letters of one account, and letters to one address."""
State = GuardianGrant.State


class GuardianError(ValueError):
    """What cannot be done, as a sentence for the reader."""


class UnusableGrantLinkError(ValueError):
    """The link is too old, was answered with no, or is none of ours."""


def ask_guardian(*, user: User, email: str) -> tuple[GuardianGrant, str]:
    """Note the young person's assent and whom they ask: the row, and the token that stands only in the letter.

    An older question of the same account can no longer be answered. Raises `GuardianError`.
    """
    address = email.strip().lower()
    own = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    if _plain(address) in {_plain(one) for one in own}:
        raise GuardianError(_("This is your own address. Type the address of your parent or guardian."))
    forget_unanswered()
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        if row.age != User.Age.TEEN or row.may_take_part:
            raise GuardianError(_("You need no grant now: you can take part."))
        since = timezone.now() - MOST_ASKED_WITHIN
        asked = GuardianGrant.objects.filter(asked_at__gte=since)
        if asked.filter(user=row).count() >= MOST_ASKED or asked.filter(email=address).count() >= MOST_ASKED:
            raise GuardianError(_("We have written three times within a month. Wait for an answer, or try next month."))
        GuardianGrant.objects.filter(user=row).update(state=State.OVER, email="")
        token = secrets.token_urlsafe(32)
        return GuardianGrant.objects.create(user=row, email=address, token_hash=_hash(token)), token


def read_grant(token: str) -> GuardianGrant:
    """What the link in the letter leads to. Raises `UnusableGrantLinkError`."""
    grant = GuardianGrant.objects.select_related("user").filter(token_hash=_hash(token)).first()
    if grant is None or not grant.user.is_active or not answers_to(grant):
        raise UnusableGrantLinkError
    return grant


def answers_to(grant: GuardianGrant) -> tuple[str, ...]:
    """What the guardian can say now; nothing where the link no longer works."""
    now = timezone.now()
    if grant.state == State.ASKED:
        return ("grant", "refuse") if now - grant.asked_at < LINK_LIVES else ()
    if grant.state == State.GRANTED:
        if grant.user.age != User.Age.TEEN:
            return ()
        until = grant.user.guarded_until
        return ("renew", "take_back") if until is not None and until - now < WARNED_BEFORE else ("take_back",)
    if grant.state == State.TAKEN_BACK:
        return ("grant",) if grant.user.age == User.Age.TEEN else ()
    doubtful = grant.state == State.OVER and grant.email and grant.answered_at and grant.user.age == User.Age.ADULT
    return ("not_of_age",) if doubtful and now - grant.answered_at < DOUBT_LIVES else ()


def answer(*, token: str, said: str) -> GuardianGrant:
    """Do what the guardian said. Raises `UnusableGrantLinkError` where that can no longer be said."""
    with transaction.atomic():
        held = GuardianGrant.objects.select_for_update().filter(token_hash=_hash(token)).first()
        if held is None:
            raise UnusableGrantLinkError
        # The account second, as everywhere: what is read of it below is read under its lock.
        held.user = User.objects.select_for_update().get(pk=held.user_id)
        if not held.user.is_active or said not in answers_to(held):
            raise UnusableGrantLinkError
        held.answered_at = timezone.now()
        user = held.user
        if said in ("grant", "renew"):
            held.warned_at = None
            held.state, user.guarded_until = State.GRANTED, held.answered_at + GRANT_RUNS
        elif said == "refuse":
            held.state, held.email, user.guarded_until = State.REFUSED, "", None
        else:
            held.state, user.age, user.guarded_until = State.TAKEN_BACK, User.Age.TEEN, None
        held.save(update_fields=["state", "email", "answered_at", "warned_at"])
        user.save(update_fields=["age", "guarded_until", "changed_at"])
    return held


def come_of_age(*, user: User) -> GuardianGrant:
    """The young person says that they are 18: the grant is over, and the guardian hears of it. Raises `GuardianError`.

    Only who has a running grant can say so, for then somebody is there who would know better.
    """
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        grant = GuardianGrant.objects.select_for_update().filter(user=row, state=State.GRANTED).first()
        if row.age != User.Age.TEEN or not row.may_take_part or grant is None:
            raise GuardianError(_("Ask your parent or guardian first; then you can tell us that you are 18."))
        row.age, row.guarded_until = User.Age.ADULT, None
        row.save(update_fields=["age", "guarded_until", "changed_at"])
        grant.state, grant.answered_at = State.OVER, timezone.now()
        grant.save(update_fields=["state", "answered_at"])
    user.age, user.guarded_until = row.age, row.guarded_until
    return grant


def new_link(grant: GuardianGrant) -> str:
    """Another token for the same question; the one before no longer works."""
    token = secrets.token_urlsafe(32)
    GuardianGrant.objects.filter(pk=grant.pk).update(token_hash=_hash(token))
    return token


def forget_unanswered() -> int:
    """Forget the addresses of guardians whose link can no longer be used; how many that were."""
    now = timezone.now()
    unanswered = GuardianGrant.objects.filter(state=State.ASKED, asked_at__lt=now - LINK_LIVES)
    over = GuardianGrant.objects.filter(state=State.OVER, answered_at__lt=now - DOUBT_LIVES).exclude(email="")
    return unanswered.update(state=State.OVER, email="") + over.update(email="")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _plain(address: str) -> str:
    """The mailbox behind an address: what follows a plus sign names none of its own."""
    name, _at, host = address.lower().partition("@")
    return f"{name.partition('+')[0]}@{host}"
