"""A commitment: who does what, how much, from where to where, by when, and if what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wincommons.web.alliance.rules import ONLY_OTHERS, ONLY_PROMISERS, is_of_it, is_promiser
from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.kit.permissions import Scoped, acts_as_support, is_lead, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import REMOVAL_REASONS, InvalidMoveError, Machine, Need, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.network.belonging import speakers_of, speaks_for

from .compact import Compact, open_to_all

PLEDGED, ACCEPTED, UNDER_WAY, CHANGED = "pledged", "accepted", "under_way", "changed"
MET, PARTLY, MISSED, WITHDRAWN = "met", "partly", "missed", "withdrawn"
DECLINED, TAKEN_BACK, REMOVED = "declined", "taken_back", "removed"
LIVE = (ACCEPTED, UNDER_WAY, CHANGED)
"""States in which it runs: reports come in, and silence is noticed."""
ENDED = (MET, PARTLY, MISSED, WITHDRAWN)


def its_promisers(thing: Any) -> Iterable[int]:
    """Who speaks for the organization that promised, and whoever wrote it down."""
    return {*its_people(thing), *(speakers_of([thing.organisation]) if thing.organisation else ())}


_PROMISERS = (Tell(topic="alliance.commitments", whom=its_promisers),)
_LEADS = (Tell(topic="alliance.commitments", whom=its_leads),)

COMMITMENT_MACHINE = Machine(
    kind="commitment",
    initial=PLEDGED,
    states=(
        State(name=PLEDGED, title=_("Pledged, not accepted yet"), editable=True),
        State(name=ACCEPTED, title=_("Accepted"), public=True, tone=Tone.YES),
        State(name=UNDER_WAY, title=_("Under way"), public=True, tone=Tone.YES),
        State(name=CHANGED, title=_("Target changed"), public=True, tone=Tone.CAUTION),
        State(name=MET, title=pgettext_lazy("a commitment", "Met"), public=True, tone=Tone.YES),
        State(name=PARTLY, title=_("Partly met"), public=True, tone=Tone.CAUTION),
        State(name=MISSED, title=_("Missed"), public=True, tone=Tone.CAUTION),
        State(name=WITHDRAWN, title=pgettext_lazy("a commitment", "Withdrawn"), public=True, tone=Tone.CAUTION),
        State(name=DECLINED, title=_("Not accepted"), tone=Tone.CAUTION),
        State(name=TAKEN_BACK, title=_("Taken back before it was accepted")),
        State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="accept", title=_("Accept it"), done=_("accepted it"), sources=(PLEDGED,), target=ACCEPTED,
            who=is_lead & ~is_of_it, by_another=True, first=True, tells=_PROMISERS, refusal=ONLY_OTHERS,
        ),
        Transition(
            name="decline", title=_("Do not accept it"), done=_("did not accept it"), sources=(PLEDGED,),
            target=DECLINED, who=is_lead & ~is_of_it, by_another=True, need=Need.REQUIRED, tells=_PROMISERS,
            refusal=ONLY_OTHERS,
        ),
        Transition(
            name="take_back", title=_("Take back the pledge"), done=_("took it back"), sources=(PLEDGED,),
            target=TAKEN_BACK, who=is_promiser, need=Need.OPTIONAL, refusal=ONLY_PROMISERS,
        ),
        Transition(
            name="begin_work", title=_("Say that work has begun"), done=_("said that work has begun"),
            sources=(ACCEPTED, CHANGED), target=UNDER_WAY, who=is_promiser, first=True, refusal=ONLY_PROMISERS,
        ),
        Transition(
            name="change_target", title=_("Change the target"), done=_("changed the target"), sources=LIVE,
            target=CHANGED, who=is_promiser, need=Need.REQUIRED, tells=_LEADS, refusal=ONLY_PROMISERS,
        ),
        Transition(
            name="meet", title=_("Say that it is met"), done=_("said that it is met"), sources=LIVE, target=MET,
            who=is_lead & ~is_of_it, by_another=True, need=Need.OPTIONAL, tells=_PROMISERS, refusal=ONLY_OTHERS,
        ),
        Transition(
            name="meet_partly", title=_("Say that it is partly met"), done=_("said that it is partly met"),
            sources=LIVE, target=PARTLY, who=is_lead & ~is_of_it, by_another=True, need=Need.REQUIRED,
            tells=_PROMISERS, refusal=ONLY_OTHERS,
        ),
        Transition(
            name="miss", title=_("Say that it was missed"), done=_("said that it was missed"), sources=LIVE,
            target=MISSED, who=is_lead & ~is_of_it, by_another=True, need=Need.REQUIRED, tells=_PROMISERS,
            refusal=ONLY_OTHERS,
        ),
        Transition(
            name="withdraw", title=pgettext_lazy("a commitment", "Withdraw it"),
            done=pgettext_lazy("a commitment", "withdrew it"), sources=LIVE,
            target=WITHDRAWN, who=is_promiser, need=Need.REQUIRED, tells=_LEADS, refusal=ONLY_PROMISERS,
        ),
        Transition(
            name="remove", title=_("Remove"), done=pgettext_lazy("a commitment", "removed it"),
            sources=(PLEDGED, *LIVE, *ENDED), target=REMOVED,
            who=(is_lead & ~is_of_it) | acts_as_support, by_another=True, need=Need.REQUIRED,
            reasons=REMOVAL_REASONS, tells=_PROMISERS, refusal=ONLY_OTHERS,
        ),
    ),
)  # fmt: skip
PREPARED = frozenset({"accept", "change_target", "meet"})
"""Steps that write a date or look at a number: nobody takes them past the verbs of `alliance.deciding`."""


class CommitmentKind(models.TextChoices):
    """What is promised."""

    ACTION = "action", _("An action: something that is done, counted")
    PRACTICE = "practice", _("A change of practice: how work is done from now on")
    MONEY = "money", _("Money, in US dollars")


class Commitment(Sampled, Governed):
    """One promise of an organization, or of a person for themselves (`organisation` empty, the author promises)."""

    machine = COMMITMENT_MACHINE
    sayings = {"begin": _("pledged it"), "changed": _("changed what was pledged")}
    takes_comments = True

    title = models.CharField(_("what you promise"), max_length=160)
    details = models.TextField(_("how you will do it"), max_length=3000, blank=True)
    commitment_kind = models.CharField(_("kind"), max_length=12, choices=CommitmentKind.choices)
    milestones = models.BooleanField(_("counted in milestones"), default=False)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    baseline = models.DecimalField(_("where you start"), max_digits=18, decimal_places=4, default=0)
    before = models.TextField(_("how it is done now"), max_length=1000, blank=True)
    after = models.TextField(_("how it will be done"), max_length=1000, blank=True)
    start = models.DateField(_("from"))
    place = ReferenceField(_("where"), kinds=("place",), blank=True)
    condition = models.CharField(_("only if"), max_length=300, blank=True)
    effort = models.PositiveIntegerField(_("days of work, in all"), null=True, blank=True)
    aim = ReferenceField(_("aim"), kinds=("aim",), blank=True, db_index=True)
    plank = ReferenceField(_("plank"), kinds=("plank",), blank=True, db_index=True)
    compact = models.ForeignKey(
        Compact, models.SET_NULL, null=True, blank=True, related_name="commitments", verbose_name=_("compact")
    )
    accepted_on = models.DateField(_("accepted"), null=True, editable=False)
    quiet_told_on = models.DateField(_("told that nothing was heard"), null=True, editable=False)
    due_told_for = models.DateField(_("date of which they were told that it is due"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        indexes = [
            models.Index(fields=["community", "state"], name="alliance_of_a_community"),
            models.Index(fields=["organisation", "state"], name="alliance_of_an_organisation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=(*LIVE, *ENDED)) | models.Q(accepted_on__isnull=False),
                name="alliance_what_runs_was_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("alliance:commitment", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, once it is accepted and its community is open."""
        return reverse("alliance:commitment_public", args=[self.community, self.pk])

    @property
    def target(self) -> CommitmentTarget:
        """The target that holds now; no further question where `targets` were read with the row."""
        return list(self.targets.all())[-1]

    @property
    def is_live(self) -> bool:
        """Does it run: accepted, and not ended?"""
        return self.state in LIVE

    @property
    def is_money(self) -> bool:
        """Is it counted in dollars?"""
        return self.commitment_kind == CommitmentKind.MONEY

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What `alliance.deciding` prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the commitment."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Accepted ones of public communities to everyone; all to the community's people and to whoever promised."""
        seen = models.Q(state__in=cls.machine.public_names, community__in=open_to_all())
        seen |= models.Q(community__in={one.community for one in memberships_of(user) if one.community})
        if getattr(user, "is_authenticated", False) and user.is_active:
            seen |= models.Q(author=user) | models.Q(organisation__in=speaks_for(user))
        return seen


class CommitmentTarget(Scoped):
    """A target and its date. The newest holds; every one before it stays, with who changed it and why."""

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="targets", verbose_name=_("commitment")
    )  # fmt: skip
    number = models.PositiveIntegerField(_("which target"), default=1, editable=False)
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    due = models.DateField(_("by"))
    why = models.TextField(_("why it was changed"), max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("target of a commitment")
        verbose_name_plural = _("targets of commitments")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="alliance_targets_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the commitment."""
        return models.Q(commitment__in=Commitment.objects.scoped(user))
