"""A plank: a policy, practice or investment that a community takes up towards one of its aims."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_members
from wincommons.web.kit.permissions import is_author, is_lead, memberships_of
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError, Machine, Need, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed
from wincommons.web.kit.versions.keeping import TextVersion
from wincommons.web.network.models import Community, Decision
from wincommons.web.network.models.aim import a_year_after

PROPOSED, CONSULTATION, ADOPTED, IN_FORCE, REVIEWED = "proposed", "consultation", "adopted", "in_force", "reviewed"
SUPERSEDED, ENDED, WITHDRAWN = "superseded", "ended", "withdrawn"
STANDING = (ADOPTED, IN_FORCE, REVIEWED)
"""The agenda: what the seats adopted, and nobody replaced or ended."""
ENDORSABLE = (CONSULTATION, *STANDING)
_MEMBERS = (Tell(topic="policy.planks", whom=its_members),)

PLANK_MACHINE = Machine(
    kind="plank",
    initial=PROPOSED,
    states=(
        State(name=PROPOSED, title=pgettext_lazy("plank", "Proposed"), editable=True),
        State(name=CONSULTATION, title=_("In consultation"), public=True, editable=True),
        State(name=ADOPTED, title=pgettext_lazy("plank", "Adopted"), public=True, tone=Tone.YES),
        State(name=IN_FORCE, title=_("In force"), public=True, tone=Tone.YES),
        State(name=REVIEWED, title=_("In force, reviewed"), public=True, tone=Tone.YES),
        State(name=SUPERSEDED, title=_("Replaced"), public=True, tone=Tone.CAUTION),
        State(name=ENDED, title=_("Ended"), public=True, tone=Tone.CAUTION),
        State(name=WITHDRAWN, title=pgettext_lazy("plank", "Withdrawn")),
    ),
    transitions=(
        Transition(
            name="consult", title=_("Open the consultation"), done=_("opened the consultation"), sources=(PROPOSED,),
            target=CONSULTATION, who=is_lead, first=True, tells=_MEMBERS,
        ),
        Transition(
            name="adopt", title=_("Write down that it is adopted"), done=_("wrote down that it was adopted"),
            sources=(CONSULTATION,), target=ADOPTED, who=is_lead, first=True, tells=_MEMBERS,
        ),
        Transition(
            name="enforce", title=_("Say that it is in force"), done=_("said that it is in force"), sources=(ADOPTED,),
            target=IN_FORCE, who=is_lead, first=True, need=Need.OPTIONAL, tells=_MEMBERS,
        ),
        Transition(
            name="review", title=_("Review it"), done=_("reviewed it"), sources=(IN_FORCE, REVIEWED), target=REVIEWED,
            who=is_lead, need=Need.REQUIRED,
        ),
        Transition(
            name="reopen", title=_("Back to consultation"), done=_("took it back to consultation"), sources=STANDING,
            target=CONSULTATION, who=is_lead, need=Need.REQUIRED, tells=_MEMBERS,
        ),
        Transition(
            name="supersede", title=_("Replace it by another"), done=_("replaced it by another"), sources=STANDING,
            target=SUPERSEDED, who=is_lead, tells=_MEMBERS,
        ),
        Transition(
            name="end", title=_("End it"), done=_("ended it"), sources=STANDING, target=ENDED, who=is_lead,
            need=Need.REQUIRED, tells=_MEMBERS,
        ),
        Transition(
            name="withdraw", title=_("Withdraw"), done=_("withdrew it"), sources=(PROPOSED, CONSULTATION),
            target=WITHDRAWN, who=is_author | is_lead, need=Need.OPTIONAL,
        ),
    ),
)  # fmt: skip
PREPARED = frozenset({"adopt", "supersede", "review"})
"""Steps that rest on a decision, on another plank, or on what was found: taken on pages of their own."""


class PlankKind(models.TextChoices):
    """What is taken up."""

    POLICY = "policy", _("A policy: a rule, a law, a budget")
    PRACTICE = "practice", _("A practice: how an organization works")
    INVESTMENT = "investment", _("An investment: money that goes somewhere")
    STOP = "stop", _("Something to stop doing")


class PlankLevel(models.TextChoices):
    """Who has to act for it; the ids are those of the library of policies."""

    ORGANIZATION = "organization", _("An organization")
    COMMUNITY = "community", _("The community: county, city, district")
    STATE = "state", _("The state")
    NATION = "nation", _("The nation")


class Plank(Sampled, Governed):
    """One plank of a community's agenda. What it says stands in versions; who endorses it, endorses a version.

    `meaning_since` is the version from which on the text means what it means now: an endorsement of an earlier one does
    not hold until it is renewed.
    """

    machine = PLANK_MACHINE
    takes_comments = True
    sayings = {
        "begin": _("proposed a plank"),
        "changed": _("changed what it is called"),
        "text_changed": _("changed its text, and with it what it means"),
        "words_changed": _("changed its words, and said that it means the same"),
        "heard_changed": _("changed what it answers"),
        "endorsed": _("endorsed it"),
        "took_back": _("took an endorsement back"),
    }

    title = models.CharField(_("what you take up"), max_length=200)
    aim = ReferenceField(_("aim"), kinds=("aim",), db_index=True)
    policy = ReferenceField(_("policy of the library"), kinds=("policy",), blank=True, db_index=True)
    plank_kind = models.CharField(_("what it is"), max_length=12, choices=PlankKind.choices)
    level = models.CharField(_("who has to act"), max_length=16, choices=PlankLevel.choices)
    meaning_since = models.PositiveIntegerField(_("version since which its meaning stands"), default=1, editable=False)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, editable=False, related_name="planks",
        verbose_name=_("decision that it rests on"),
    )  # fmt: skip
    adopted_on = models.DateField(_("adopted"), null=True, editable=False)
    in_force_since = models.DateField(_("in force since"), null=True, editable=False)
    review_due = models.DateField(_("next review"), null=True, editable=False)
    review_told_on = models.DateField(_("told that a review is due"), null=True, editable=False)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="replaces", verbose_name=_("replaced by")
    )
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("plank")
        verbose_name_plural = _("planks")
        indexes = [models.Index(fields=["community", "state"], name="policy_planks_of_a_community")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=(PROPOSED, CONSULTATION, WITHDRAWN))
                | models.Q(decision__isnull=False, adopted_on__isnull=False),
                name="policy_an_adopted_plank_rests_on_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("policy:plank", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, from the consultation on, where its community is open."""
        return reverse("policy:public_plank", args=[self.community, self.pk])

    @property
    def stands(self) -> bool:
        """Is it a part of the agenda now?"""
        return self.state in STANDING

    @property
    def may_be_endorsed(self) -> bool:
        """Can people stand behind it now?"""
        return self.state in ENDORSABLE

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """The days that go with a step, and what the verbs prepared; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(_("This step is taken on a page of its own."))
        if step == "enforce":
            today = timezone.localdate()
            return {"in_force_since": today, "review_due": a_year_after(today), "review_told_on": None}
        if step == "reopen":
            return {"decision": None, "adopted_on": None, "in_force_since": None, "review_due": None}
        if step == "end":
            return {"review_due": None}
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """From the consultation on to everyone, in open communities; all else to the community's people."""
        open_to_all = Community.objects.filter(state__in=Community.machine.public_names).values("slug")
        mine = {one.community for one in memberships_of(user) if one.community}
        return models.Q(state__in=cls.machine.public_names, community__in=open_to_all) | models.Q(community__in=mine)


class PlankText(TextVersion):
    """One version of what a plank says."""

    thing = models.ForeignKey(Plank, models.CASCADE, related_name="texts", verbose_name=_("plank"))
    same_meaning = models.BooleanField(_("means the same as the version before"), default=False, editable=False)

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a plank")
        verbose_name_plural = _("texts of planks")
