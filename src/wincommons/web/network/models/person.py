"""What a person says of themselves, each field to whom they wish."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.accounts.models import User
from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import Scoped, memberships_of
from wincommons.web.kit.sample import Sampled

from .publicity import Publicity, publicity_field


def random_key() -> str:
    """A name for the address that says nothing and cannot be guessed."""
    return secrets.token_urlsafe(9)


Age = User.Age


class Person(Sampled, Scoped):
    """One account's face in the network. The name stands in the account, its one home."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="person", verbose_name=_("account")
    )
    key = models.CharField(_("name in addresses"), max_length=16, unique=True, default=random_key, editable=False)
    about = models.TextField(_("about me"), max_length=2000, blank=True)
    languages = models.CharField(_("languages I speak"), max_length=200, blank=True)
    place = ReferenceField(_("where I live or work"), kinds=("place",), blank=True)
    name_publicity = publicity_field(title=_("who sees my name"), default=Publicity.COMMUNITIES)
    about_publicity = publicity_field(title=_("who sees what I say about me"))
    languages_publicity = publicity_field(title=_("who sees my languages"))
    place_publicity = publicity_field(title=_("who sees my place"))
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or str(_("A member"))

    @property
    def name(self) -> str:
        """The name as others see it; ask `shown_name` before it is shown."""
        return self.account.name

    @property
    def age(self) -> str:
        """The band that stands in the account, its one home."""
        return self.account.age

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Oneself, whoever shows their name to everyone, and the people of one's communities who show it there."""
        seen = models.Q(name_publicity=Publicity.EVERYONE, account__age=Age.ADULT)
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return seen
        mine = {one.community for one in memberships_of(user) if one.community}
        here = Person.objects.filter(memberships__community__in=mine, memberships__end=None).values("pk")
        shared = models.Q(name_publicity__in=(Publicity.COMMUNITIES, Publicity.EVERYONE), pk__in=here)
        shared &= ~models.Q(account__age=Age.TEEN) | models.Q(account__guarded_until__gt=timezone.now())
        return seen | shared | models.Q(account=user)

    def widest(self, field: str) -> Publicity:
        """To whom a field is shown at the widest: what the person wishes, held in where they may be under 18."""
        wish = Publicity(getattr(self, f"{field}_publicity"))
        return wish if self.age == Age.ADULT or wish != Publicity.EVERYONE else Publicity.COMMUNITIES

    def shown_name(self, *, to: Publicity) -> str:
        """The name for readers of that kind (EVERYONE: the public page), of teenagers the first word; else empty."""
        allowed = {
            Publicity.EVERYONE: (Publicity.EVERYONE,),
            Publicity.COMMUNITIES: (Publicity.EVERYONE, Publicity.COMMUNITIES),
            Publicity.ME: tuple(Publicity),
        }[to]
        if to != Publicity.ME and not self.account.may_take_part:
            return ""
        if self.widest("name") not in allowed:
            return ""
        return self.name.split(" ")[0] if self.age == Age.TEEN and to != Publicity.ME else self.name
