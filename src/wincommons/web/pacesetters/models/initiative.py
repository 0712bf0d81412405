"""An initiative under an aim: what it does, who runs it, whom it reaches, and how much it changes each of them."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_people
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, is_lead, is_owner
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import REMOVAL_REASONS, Need, State, Tell, Tone, Transition, governed
from wincommons.web.kit.states.governed import Governed

from .whose import communities_of, open_communities

RUNNING, ENDED = "running", "ended"
PLANNED = ("published", RUNNING)
"""States whose dose counts towards the aim: agreed to be done, or being done."""

INITIATIVE_MACHINE = governed(
    "initiative",
    states=(
        State(name=RUNNING, title=_("Running"), public=True, tone=Tone.YES),
        State(name=ENDED, title=_("Ended"), public=True),
    ),
    transitions=(
        Transition(
            name="start", title=_("Say that it runs"), done=_("said that it runs"), sources=("published",),
            target=RUNNING, who=is_owner | is_lead, first=True,
        ),
        Transition(
            name="end", title=_("Say that it has ended"), done=_("said that it has ended"), sources=(RUNNING,),
            target=ENDED, who=is_owner | is_lead, need=Need.REQUIRED,
        ),
        # The shared "remove" knows the shared states only; what runs must be removable as well.
        Transition(
            name="take_down", title=_("Remove"), done=_("removed"), sources=(RUNNING, ENDED), target="removed",
            who=is_lead | acts_as_support, by_another=True, need=Need.REQUIRED, reasons=REMOVAL_REASONS,
            tells=(Tell(topic="kit.yours", whom=its_people),),
        ),
    ),
)  # fmt: skip


class Grade(models.TextChoices):
    """Who says so; the weaker the source, the wider its range is drawn."""

    MEASURED = "measured", _("Measured: counted or surveyed here")
    LITERATURE = "literature", _("Literature: found elsewhere and carried over")
    JUDGED = "judged", _("Judged: estimated by people who know the work")


def _share(words: Any, *, lowest: float = 0.0) -> models.FloatField:
    bounds = [MinValueValidator(lowest), MaxValueValidator(1.0)]
    return models.FloatField(words, null=True, blank=True, validators=bounds)


class Initiative(Sampled, Governed):
    """Something done towards an aim. Reach and strength are shares, each at least, most likely and at most."""

    machine = INITIATIVE_MACHINE
    takes_comments = True

    title = models.CharField(_("what it is called"), max_length=200)
    what = models.TextField(_("what it does"), max_length=4000)
    aim = ReferenceField(_("aim"), kinds=("aim",), db_index=True)
    place = ReferenceField(_("place"), kinds=("place",))
    start = models.DateField(_("from"))
    end = models.DateField(_("until"), null=True, blank=True)
    due_told_for = models.DateField(_("date of which they were told that it is due"), null=True, editable=False)
    conditions = models.JSONField(_("vital conditions that it works on"), default=list)
    levels = models.JSONField(_("levels that it works at"), default=list)
    levers = models.JSONField(_("levers that it pulls"), default=list)
    groups = models.JSONField(_("groups that it is made for"), default=list)
    runners = models.JSONField(_("organizations that run it, as references"), default=list)
    reach_low = _share(_("reach, at least"))
    reach_mid = _share(_("reach, most likely"))
    reach_high = _share(_("reach, at most"))
    reach_grade = models.CharField(_("where the reach comes from"), max_length=12, choices=Grade, blank=True)
    reach_note = models.CharField(_("source of the reach"), max_length=500, blank=True)
    strength_low = _share(_("strength, at least"), lowest=-1.0)
    strength_mid = _share(_("strength, most likely"), lowest=-1.0)
    strength_high = _share(_("strength, at most"), lowest=-1.0)
    strength_grade = models.CharField(_("where the strength comes from"), max_length=12, choices=Grade, blank=True)
    strength_note = models.CharField(_("source of the strength"), max_length=500, blank=True)
    dose = models.JSONField(_("its dose in each language, as the worker told it"), null=True, editable=False)
    dose_of = models.CharField(_("of which numbers that dose is"), max_length=40, blank=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        indexes = [models.Index(fields=["community", "state"], name="pacesetters_of_a_community")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="pacesetters_an_initiative_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pacesetters:initiative", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, once it is published and its community is open."""
        return reverse("pacesetters:public_initiative", args=[self.community, self.pk])

    @property
    def aim_number(self) -> int:
        """The number of its aim, as `kit.chain` knows aims."""
        return int(self.aim.partition(":")[2] or 0)

    @property
    def place_id(self) -> str:
        """The id of its place."""
        return self.place.partition(":")[2]

    @property
    def has_numbers(self) -> bool:
        """Are reach and strength known, so that there can be a dose?"""
        return self.reach_mid is not None and self.strength_mid is not None

    @property
    def numbers(self) -> str:
        """What its dose rests on, as a text that changes with any of it."""
        parts = [
            getattr(self, f"{one}_{end}") for one in ("reach", "strength") for end in ("low", "mid", "high", "grade")
        ]
        return "|".join(str(one) for one in parts)

    def after_move(self, step: str, *, by: Any) -> None:
        """Which initiatives count towards the aim has changed: the plan is worked out anew."""
        from wincommons.web.pacesetters.initiatives.weighing import ask_for

        ask_for(self.aim_number)

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Public ones of open communities to everyone; public and submitted ones to the community's people.

        Drafts are their author's, the community's leads' and its organization's editors'.
        """
        public = models.Q(state__in=cls.machine.public_names)
        inside = public | models.Q(state="submitted")
        seen = public & models.Q(community__in=open_communities())
        seen |= inside & models.Q(community__in=communities_of(user))
        if getattr(user, "is_authenticated", False) and user.is_active:
            seen |= models.Q(author=user, community__in=communities_of(user))
            seen |= models.Q(community__in=communities_led_by(user))
        return seen
