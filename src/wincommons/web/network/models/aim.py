"""What a community promises to move: a measure in a place, for a group, from a baseline to a target by a date."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_members
from wincommons.web.kit.permissions import Scoped, is_author, is_lead, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError, Machine, Need, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed

from .decision import Decision

PROPOSED, AGREED, WORKED_ON, CHANGED = "proposed", "agreed", "worked_on", "changed"
MET, DROPPED, WITHDRAWN = "met", "dropped", "withdrawn"
LIVE = (AGREED, WORKED_ON, CHANGED)
"""States in which people work towards the target, and look back each year."""

_MEMBERS = (Tell(topic="network.aims", whom=its_members),)

AIM_MACHINE = Machine(
    kind="aim",
    initial=PROPOSED,
    states=(
        State(name=PROPOSED, title=_("Proposed"), editable=True),
        State(name=AGREED, title=_("Agreed"), public=True, tone=Tone.YES),
        State(name=WORKED_ON, title=_("Worked on"), public=True, tone=Tone.YES),
        State(name=CHANGED, title=_("Target changed"), public=True, tone=Tone.CAUTION),
        State(name=MET, title=_("Met"), public=True, tone=Tone.YES),
        State(name=DROPPED, title=_("Dropped"), public=True, tone=Tone.CAUTION),
        State(name=WITHDRAWN, title=_("Withdrawn")),
    ),
    transitions=(
        Transition(
            name="agree", title=_("Agree on it"), done=_("wrote down that it was agreed"), sources=(PROPOSED,),
            target=AGREED, who=is_lead, first=True, tells=_MEMBERS,
        ),
        Transition(
            name="begin_work", title=_("Say that work has begun"), done=_("said that work has begun"),
            sources=(AGREED, CHANGED), target=WORKED_ON, who=is_lead, first=True,
        ),
        Transition(
            name="change_target", title=_("Change the target"), done=_("changed the target"), sources=LIVE,
            target=CHANGED, who=is_lead, need=Need.REQUIRED, tells=_MEMBERS,
        ),
        Transition(
            name="meet", title=_("Say that it is met"), done=_("said that it is met"), sources=LIVE, target=MET,
            who=is_lead, need=Need.REQUIRED, tells=_MEMBERS,
        ),
        Transition(
            name="drop", title=_("Drop it"), done=_("dropped it"), sources=LIVE, target=DROPPED, who=is_lead,
            need=Need.REQUIRED, tells=_MEMBERS,
        ),
        Transition(
            name="withdraw", title=_("Withdraw"), done=_("withdrew it"), sources=(PROPOSED,), target=WITHDRAWN,
            who=is_author | is_lead, need=Need.OPTIONAL,
        ),
    ),
)  # fmt: skip
PREPARED = frozenset({"agree", "change_target", "meet"})
"""Steps that rest on a decision or a figure: the verbs of `network.aims` look at those, and nobody else takes them."""


class KeptFigure(models.Model):
    """A figure as it stood on a day, with where it came from; inherited by what must not change with a release."""

    kept_value = models.FloatField(_("figure"), null=True, editable=False)
    kept_lower = models.FloatField(_("lower bound"), null=True, editable=False)
    kept_upper = models.FloatField(_("upper bound"), null=True, editable=False)
    kept_start = models.DateField(_("first day of its period"), null=True, editable=False)
    kept_end = models.DateField(_("last day of its period"), null=True, editable=False)
    kept_source = models.CharField(_("source"), max_length=64, blank=True, editable=False)
    kept_method = models.CharField(_("method"), max_length=64, blank=True, editable=False)
    kept_boundary = models.CharField(_("boundaries"), max_length=64, blank=True, editable=False)
    kept_vintage = models.CharField(_("vintage"), max_length=64, blank=True, editable=False)
    kept_basis = models.CharField(_("basis"), max_length=32, blank=True, editable=False)
    kept_release = models.CharField(_("data release"), max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class Aim(Sampled, KeptFigure, Governed):
    """A promise about one measure, place and group. The kept figure is its baseline, written down when it is agreed."""

    machine = AIM_MACHINE
    takes_comments = True

    title = models.CharField(_("what we want, in your words"), max_length=200)
    why = models.TextField(_("why this one"), max_length=4000, blank=True)
    measure = ReferenceField(_("measure"), kinds=("measure",), db_index=True)
    place = ReferenceField(_("place"), kinds=("place",), db_index=True)
    group = models.CharField(_("for whom"), max_length=120, default="all")
    review_due = models.DateField(_("next review"), null=True, editable=False)
    review_told_on = models.DateField(_("told that a review is due"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("aim")
        verbose_name_plural = _("aims")
        indexes = [models.Index(fields=["community", "state"], name="network_aims_of_a_community")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=(PROPOSED, WITHDRAWN))
                | (
                    models.Q(kept_value__isnull=False, kept_start__isnull=False, kept_end__isnull=False)
                    & ~models.Q(kept_release="")
                ),
                name="network_an_agreed_aim_has_a_baseline",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("network:aim", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, once it is agreed and its community is open."""
        return reverse("network:public_aim", args=[self.community, self.pk])

    @property
    def target(self) -> AimTarget:
        """The target that holds now; no further question where `targets` were read with the aim."""
        return list(self.targets.all())[-1]

    @property
    def is_live(self) -> bool:
        """Is it agreed, and neither met nor dropped?"""
        return self.state in LIVE

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What `network.aims` prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the aim."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Agreed ones of public communities to everyone; proposed ones, and all else, to the community's people."""
        from .community import Community

        open_to_all = Community.objects.filter(state__in=Community.machine.public_names).values("slug")
        mine = {one.community for one in memberships_of(user) if one.community}
        return models.Q(state__in=cls.machine.public_names, community__in=open_to_all) | models.Q(community__in=mine)


class OfAnAim(Scoped):
    """Rows that whoever knows of the aim may know of, written by a person on a day."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the aim."""
        return models.Q(aim__in=Aim.objects.scoped(user))


class AimTarget(OfAnAim):
    """A target and its date. The newest holds; every one that was ever agreed stays, with the decision it rests on."""

    aim = models.ForeignKey(Aim, models.CASCADE, related_name="targets", verbose_name=_("aim"))
    number = models.PositiveIntegerField(_("which target of the aim"), default=1, editable=False)
    value = models.FloatField(_("target"))
    due = models.DateField(_("to be reached by"))
    why = models.TextField(_("why it was changed"), max_length=2000, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="targets", verbose_name=_("decision that it rests on")
    )
    agreed_on = models.DateField(_("agreed"), null=True, editable=False)

    class Meta:
        verbose_name = _("target of an aim")
        verbose_name_plural = _("targets of aims")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["aim", "number"], name="network_targets_count_from_one"),
            models.CheckConstraint(
                condition=models.Q(decision__isnull=True, agreed_on__isnull=True)
                | models.Q(decision__isnull=False, agreed_on__isnull=False),
                name="network_an_agreed_target_rests_on_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aim_id} {self.number}"


class AimReview(KeptFigure, OfAnAim):
    """What was found when a year had passed, by whom, and the figure as it stood then; without one, there was none."""

    aim = models.ForeignKey(Aim, models.CASCADE, related_name="reviews", verbose_name=_("aim"))
    number = models.PositiveIntegerField(_("which review of the aim"), editable=False)
    on = models.DateField(_("reviewed"), editable=False)
    found = models.TextField(_("what was found"), max_length=4000)

    class Meta:
        verbose_name = _("review of an aim")
        verbose_name_plural = _("reviews of aims")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["aim", "number"], name="network_reviews_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.aim_id} {self.number}"


def a_year_after(day: date) -> date:
    """The same day of the next year; the last of February for the 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
