"""What a table decides, and what each seat said."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped, is_author, is_lead, memberships_of
from wincommons.web.kit.states import Machine, Need, State, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.kit.versions.keeping import TextVersion

from .seat import Seat

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
            target=DECIDED, who=is_lead, need=Need.OPTIONAL, first=True,
        ),
        Transition(
            name="withdraw", title=_("Withdraw"), done=_("withdrew it"), sources=(PROPOSED, DISCUSSING),
            target=WITHDRAWN, who=is_author | is_lead, need=Need.OPTIONAL,
        ),
    ),
)  # fmt: skip


class Method(models.TextChoices):
    """How the seats' words become an outcome."""

    CONSENT = "consent", _("Consent: it stands unless a seat blocks it with a reason")
    MAJORITY = "majority", _("Majority: more seats say yes than no")
    ADVICE = "advice", _("Advice: the leads decide after every seat was asked")


class Outcome(models.TextChoices):
    """What came of it."""

    OPEN = "", _("Open")
    ADOPTED = "adopted", _("Adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")


class Choice(models.TextChoices):
    """What a seat can say."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstain")
    BLOCK = "block", _("Block: this would do harm")


class Decision(Governed):
    """A question that a table decides. `community` is the table's stable id; the text is kept in versions."""

    machine = DECISION_MACHINE

    title = models.CharField(_("title"), max_length=200)
    method = models.CharField(_("method"), max_length=12, choices=Method.choices, default=Method.CONSENT)
    closes_on = models.DateField(_("seats may answer until"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=Outcome.choices, default=Outcome.OPEN, blank=True, editable=False
    )
    outcome_text = models.TextField(_("what was decided, and why"), max_length=8000, blank=True)
    decided_on = models.DateField(_("decided"), null=True, editable=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("network:decision", args=[self.community, self.pk])

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
    """What one seat says to one decision: one word a seat, changed until it is decided."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="positions", verbose_name=_("decision"))
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="positions", verbose_name=_("seat"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("said by")
    )
    choice = models.CharField(_("answer"), max_length=12, choices=Choice.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

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
