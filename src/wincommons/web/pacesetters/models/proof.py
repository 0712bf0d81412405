"""A proof point: a claim fixed before it is tested, what the test said, who checked it, and that it is published."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.kit.permissions import Scoped, acts_as_support, anyone, is_author, is_lead
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import (
    REMOVAL_REASONS,
    InvalidMoveError,
    Machine,
    Need,
    State,
    Tell,
    Tone,
    Transition,
)
from wincommons.web.kit.states.governed import Governed

from .whose import public_or_inside

CLAIMED, REGISTERED, REFUSED, EVIDENCE_IN, CHECKED = "claimed", "registered", "refused", "evidence_in", "checked"
PUBLISHED, RECHECKED, RETIRED, WITHDRAWN, REMOVED = "published", "rechecked", "retired", "withdrawn", "removed"
LISTED = "states:"
"""Before states that are listed one by one, in place of the id of a record of adoptions."""
TOLD = (PUBLISHED, RECHECKED, RETIRED)
"""States in which everyone may read what was found."""

_ITS_PEOPLE = (Tell(topic="kit.yours", whom=its_people),)
_ITS_LEADS = (Tell(topic="pacesetters.proofs", whom=its_leads, saying="result"), *_ITS_PEOPLE)

PROOF_MACHINE = Machine(
    kind="proof",
    initial=CLAIMED,
    states=(
        State(name=CLAIMED, title=_("Claimed"), editable=True),
        State(name=REGISTERED, title=_("Registered"), public=True),
        State(name=REFUSED, title=_("Not testable"), public=True, tone=Tone.CAUTION),
        State(name=EVIDENCE_IN, title=_("Evidence in"), public=True),
        State(name=CHECKED, title=_("Checked by a peer"), public=True),
        State(name=PUBLISHED, title=_("Published"), public=True, tone=Tone.YES),
        State(name=RECHECKED, title=_("Checked again"), public=True, tone=Tone.YES),
        State(name=RETIRED, title=_("Retired"), public=True, tone=Tone.CAUTION),
        State(name=WITHDRAWN, title=_("Withdrawn")),
        State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="register", title=_("Register"), done=_("registered it"), sources=(CLAIMED,), target=REGISTERED,
            who=is_author | is_lead, first=True,
        ),
        Transition(
            name="bring_evidence", title=_("Bring the evidence in"), done=_("brought the evidence in"),
            sources=(REGISTERED,), target=EVIDENCE_IN, who=anyone, tells=_ITS_LEADS,
        ),
        Transition(
            name="refuse", title=_("Refuse"), done=_("could not test it"), sources=(REGISTERED,), target=REFUSED,
            who=anyone, tells=_ITS_LEADS,
        ),
        Transition(
            name="check", title=_("Check it"), done=_("checked it as a peer"), sources=(EVIDENCE_IN,), target=CHECKED,
            who=anyone, by_another=True, tells=_ITS_LEADS,
        ),
        Transition(
            name="publish", title=_("Publish"), done=_("published"), sources=(CHECKED,), target=PUBLISHED,
            who=is_lead, by_another=True, need=Need.OPTIONAL, first=True, tells=_ITS_PEOPLE,
        ),
        Transition(
            name="recheck", title=_("Check it again"), done=_("checked it again with newer figures"),
            sources=(PUBLISHED, RECHECKED), target=RECHECKED, who=anyone, tells=_ITS_LEADS,
        ),
        Transition(
            name="retire", title=_("Retire"), done=_("retired it"),
            sources=(REGISTERED, REFUSED, PUBLISHED, RECHECKED), target=RETIRED, who=is_lead, need=Need.REQUIRED,
            tells=_ITS_PEOPLE,
        ),
        Transition(
            name="withdraw", title=_("Withdraw"), done=_("withdrew it"), sources=(CLAIMED,), target=WITHDRAWN,
            who=is_author | is_lead, need=Need.OPTIONAL,
        ),
        Transition(
            name="remove", title=_("Remove"), done=_("removed"),
            sources=(REGISTERED, REFUSED, EVIDENCE_IN, CHECKED, PUBLISHED, RECHECKED, RETIRED), target=REMOVED,
            who=acts_as_support, by_another=True, need=Need.REQUIRED, reasons=REMOVAL_REASONS, tells=_ITS_PEOPLE,
        ),
    ),
)  # fmt: skip
"""From registration on nothing is withdrawn and no lead removes it: else only what pleases would be published."""
PREPARED = frozenset({"register", "bring_evidence", "refuse", "check", "recheck"})
FREE_STEPS = frozenset({"publish", "retire", "withdraw", "remove"})


class Seen(models.TextChoices):
    """Why a registration does not count as one made beforehand."""

    SAID = "said", _("whoever registered it had seen the result")
    RUN = "run", _("the same question had been run here before")


class Proof(Sampled, Governed):
    """A claim about one measure in one place since a start, against places chosen by rule."""

    machine = PROOF_MACHINE
    takes_comments = True

    title = models.CharField(_("the claim in one sentence"), max_length=200)
    why = models.TextField(_("why it should have changed"), max_length=4000, blank=True)
    aim = ReferenceField(_("aim"), kinds=("aim",), db_index=True)
    subject = ReferenceField(_("what is tested"), kinds=("initiative", "policy", "plank"), blank=True)
    measure = ReferenceField(_("measure"), kinds=("measure",), db_index=True)
    place = ReferenceField(_("place"), kinds=("place",), db_index=True)
    group = models.CharField(_("for whom"), max_length=120, default="all")
    start_year = models.PositiveSmallIntegerField(_("first year of it"))
    donors = models.CharField(_("places to compare with"), max_length=300)
    method = models.CharField(_("method"), max_length=40, default="synthetic_control", editable=False)
    seen = models.CharField(_("why it is not pre-registered"), max_length=8, choices=Seen, blank=True, editable=False)
    registered_at = models.DateTimeField(_("registered"), null=True, editable=False)
    registered_release = models.CharField(_("data release then"), max_length=64, blank=True, editable=False)
    recheck_due = models.DateField(_("to be checked again"), null=True, editable=False)
    recheck_told_on = models.DateField(_("told that it is due"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("proof point")
        verbose_name_plural = _("proof points")
        indexes = [
            models.Index(fields=["community", "state"], name="pacesetters_proofs_of_a_table"),
            models.Index(fields=["state", "recheck_due"], name="pacesetters_proofs_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=(CLAIMED, WITHDRAWN)) | models.Q(registered_at__isnull=False),
                name="pacesetters_nothing_runs_unregistered",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pacesetters:proof", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read from the registration on."""
        return reverse("pacesetters:public_proof", args=[self.community, self.pk])

    @property
    def is_pre_registered(self) -> bool:
        """Was all of it fixed before anybody had seen the result?"""
        return self.registered_at is not None and not self.seen

    @property
    def adoptions(self) -> str:
        """Id of the record in content that says where it was in force; empty where states are listed."""
        return "" if self.donors.startswith(LISTED) else self.donors

    @property
    def donor_pool(self) -> str | list[str]:
        """The places to compare with, as insight takes them."""
        return self.adoptions or self.donors.removeprefix(LISTED).split(",")

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What `proofs` prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(gettext("This step is taken on the page of the proof."))
        if step == "publish":
            from wincommons.web.pacesetters.proofs.running import MONTHS_TO_RECHECK, months_after

            return {"recheck_due": months_after(MONTHS_TO_RECHECK), "recheck_told_on": None}
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """From the registration on everyone, where the community is open; before that its people."""
        return public_or_inside(cls, user)


class OfAProof(Scoped):
    """Rows that the community's people and peers read; the public reads what `proofs.queries` picks."""

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the proof."""
        return models.Q(proof__in=Proof.objects.scoped(user))


class ProofRun(OfAProof):
    """One test as it came out, frozen: no later release changes it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    proof = models.ForeignKey(Proof, models.CASCADE, related_name="runs", verbose_name=_("proof"))
    number = models.PositiveIntegerField(_("which test"), editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    made_at = models.DateTimeField(_("run"), null=True, editable=False)
    release = models.CharField(_("data release"), max_length=64, blank=True, editable=False)
    verdict = models.CharField(_("verdict"), max_length=12, blank=True, editable=False)
    reason = models.CharField(_("why there is no verdict"), max_length=40, blank=True, editable=False)
    told = models.JSONField(_("the answer in each language"), null=True, editable=False)
    sentence = models.JSONField(_("why it failed, in each language"), null=True, editable=False)

    class Meta:
        verbose_name = _("test of a proof")
        verbose_name_plural = _("tests of proofs")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proof", "number"], name="pacesetters_tests_count_from_one")]

    def __str__(self) -> str:
        return f"{self.proof_id} {self.number}"


class PeerCheck(OfAProof):
    """What somebody of another organization or community found when they looked."""

    class Found(models.TextChoices):
        SOUND = "sound", _("It is sound: what was registered is what was run")
        DOUBTS = "doubts", _("I have doubts, which I write down")

    proof = models.ForeignKey(Proof, models.CASCADE, related_name="checks", verbose_name=_("proof"))
    run = models.ForeignKey(ProofRun, models.CASCADE, related_name="checks", verbose_name=_("test"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("checked by")
    )
    of = ReferenceField(_("for whom the peer looked"), kinds=("organisation", "community"))
    found = models.CharField(_("what was found"), max_length=8, choices=Found)
    words = models.TextField(_("in their words"), max_length=2000)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("check by a peer")
        verbose_name_plural = _("checks by peers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proof_id}: {self.found}"
