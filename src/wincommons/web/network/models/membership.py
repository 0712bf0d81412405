"""A person in a community, as a participant or as a lead; and the invitations that bring people in."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped, communities_led_by, memberships_of, organisations_edited_by

from .community import community_key, organisation_key
from .organisation import AffiliationRole
from .person import Person

LEADS_WANTED = 2


class MembershipRole(models.TextChoices):
    """What a person is in a community. Lists rank by the value: "lead" comes before "moderator" and "participant"."""

    PARTICIPANT = "participant", _("Participant")
    MODERATOR = "moderator", _("Moderator")
    LEAD = "lead", _("Lead")


class Membership(Scoped):
    """From when until when a person belongs to a community; `end` empty: still."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    community = community_key("memberships")
    role = models.CharField(
        _("role"), max_length=12, choices=MembershipRole.choices, default=MembershipRole.PARTICIPANT
    )
    start = models.DateField(_("since"))
    end = models.DateField(_("until"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "community"], condition=models.Q(end=None), name="network_one_membership_at_a_time"
            ),
        ]
        indexes = [
            # The list of members reads its first page from this, whatever their number.
            models.Index(
                fields=["community", "role", "start", "id"],
                condition=models.Q(end=None),
                name="network_members_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.community_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Members of the same community, and oneself."""
        mine = {one.community for one in memberships_of(user) if one.community}
        seen = models.Q(community__in=mine)
        return seen | models.Q(person__account=user) if getattr(user, "is_authenticated", False) else seen


def hash_of(token: str) -> str:
    """What is stored of a token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(Scoped):
    """Into a community or into an organization, by a link whose secret only the invited hold.

    An imported one has no secret until the worker sends its letter: `wanted_at` says since when a lead wants it sent,
    `sent_at` that it was. The worker makes the secret then, and the database never has more than its fingerprint.
    """

    token_hash = models.CharField(_("fingerprint of the link"), max_length=64, unique=True, editable=False)
    community = models.ForeignKey(
        "network.Community",
        models.CASCADE,
        to_field="slug",
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("community"),
    )
    organisation = organisation_key("invitations", null=True, blank=True)
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=[*MembershipRole.choices, *AffiliationRole.choices],
        default=MembershipRole.PARTICIPANT,
    )
    email = models.EmailField(_("sent to"), blank=True)
    name = models.CharField(_("name, as whoever invites wrote it"), max_length=150, blank=True)
    wanted_at = models.DateTimeField(_("to be sent since"), null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    most_uses = models.PositiveSmallIntegerField(_("for how many people"), default=1)
    uses = models.PositiveSmallIntegerField(_("used"), default=0, editable=False)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(community__isnull=False) | models.Q(organisation__isnull=False),
                name="network_invitation_leads_somewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(uses__lte=models.F("most_uses")), name="network_invitation_is_not_used_too_often"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "email"], name="network_invitation_to_whom"),
            models.Index(fields=["wanted_at"], condition=models.Q(sent_at=None), name="network_invitation_to_be_sent"),
            # The list of those who were imported and have not come stands in this order.
            models.Index(
                fields=["community", "-wanted_at", "name", "id"],
                condition=models.Q(uses=0),
                name="network_invited_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.community_id or self.organisation_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """The leads of the community, the editors of the organization, and whoever made it."""
        seen = models.Q(community__in=communities_led_by(user)) | models.Q(
            community=None, organisation__in=organisations_edited_by(user)
        )
        return seen | models.Q(made_by=user) if getattr(user, "is_authenticated", False) else seen


class InvitationUse(Scoped):
    """Who came in by which invitation; a second time by the same is refused."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="used_by", verbose_name=_("invitation"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("use of an invitation")
        verbose_name_plural = _("uses of invitations")
        constraints = [
            models.UniqueConstraint(fields=["invitation", "person"], name="network_an_invitation_is_used_once_each"),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.person_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the invitation."""
        return models.Q(invitation__in=Invitation.objects.scoped(user))
