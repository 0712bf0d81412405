"""Who stands behind a plank: a person, a resident for their seat, or an organization, for one version of its text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped
from wincommons.web.network.models import Seat
from wincommons.web.network.models.community import organisation_key

from .plank import Plank

LONGEST_WORDS = 300


class Endorsement(Scoped):
    """One for each person, seat and organization, so that nothing counts twice; renewed when the meaning has changed.

    With a `seat` it is a resident's, for that seat; with an `organisation` it is that one's, given by its delegate or
    editor; with neither it is the person's own.
    """

    plank = models.ForeignKey(Plank, models.CASCADE, related_name="endorsements", verbose_name=_("plank"))
    version = models.PositiveIntegerField(_("version that is endorsed"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("endorsed by")
    )
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, related_name="endorsements", verbose_name=_("seat"))
    organisation = organisation_key("endorsements", null=True)
    words = models.CharField(_("why"), max_length=LONGEST_WORDS, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seat=None) | models.Q(organisation=None), name="policy_endorsed_as_one"
            ),
            models.UniqueConstraint(fields=["plank", "seat"], name="policy_a_seat_endorses_once"),
            models.UniqueConstraint(fields=["plank", "organisation"], name="policy_an_organization_endorses_once"),
            models.UniqueConstraint(
                fields=["plank", "by"],
                condition=models.Q(seat=None, organisation=None),
                name="policy_a_person_endorses_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plank_id} {self.version}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the plank."""
        return models.Q(plank__in=Plank.objects.scoped(user))

    @classmethod
    def follow_merger(cls, slug: str, into: str) -> None:
        """Where both organizations stand behind one plank, the endorsement of the newer version goes on."""
        kept = {one.plank_id: one for one in cls._base_manager.filter(organisation=into)}
        for one in cls._base_manager.filter(organisation=slug, plank__in=kept):
            min(one, kept[one.plank_id], key=lambda endorsement: (endorsement.version, endorsement.at)).delete()
