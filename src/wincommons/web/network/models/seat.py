"""A seat at a community's table, and the terms for which someone holds it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped

from .community import Community, OfACommunity, community_key, organisation_key
from .person import Person


class DecisionRight(models.TextChoices):
    """What the seat's word counts."""

    VOTES = "votes", _("Votes")
    ADVISES = "advises", _("Advises")
    OBSERVES = "observes", _("Observes")


class Stipend(models.TextChoices):
    """Is whoever holds it paid for their time?"""

    PAID = "paid", _("Paid")
    NOT_PAID = "not_paid", _("Not paid")
    DECLINED = "declined", _("Offered and declined")


class SeatFor(models.TextChoices):
    """For whom the seat stands there."""

    RESIDENT = "resident", _("A resident")
    ORGANISATION = "organisation", _("An organization")


class Seat(OfACommunity):
    """One place at the table. It stays when its holder changes; `closed_on` takes it from the table."""

    community = community_key("seats")
    title = models.CharField(_("title"), max_length=120)
    seat_for = models.CharField(_("for"), max_length=16, choices=SeatFor.choices, default=SeatFor.RESIDENT)
    decision_right = models.CharField(
        _("decision right"), max_length=12, choices=DecisionRight.choices, default=DecisionRight.VOTES
    )
    stipend = models.CharField(_("stipend"), max_length=12, choices=Stipend.choices, default=Stipend.NOT_PAID)
    how_chosen = models.CharField(_("how its holder is chosen"), max_length=300)
    closed_on = models.DateField(_("taken from the table"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class TermState(models.TextChoices):
    """A term is offered, and then taken or declined; a taken one ends."""

    OFFERED = "offered", _("Offered")
    TAKEN = "taken", _("Taken")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")


class Term(Scoped):
    """From when until when a resident or an organization holds a seat. After an erasure only the dates are left."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="terms", verbose_name=_("seat"))
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="terms", verbose_name=_("resident")
    )
    organisation = organisation_key("terms", on_delete=models.SET_NULL, null=True, blank=True)
    term_state = models.CharField(
        _("state"), max_length=12, choices=TermState.choices, default=TermState.OFFERED, editable=False
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    ended_on = models.DateField(_("ended early"), null=True, editable=False)
    reminded_on = models.DateField(_("told that it ends soon"), null=True, editable=False)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("offered by")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="network_term_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(organisation=None), name="network_term_has_one_holder"
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(term_state__in=("offered", "taken")),
                name="network_a_seat_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.term_state}"

    @property
    def community(self) -> Community:
        """Whose table it is; load it with `select_related("seat__community")`."""
        return self.seat.community

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the seat."""
        return models.Q(seat__in=Seat.objects.scoped(user))
