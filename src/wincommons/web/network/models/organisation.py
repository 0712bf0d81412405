"""An organization: invited, claimed, verified by a second person, active, quiet, left; merged ones lead on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.kit.permissions import (
    Scoped,
    acts_as_support,
    communities_led_by,
    is_editor,
    is_lead,
    is_participant,
    nobody,
    organisations_edited_by,
)
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import REMOVAL_REASONS, Machine, Need, Reason, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed

from .likeness import compared_name
from .publicity import publicity_field

INVITED, CLAIMED, VERIFIED, ACTIVE, QUIET, LEFT = "invited", "claimed", "verified", "active", "quiet", "left"
MERGED, REMOVED = "merged", "removed"
BY_DOMAIN, BY_NOTE = "domain", "note"


@predicate
def is_claimer(user: Any, thing: Any) -> bool:
    """Whoever said last that they may act for it: they never verify it themselves."""
    return getattr(thing, "submitted_by_id", None) is not None and thing.submitted_by_id == getattr(user, "pk", None)


_ITS_CLAIMER = (Tell(topic="kit.yours", whom=its_people),)

ORGANISATION_MACHINE = Machine(
    kind="organisation",
    initial=INVITED,
    states=(
        State(name=INVITED, title=_("Invited"), editable=True),
        State(name=CLAIMED, title=_("Waiting to be verified"), editable=True),
        State(name=VERIFIED, title=_("Verified"), editable=True, tone=Tone.YES),
        State(name=ACTIVE, title=_("Active"), public=True, editable=True, tone=Tone.YES),
        State(name=QUIET, title=_("Not heard from for a year"), public=True, editable=True, tone=Tone.CAUTION),
        State(name=LEFT, title=_("Left the network"), editable=True),
        State(name=MERGED, title=_("Merged into another")),
        State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="claim", title=_("Claim"), done=_("claimed it"), sources=(INVITED,), target=CLAIMED,
            who=is_participant, need=Need.OPTIONAL,
            reasons=(
                Reason(code=BY_DOMAIN, title=_("their mail address belongs to its website")),
                Reason(code=BY_NOTE, title=_("they told the verifier how they act for it")),
            ),
            tells=(Tell(topic="kit.reviews", whom=its_leads, saying="waits"),),
        ),
        Transition(
            name="verify", title=_("Verify"), done=_("verified it"), sources=(CLAIMED,), target=VERIFIED,
            who=(is_lead | acts_as_support) & ~is_editor & ~is_claimer, need=Need.OPTIONAL, first=True,
            tells=_ITS_CLAIMER, refusal=_("A second person verifies: a lead of its community, or the support team."),
        ),
        Transition(
            name="refuse", title=_("Refuse the claim"), done=_("refused the claim"), sources=(CLAIMED,), target=INVITED,
            who=(is_lead | acts_as_support) & ~is_editor & ~is_claimer, need=Need.REQUIRED, tells=_ITS_CLAIMER,
        ),
        Transition(
            name="confirm", title=_("Confirm that this is right"), done=_("confirmed it"),
            sources=(VERIFIED, ACTIVE, QUIET), target=ACTIVE, who=is_editor, first=True,
        ),
        Transition(
            name="quieten", title=_("Set to quiet"), done=_("set it to quiet after a year without word"),
            sources=(ACTIVE,), target=QUIET, who=nobody,
        ),
        Transition(
            name="leave", title=_("Leave the network"), done=_("left the network"),
            sources=(CLAIMED, VERIFIED, ACTIVE, QUIET), target=LEFT, who=is_editor, need=Need.OPTIONAL,
        ),
        Transition(
            name="return", title=_("Come back"), done=_("came back"), sources=(LEFT,), target=CLAIMED, who=is_editor
        ),
        Transition(
            name="merge", title=_("Merge"), done=_("merged it into another"),
            sources=(INVITED, CLAIMED, VERIFIED, ACTIVE, QUIET, LEFT), target=MERGED, who=acts_as_support,
            need=Need.REQUIRED,
        ),
        Transition(
            name="remove", title=_("Remove"), done=_("removed it"),
            sources=(INVITED, CLAIMED, VERIFIED, ACTIVE, QUIET), target=REMOVED, who=acts_as_support,
            need=Need.REQUIRED, reasons=REMOVAL_REASONS, tells=_ITS_CLAIMER,
        ),
    ),
)  # fmt: skip


class Sector(models.TextChoices):
    """The kind of organization."""

    RESIDENTS = "residents", _("Residents' group")
    NONPROFIT = "nonprofit", _("Nonprofit")
    FAITH = "faith", _("Faith community")
    PUBLIC_HEALTH = "public_health", _("Public health")
    HEALTH_CARE = "health_care", _("Health care")
    GOVERNMENT = "government", _("Government")
    TRIBAL = "tribal", _("Tribal nation")
    EDUCATION = "education", _("School, college or library")
    BUSINESS = "business", _("Business")
    HOUSING = "housing", _("Housing and community development")
    PHILANTHROPY = "philanthropy", _("Foundation or fund")
    ARTS_MEDIA = "arts_media", _("Arts and media")
    OTHER = "other", _("Something else")


class Organisation(Sampled, Governed):
    """One organization. `slug` is its stable id and never changes; `community` is the one that asked it in."""

    machine = ORGANISATION_MACHINE

    slug = models.SlugField(_("name in addresses"), max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(
        _("name as it is compared"),
        max_length=200,
        db_index=True,
        editable=False,
        blank=True,
        help_text=_("Small letters, without accents, marks and words such as Inc.: two alike may be one."),
    )
    sector = models.CharField(_("kind of organization"), max_length=24, choices=Sector.choices, blank=True)
    place = ReferenceField(_("where it works"), kinds=("place",), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    about = models.TextField(_("what it does"), max_length=4000, blank=True)
    contact_name = models.CharField(_("whom to ask for"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_name_publicity = publicity_field(title=_("who sees whom to ask for"))
    contact_email_publicity = publicity_field(title=_("who sees the e-mail address"))
    contact_phone_publicity = publicity_field(title=_("who sees the telephone number"))
    confirmed_on = models.DateField(_("last confirmed"), null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("merged into")
    )
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        swappable = "ORGANISATION_MODEL"
        indexes = [models.Index(fields=["name", "id"], name="network_organisation_by_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *arguments: Any, **named: Any) -> None:
        """Its own things are its own: `organisation` is its stable id."""
        self.organisation = self.slug
        self.name_key = compared_name(self.name)
        super().save(*arguments, **named)

    def get_absolute_url(self) -> str:
        return reverse("network:organisation", args=[self.slug])

    @property
    def is_public(self) -> bool:
        """May everyone read its profile?"""
        return self.standing.public

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Public states to everyone; others to its people, to whoever began it, and to leads it is a partner of."""
        seen = models.Q(state__in=cls.machine.public_names)
        if getattr(user, "is_authenticated", False) and user.is_active:
            led = communities_led_by(user)
            partners = cls.objects.filter(partnerships__community__in=led, partnerships__end=None).values("pk")
            seen |= models.Q(author=user) | models.Q(submitted_by=user)
            seen |= models.Q(slug__in=organisations_edited_by(user))
            seen |= models.Q(community__in=led) | models.Q(pk__in=partners)
        return seen


class AffiliationRole(models.TextChoices):
    """What a person is in an organization."""

    MEMBER = "member", _("Member")
    DELEGATE = "delegate", _("Delegate: speaks and signs for it")
    EDITOR = "editor", _("Editor: keeps its profile")


class Affiliation(Scoped):
    """A person in an organization. It counts from the day on which somebody of the organization confirmed it."""

    person = models.ForeignKey("network.Person", models.CASCADE, related_name="affiliations", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, to_field="slug", related_name="affiliations", verbose_name=_("organization")
    )
    role = models.CharField(_("role"), max_length=12, choices=AffiliationRole.choices, default=AffiliationRole.MEMBER)
    title = models.CharField(_("title"), max_length=120, blank=True)
    start = models.DateField(_("since"))
    end = models.DateField(_("until"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=models.Q(end=None),
                name="network_one_affiliation_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """To whoever knows of both sides, where it is confirmed; before that to the person and the editors."""
        from .person import Person

        both = models.Q(
            person__in=Person.objects.scoped(user), organisation__in=Organisation.objects.scoped(user)
        ) & ~models.Q(confirmed_on=None)
        if not getattr(user, "is_authenticated", False):
            return both
        return both | models.Q(person__account=user) | models.Q(organisation__in=organisations_edited_by(user))
