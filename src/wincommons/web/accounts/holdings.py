"""What this room itself holds about a person, and how each part is erased."""

from __future__ import annotations

import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from .models import ERASED_ADDRESS, GuardianGrant, User
from .personal_data import Holding

_HERE = "wincommons.web.accounts.holdings"


def erase_addresses(user: User) -> int:
    """Forget every e-mail address of the account."""
    return EmailAddress.objects.filter(user=user).delete()[0]


def erase_second_steps(user: User) -> int:
    """Forget apps, passkeys and recovery codes."""
    return Authenticator.objects.filter(user=user).delete()[0]


def erase_sessions(user: User) -> int:
    """End every session, on this device and all others, and forget where they were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def erase_grants(user: User) -> int:
    """Forget whom the account asked for a grant, and what they answered."""
    return GuardianGrant.objects.filter(user=user).delete()[0]


def erase_log(user: User) -> int:
    """Take the name and address out of the administration's log; what was done to which kind of thing stays."""
    about = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User, for_concrete_model=False), object_id=str(user.pk)
    )
    return about.update(object_repr="", change_message="")


def erase_account(user: User) -> int:
    """Empty the account's row. It stays, without a word about anybody, so that what it took part in still stands."""
    user.groups.clear()
    user.user_permissions.clear()
    user.email = f"erased-{user.pk}-{secrets.token_hex(4)}{ERASED_ADDRESS}"
    user.name, user.language, user.last_login = "", User.Language.ENGLISH, None
    user.age, user.guarded_until = User.Age.NOT_SAID, None
    user.reduced_motion = user.larger_text = user.more_contrast = False
    user.is_active = user.is_staff = user.is_superuser = False
    # A changed password also ends whatever session was not listed.
    user.set_unusable_password()
    user.save()
    return 1


HOLDINGS = (
    Holding(
        model="account.EmailAddress",
        fields=("email", "verified", "primary"),
        purpose=_("To reach you and to know that the address is yours."),
        erase=f"{_HERE}.erase_addresses",
    ),
    Holding(
        model="mfa.Authenticator",
        fields=("type", "created_at", "last_used_at"),
        purpose=_("To keep others out of your account. The secrets themselves are never handed out."),
        erase=f"{_HERE}.erase_second_steps",
    ),
    Holding(
        model="usersessions.UserSession",
        fields=("created_at", "last_seen_at", "ip", "user_agent"),
        purpose=_("To show you where you are signed in."),
        erase=f"{_HERE}.erase_sessions",
    ),
    Holding(
        model="accounts.GuardianGrant",
        fields=("email", "state", "asked_at", "answered_at", "warned_at", "assented_at"),
        purpose=_("To ask a parent or guardian whether you may take part, and to let them take it back."),
        erase=f"{_HERE}.erase_grants",
    ),
    Holding(
        model="admin.LogEntry",
        fields=("action_time", "object_repr", "change_message"),
        purpose=_("To show what the support team changed, and who did."),
        erase=f"{_HERE}.erase_log",
        owner="user",
    ),
    Holding(
        model="accounts.User",
        fields=(
            "email", "name", "language", "reduced_motion", "larger_text", "more_contrast", "age", "guarded_until",
            "is_staff", "date_joined", "last_login",
        ),
        purpose=_("To know you again and to show pages the way you wish."),
        erase=f"{_HERE}.erase_account",
    ),
)  # fmt: skip
