"""A person with an account: known by e-mail, spoken to in the language they chose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.model.folding import folded

from .managers import UserManager

ERASED_ADDRESS = "@erased.invalid"
"""How the address of an erased account ends; no mail can ever reach it (RFC 2606)."""


def searched_name(name: str) -> str:
    """What stands in `name_key`: a search for "jose" finds José, and the database reads one plain column."""
    return folded(name)[:200]


class User(AbstractBaseUser, PermissionsMixin):
    """One account. The e-mail address is its name; it is stored in lower case and never shown in public.

    After an erasure the row stays, empty and inactive, so that decisions and counts that it took part in still stand.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        SPANISH = "es", "Español"

    class Age(models.TextChoices):
        """A band, never a date: it is asked only as far as it changes what somebody may do."""

        NOT_SAID = "", _("Not said")
        TEEN = "13-17", _("13 to 17")
        ADULT = "18+", _("18 or older")

    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("An account with this e-mail address exists.")}
    )
    name = models.CharField(_("name as others see it"), max_length=150, blank=True)
    name_key = models.CharField(_("name as it is searched"), max_length=200, blank=True, editable=False)
    language = models.CharField(
        _("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH, help_text=_("For e-mails.")
    )
    reduced_motion = models.BooleanField(_("less movement"), default=False)
    larger_text = models.BooleanField(_("larger text"), default=False)
    more_contrast = models.BooleanField(_("more contrast"), default=False)
    age = models.CharField(_("age"), max_length=8, choices=Age.choices, default=Age.NOT_SAID, blank=True)
    guarded_until = models.DateTimeField(_("may take part until"), null=True, blank=True, editable=False)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Clear this instead of deleting the account: nobody can then sign in.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    changed_at = models.DateTimeField(
        auto_now=True, db_index=True, help_text="So that no cache keeps a page with a name that was changed or erased."
    )

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="accounts_user_email_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *arguments: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Save it; what its name is searched by goes with the name."""
        self.name_key = searched_name(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "name_key"}
        super().save(*arguments, update_fields=update_fields, **options)

    def clean(self) -> None:
        super().clean()
        self.email = UserManager.canonical(self.email)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def may_take_part(self) -> bool:
        """Whether this person may contribute and be shown: from 13 to 17 only while a guardian's grant runs."""
        if self.age != self.Age.TEEN:
            return True
        return self.guarded_until is not None and self.guarded_until > timezone.now()

    @property
    def initial(self) -> str:
        """The letter that stands for this person in the masthead."""
        return str(self)[:1].upper()

    @property
    def look(self) -> tuple[str, ...]:
        """The classes that this person's wishes put on every page."""
        wishes = {
            "less-motion": self.reduced_motion,
            "larger-text": self.larger_text,
            "more-contrast": self.more_contrast,
        }
        return tuple(name for name, wished in wishes.items() if wished)


class GuardianGrant(models.Model):
    """That somebody of 13 to 17 asked a parent or guardian, and what the answer is."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        TAKEN_BACK = "taken_back", _("taken back")
        OVER = "over", _("over")

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name=_("account"))
    email = models.EmailField(_("the guardian's e-mail address"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("answer"), max_length=12, choices=State.choices, default=State.ASKED)
    assented_at = models.DateTimeField(_("when the young person agreed"), default=timezone.now)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    warned_at = models.DateTimeField(_("told that it runs out soon"), null=True, editable=False)

    class Meta:
        verbose_name = _("guardian's grant")
        verbose_name_plural = _("guardians' grants")
        ordering = ("-asked_at", "-pk")
        indexes = [models.Index(fields=["email", "asked_at"], name="accounts_grant_by_address")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.get_state_display()})"


class ErasureReceipt(models.Model):
    """That an erasure took place and how many rows it touched, without a word about whom."""

    number = models.CharField(_("number"), max_length=16, unique=True)
    erased_at = models.DateTimeField(_("erased"), default=timezone.now)
    rows = models.JSONField(_("rows by kind"), default=dict)

    class Meta:
        verbose_name = _("erasure receipt")
        verbose_name_plural = _("erasure receipts")
        ordering = ("-erased_at",)

    def __str__(self) -> str:
        return self.number
