"""What a table decides, and what each seat said."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped, is_author, is_lead, memberships_of
from wincommons.web.kit.states import InvalidMoveError, Machine, Need, State, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.kit.versions.keeping import TextVersion

from .seat import DecisionRight, Seat

PROPOSED, DISCUSSING, DECIDING, DECIDED, WITHDRAWN = "proposed", "discussing", "deciding", "decided", "withdrawn"

DECISION_MACHINE = Machine(
    kind="decision",
    initial=PROPOSED,
    states=(
        State(name=PROPOSED, title=_("Proposed"), editable=True),
        State(name=DISCUSSING, title=_("In discussion"), editable=True),
        State(name=DECIDING, title=_("Being decided")),
        State(name=DECIDED, title=_("Decided"), public=True, tone=Tone.YES),
        State(name=WITHDRAWN, title=_("Withdrawn")),
    ),
    transitions=(
        Transition(
            name="discuss", title=_("Open the discussion"), done=_("opened the discussion"), sources=(PROPOSED,),
            target=DISCUSSING, who=is_lead, first=True,
        ),
        Transition(
            name="ask_the_seats", title=_("Ask the seats to decide"), done=_("asked the seats to decide"),
            sources=(DISCUSSING,), target=DECIDING, who=is_lead, first=True,
        ),
        Transition(
            name="discuss_again", title=_("Back to discussion"), done=_("took it back to discussion"),
            sources=(DECIDING,), target=DISCUSSING, who=is_lead, need=Need.REQUIRED,
        ),
        Transition(
            name="decide", title=_("Record the decision"), done=_("recorded the decision"), sources=(DECIDING,),
            target=DECIDED, who=is_lead, first=True,
        ),
        Transition(
            name="withdraw", title=_("Withdraw"), done=_("withdrew it"), sources=(PROPOSED, DISCUSSING),
            target=WITHDRAWN, who=is_author | is_lead, need=Need.OPTIONAL,
        ),
    ),
)  # fmt: skip
PREPARED = frozenset({"ask_the_seats", "discuss_again", "decide"})
"""Steps that change more than the state: the verbs of `network.decisions` prepare what, and nobody else takes them."""


class Method(models.TextChoices):
    """How the seats' words become an outcome."""

    CONSENT = "consent", _("Consent: it stands unless a seat blocks it with a reason")
    MAJORITY = "majority", _("Majority: more seats say yes than no")
    ADVICE = "advice", _("Advice: the leads decide, and what the seats advise stands beside it")


class Outcome(models.TextChoices):
    """What came of it."""

    OPEN = "", _("Open")
    ADOPTED = "adopted", _("Adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    TOO_FEW = "too_few", _("Not enough seats have answered")


class Choice(models.TextChoices):
    """What a seat can say."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstain")
    BLOCK = "block", _("Block: this would do harm")


class Decision(Governed):
    """A question that a table decides. `community` is the table's stable id; the text is kept in versions.

    What the table looked like when the outcome was recorded stays: `voting_seats`, and `Position.counted_as`.
    """

    machine = DECISION_MACHINE
    takes_comments = True

    title = models.CharField(_("question"), max_length=200)
    why = models.TextField(_("why"), max_length=4000, blank=True)
    method = models.CharField(_("method"), max_length=12, choices=Method.choices, default=Method.CONSENT)
    asking = models.PositiveIntegerField(_("how often the seats were asked"), default=0, editable=False)
    asked_on = models.DateField(_("seats were asked"), null=True, editable=False)
    closes_on = models.DateField(_("seats may answer until"), null=True, blank=True)
    paused_on = models.DateField(_("answers are paused since"), null=True, editable=False)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=Outcome.choices, default=Outcome.OPEN, blank=True, editable=False
    )
    outcome_text = models.TextField(_("what was decided, and why"), max_length=8000, blank=True)
    decided_on = models.DateField(_("decided"), null=True, editable=False)
    voting_seats = models.PositiveIntegerField(_("voting seats when it was recorded"), null=True, editable=False)
    recorded_by_proposer = models.BooleanField(_("recorded by who proposed it"), default=False, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            models.Index(fields=["community", "state", "-decided_on"], name="network_decisions_of_a_table"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("network:decision", args=[self.community, self.pk])

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What `network.decisions` prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the decision."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Decided ones of public communities to everyone; the others to the community's people."""
        from .community import Community

        open_to_all = Community.objects.filter(state__in=Community.machine.public_names).values("slug")
        mine = {one.community for one in memberships_of(user) if one.community}
        return models.Q(state__in=cls.machine.public_names, community__in=open_to_all) | models.Q(community__in=mine)


class DecisionText(TextVersion):
    """One version of a decision's question and proposal."""

    thing = models.ForeignKey(Decision, models.CASCADE, related_name="texts", verbose_name=_("decision"))

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a decision")
        verbose_name_plural = _("texts of decisions")


class Position(Scoped):
    """What one seat says to one decision: one word a seat, changed until the decision is recorded.

    It counts where `asking` is the decision's: whenever the seats are asked again, they answer anew.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="positions", verbose_name=_("decision"))
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="positions", verbose_name=_("seat"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("said by")
    )
    choice = models.CharField(_("answer"), max_length=12, choices=Choice.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    asking = models.PositiveIntegerField(_("to which asking it answers"), editable=False)
    counted_as = models.CharField(
        _("counted in the outcome as"), max_length=12, choices=DecisionRight.choices, blank=True, editable=False
    )
    edition = models.PositiveIntegerField(_("how many words the seat has said"), default=1, editable=False)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(fields=["decision", "seat"], name="network_one_word_a_seat"),
            models.CheckConstraint(
                condition=~models.Q(choice="block") | ~models.Q(reason=""), name="network_a_block_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.choice}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the decision."""
        return models.Q(decision__in=Decision.objects.scoped(user))


class EarlierWord(Scoped):
    """What a seat said before it said something else; of two delegates the second replaces the first, visibly."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="earlier", verbose_name=_("position"))
    number = models.PositiveIntegerField(_("which word of the seat"), editable=False)
    asking = models.PositiveIntegerField(_("to which asking it answers"), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("said by")
    )
    choice = models.CharField(_("answer"), max_length=12, choices=Choice.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    at = models.DateTimeField(_("when"), editable=False)

    class Meta:
        verbose_name = _("earlier word")
        verbose_name_plural = _("earlier words")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["position", "number"], name="network_earlier_words_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.number} {self.choice}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the position."""
        return models.Q(position__in=Position.objects.scoped(user))
