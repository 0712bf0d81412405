"""A cycle: a needs assessment or an improvement plan of a community, with a row for everything that is asked of it."""

from __future__ import annotations

from typing import Any, get_args

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.model.assessment import Filler
from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_members
from wincommons.web.kit.permissions import Scoped, is_lead, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError, Machine, Need, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.network.models import Community

OPEN, DRAFTING, ADOPTED, REPORTED, DROPPED = "open", "drafting", "adopted", "reported", "dropped"
WORKED_ON = (OPEN, DRAFTING)
"""States in which rows are filled."""
_MEMBERS = (Tell(topic="assessment.cycles", whom=its_members),)

CYCLE_MACHINE = Machine(
    kind="cycle",
    initial=OPEN,
    states=(
        State(name=OPEN, title=_("Open"), editable=True),
        State(name=DRAFTING, title=_("Being drafted"), editable=True),
        State(name=ADOPTED, title=_("Adopted"), public=True, tone=Tone.YES),
        State(name=REPORTED, title=_("Reported"), public=True, tone=Tone.YES),
        State(name=DROPPED, title=_("Dropped")),
    ),
    transitions=(
        Transition(
            name="draft", title=_("Begin to draft"), done=_("began to draft"), sources=(OPEN,), target=DRAFTING,
            who=is_lead, first=True,
        ),
        Transition(
            name="adopt", title=_("Write down that it was adopted"), done=_("wrote down that it was adopted"),
            sources=(DRAFTING,), target=ADOPTED, who=is_lead, first=True, tells=_MEMBERS,
        ),
        Transition(
            name="report", title=_("Say that it was reported"), done=_("said that it was reported"),
            sources=(ADOPTED,), target=REPORTED, who=is_lead, need=Need.OPTIONAL, tells=_MEMBERS,
        ),
        Transition(
            name="drop", title=_("Drop it"), done=_("dropped it"), sources=WORKED_ON, target=DROPPED, who=is_lead,
            need=Need.REQUIRED, tells=_MEMBERS,
        ),
    ),
)  # fmt: skip


class CycleKind(models.TextChoices):
    """What is written."""

    ASSESSMENT = "chna", _("Needs assessment (CHNA)")
    PLAN = "chip", _("Improvement plan (CHIP)")


class Cycle(Sampled, Governed):
    """From the day on which a community begins until its board has adopted the document and it was reported."""

    machine = CYCLE_MACHINE

    title = models.CharField(_("title"), max_length=200)
    cycle_kind = models.CharField(_("what is written"), max_length=8, choices=CycleKind.choices, editable=False)
    place = ReferenceField(_("place"), kinds=("place",), db_index=True)
    lists = models.JSONField(_("what it answers to"), default=list, editable=False)
    board_meets = models.DateField(_("the board meets"))
    before = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next", verbose_name=_("the cycle before")
    )
    adopted_on = models.DateField(_("adopted"), null=True, editable=False)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True, editable=False)
    decision = ReferenceField(_("decision that it rests on"), kinds=("decision",), blank=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        indexes = [models.Index(fields=["community", "state"], name="assessment_of_a_community")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=(*WORKED_ON, DROPPED))
                | (models.Q(adopted_on__isnull=False) & ~models.Q(decision="")),
                name="assessment_an_adopted_cycle_rests_on_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where its people work on it."""
        return reverse("assessment:cycle", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read without signing in, once it is adopted and its community is open."""
        return reverse("assessment:public_cycle", args=[self.community, self.pk])

    @property
    def is_worked_on(self) -> bool:
        """May its rows be filled?"""
        return self.state in WORKED_ON

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What `adopting` prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step == "adopt" and prepared is None:
            raise InvalidMoveError(_("Adoption rests on a decision: it is written down on a page of its own."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Adopted and reported ones of public communities to everyone; all else to the community's people."""
        open_to_all = Community.objects.filter(state__in=Community.machine.public_names).values("slug")
        mine = {one.community for one in memberships_of(user) if one.community}
        return models.Q(state__in=cls.machine.public_names, community__in=open_to_all) | models.Q(community__in=mine)


class OfACycle(Scoped):
    """Rows that whoever knows of the cycle may know of."""

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the cycle."""
        return models.Q(cycle__in=Cycle.objects.scoped(user))


class CycleRow(OfACycle):
    """One requirement of one list: who sees to it, by when, and what excuses it. Its words stand in content."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="rows", verbose_name=_("cycle"))
    asked = models.CharField(_("list"), max_length=64, editable=False)
    row = models.CharField(_("requirement"), max_length=64, editable=False)
    number = models.PositiveSmallIntegerField(_("place in the list"), editable=False)
    owner = models.CharField(_("who sees to it"), max_length=120, blank=True)
    due = models.DateField(_("due"))
    excuse = models.TextField(_("why it does not apply"), max_length=1000, blank=True)
    due_told_for = models.DateField(_("date of which they were told that it is due"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("requirement of a cycle")
        verbose_name_plural = _("requirements of cycles")
        ordering = ["asked", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "asked", "row"], name="assessment_a_row_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.asked} {self.row}"

    def get_absolute_url(self) -> str:
        return reverse("assessment:cycle_row", args=[self.cycle.community, self.cycle_id, self.asked, self.row])


class RowLink(Scoped):
    """A thing of another room that fills a requirement."""

    row = models.ForeignKey(CycleRow, models.CASCADE, related_name="links", verbose_name=_("requirement"))
    reference = ReferenceField(_("what fills it"), kinds=get_args(Filler), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("linked by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("link of a requirement")
        verbose_name_plural = _("links of requirements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["row", "reference"], name="assessment_a_link_stands_once"),
        ]

    def __str__(self) -> str:
        return self.reference

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the cycle."""
        return models.Q(row__cycle__in=Cycle.objects.scoped(user))
