"""A person with an account: known by e-mail, spoken to in the language they chose."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .managers import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """One account. The e-mail address is its name; it is stored in lower case and never shown in public.

    After an erasure the row stays, empty and inactive, so that decisions and counts that it took part in still stand.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        SPANISH = "es", "Español"

    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("An account with this e-mail address exists.")}
    )
    name = models.CharField(_("name as others see it"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH, help_text=_("For e-mails.")
    )
    reduced_motion = models.BooleanField(_("less movement"), default=False)
    larger_text = models.BooleanField(_("larger text"), default=False)
    more_contrast = models.BooleanField(_("more contrast"), default=False)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Clear this instead of deleting the account: nobody can then sign in.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

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

    def clean(self) -> None:
        super().clean()
        self.email = UserManager.canonical(self.email)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

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
