"""A community: people and organizations of a place, the unit of permission. A cooperative is one without a place."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import Scoped, acts_as_support, is_lead, memberships_of, nobody
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import REMOVAL_REASONS, Machine, Need, State, Tone, Transition
from wincommons.web.kit.states.governed import Governed

from .organisation import Organisation

FORMING, ACTIVE, QUIET, CLOSED, REMOVED = "forming", "active", "quiet", "closed", "removed"

COMMUNITY_MACHINE = Machine(
    kind="community",
    initial=FORMING,
    states=(
        State(name=FORMING, title=_("Forming"), editable=True),
        State(name=ACTIVE, title=_("Active"), public=True, editable=True, tone=Tone.YES),
        State(name=QUIET, title=_("Not heard from for a year"), public=True, editable=True, tone=Tone.CAUTION),
        State(name=CLOSED, title=_("Closed"), public=True),
        State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="open", title=_("Open it to the public"), done=_("opened it to the public"), sources=(FORMING,),
            target=ACTIVE, who=is_lead, first=True,
        ),
        Transition(
            name="confirm", title=_("Confirm that this is right"), done=_("confirmed that it is right"),
            sources=(ACTIVE, QUIET), target=ACTIVE, who=is_lead, first=True,
        ),
        Transition(
            name="quieten", title=_("Set to quiet"), done=_("set it to quiet after a year without word"),
            sources=(ACTIVE,), target=QUIET, who=nobody,
        ),
        Transition(
            name="close", title=_("Close it"), done=_("closed it"), sources=(FORMING, ACTIVE, QUIET), target=CLOSED,
            who=is_lead | acts_as_support, need=Need.REQUIRED,
        ),
        Transition(
            name="reopen", title=_("Open it again"), done=_("opened it again"), sources=(CLOSED,), target=ACTIVE,
            who=is_lead | acts_as_support, need=Need.OPTIONAL,
        ),
        Transition(
            name="remove", title=_("Remove"), done=_("removed it"), sources=(FORMING, ACTIVE, QUIET, CLOSED),
            target=REMOVED, who=acts_as_support, need=Need.REQUIRED, reasons=REMOVAL_REASONS,
        ),
    ),
)  # fmt: skip


class CommunityKind(models.TextChoices):
    """What kind of table this is."""

    COMMUNITY = "community", _("Community")
    COOPERATIVE = "cooperative", _("Cooperative")
    FOCUS_AREA = "focus_area", _("Focus area")


STANDING_KINDS = (CommunityKind.COOPERATIVE, CommunityKind.FOCUS_AREA)


class Welcome(models.TextChoices):
    """How someone comes in."""

    INVITATION = "invitation", _("By invitation")
    OPEN = "open", _("Open: anyone with an account may join")


class Community(Sampled, Governed):
    """Its people lead, join, decide and are asked here. `slug` is its stable id and never changes."""

    machine = COMMUNITY_MACHINE

    community_kind = models.CharField(
        _("kind"), max_length=16, choices=CommunityKind.choices, default=CommunityKind.COMMUNITY, editable=False
    )
    slug = models.SlugField(_("name in addresses"), max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    about = models.TextField(_("what it is for"), max_length=4000, blank=True)
    welcome = models.CharField(_("how people join"), max_length=16, choices=Welcome.choices, default=Welcome.INVITATION)
    founded_on = models.DateField(_("founded"), editable=False)
    confirmed_on = models.DateField(_("last confirmed"), editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")
        swappable = "COMMUNITY_MODEL"

    def __str__(self) -> str:
        return self.title

    def save(self, *arguments: Any, **named: Any) -> None:
        """Its own things are its own: `community` is its stable id."""
        self.community = self.slug
        super().save(*arguments, **named)

    def get_absolute_url(self) -> str:
        """Where its people find it; the public page is `public_address`."""
        return reverse("network:inside", args=[self.slug])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, once it is open."""
        return reverse("network:cooperative" if self.is_standing else "network:community", args=[self.slug])

    @property
    def title(self) -> str:
        """Its name; of the standing ones in the page's language."""
        from wincommons.web.network.cooperatives.standing import standing_words

        return str(standing_words(self.slug).name) if self.is_standing else self.name

    @property
    def is_standing(self) -> bool:
        """One of the six cooperatives or two focus areas, which are there from the first day?"""
        return self.community_kind in STANDING_KINDS

    @property
    def is_public(self) -> bool:
        """May everyone know of it?"""
        return self.standing.public

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Public states to everyone; others to its own people."""
        mine = {one.community for one in memberships_of(user) if one.community}
        return models.Q(state__in=cls.machine.public_names) | models.Q(slug__in=mine)


class OfACommunity(Scoped):
    """Rows that whoever knows of the community may know of."""

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the community."""
        return models.Q(community__in=Community.objects.scoped(user))


def community_key(related_name: str) -> models.ForeignKey:
    """A real foreign key that stores the community's stable id."""
    return models.ForeignKey(
        Community, models.CASCADE, to_field="slug", related_name=related_name, verbose_name=_("community")
    )


def organisation_key(related_name: str, **named: Any) -> models.ForeignKey:
    """A real foreign key that stores the organization's stable id."""
    return models.ForeignKey(
        Organisation,
        named.pop("on_delete", models.CASCADE),
        to_field="slug",
        related_name=related_name,
        verbose_name=_("organization"),
        **named,
    )


class CommunityPlace(OfACommunity):
    """A place that a community works for."""

    community = community_key("places")
    place = ReferenceField(_("place"), kinds=("place",), db_index=True)

    class Meta:
        verbose_name = _("place of a community")
        verbose_name_plural = _("places of communities")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "place"], name="network_a_place_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.community_id} {self.place}"


class Partner(OfACommunity):
    """An organization that works in a community, from when until when."""

    community = community_key("partners")
    organisation = organisation_key("partnerships")
    start = models.DateField(_("since"))
    end = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["community", "organisation"], condition=models.Q(end=None), name="network_a_partner_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.community_id}"


class Mandate(OfACommunity):
    """For a term and a purpose, an organization leads a cooperative."""

    community = community_key("mandates")
    organisation = organisation_key("mandates")
    purpose = models.TextField(_("to what end"), max_length=2000)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    ended_on = models.DateField(_("given back"), null=True, blank=True)
    begun_on = models.DateField(_("told that it has begun"), null=True, editable=False)
    reminded_on = models.DateField(_("told that it ends soon"), null=True, editable=False)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="network_mandate_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} leads {self.community_id}"
