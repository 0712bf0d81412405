"""What a person or an organization can bring: skills, space, data, lived experience."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped, memberships_of, organisations_edited_by

from .organisation import Organisation
from .person import Age, Person
from .publicity import Publicity, publicity_field


class AssetKind(models.TextChoices):
    """Kinds of things that people bring; strengths come before gaps."""

    LIVED_EXPERIENCE = "lived_experience", _("Lived experience")
    SKILLS = "skills", _("Skills")
    TIME = "time", _("Time")
    LANGUAGES = "languages", _("Languages and interpreting")
    RELATIONSHIPS = "relationships", _("Relationships and trust")
    CONVENING = "convening", _("Bringing people together")
    SPACE = "space", _("Space and equipment")
    DATA = "data", _("Data and analysis")
    MONEY = "money", _("Money")
    VOICE = "voice", _("Reach: media, newsletters, a public voice")
    SERVICES = "services", _("Services")
    OTHER = "other", _("Something else")


class Asset(Scoped):
    """One thing that one person or one organization can bring."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="assets", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        to_field="slug",
        null=True,
        blank=True,
        related_name="assets",
        verbose_name=_("organization"),
    )
    asset_kind = models.CharField(_("kind"), max_length=24, choices=AssetKind.choices)
    text = models.CharField(_("in your words"), max_length=300)
    publicity = publicity_field(title=_("who sees it"), default=Publicity.COMMUNITIES)

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, organisation__isnull=False)
                | models.Q(person__isnull=False, organisation=None),
                name="network_asset_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """What is shown to everyone, to one's communities, and one's own."""
        public_organisations = Organisation.objects.filter(state__in=Organisation.machine.public_names).values("slug")
        seen = models.Q(publicity=Publicity.EVERYONE) & (
            models.Q(person__account__age=Age.ADULT, person__name_publicity=Publicity.EVERYONE)
            | models.Q(organisation__in=public_organisations)
        )
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return seen
        mine = {one.community for one in memberships_of(user) if one.community}
        people = Person.objects.filter(memberships__community__in=mine, memberships__end=None).values("pk")
        partners = Organisation.objects.filter(partnerships__community__in=mine, partnerships__end=None).values("slug")
        shared = ~models.Q(publicity=Publicity.ME) & (models.Q(person__in=people) | models.Q(organisation__in=partners))
        own = models.Q(person__account=user) | models.Q(organisation__in=organisations_edited_by(user))
        return seen | shared | own
