"""A bright spot: a place that does better than its peers predict; it is asked how, and what it tells may be tested."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.kit.permissions import Scoped, acts_as_support, anyone, is_lead
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
from wincommons.web.kit.versions.keeping import TextVersion

from .whose import communities_of, open_communities

FOUND, INVITED, TOLD, TESTED = "found", "invited", "told", "tested"
DECLINED, LET_GO, REMOVED = "declined", "let_go", "removed"
SHOWN = (INVITED, TOLD, TESTED)
"""States in which everyone may read of it: the place has been asked, and has not declined."""
_ITS_LEADS = (Tell(topic="pacesetters.bright_spots", whom=its_leads, saying="news"),)
_ITS_PEOPLE = (Tell(topic="kit.yours", whom=its_people),)

BRIGHT_SPOT_MACHINE = Machine(
    kind="bright_spot",
    initial=FOUND,
    states=(
        State(name=FOUND, title=_("Found, not asked yet")),
        State(name=INVITED, title=_("Asked how it did it"), public=True),
        State(name=TOLD, title=_("Told, not tested"), public=True),
        State(name=TESTED, title=_("Told, and put to the test"), public=True, tone=Tone.YES),
        State(name=DECLINED, title=_("Did not wish to tell")),
        State(name=LET_GO, title=_("Let go")),
        State(name=REMOVED, title=_("Removed"), tombstone=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="invite", title=_("Ask the place"), done=_("asked the place"), sources=(FOUND,), target=INVITED,
            who=is_lead, first=True,
        ),
        Transition(
            name="tell", title=_("Write down what it tells"), done=_("wrote down what it tells"), sources=(INVITED,),
            target=TOLD, who=anyone, tells=_ITS_LEADS,
        ),
        Transition(
            name="test", title=_("Name the proof that tests it"), done=_("named the proof that tests it"),
            sources=(TOLD,), target=TESTED, who=anyone, tells=_ITS_LEADS,
        ),
        Transition(
            name="decline", title=_("Decline"), done=_("did not wish to tell"), sources=(INVITED, TOLD, TESTED),
            target=DECLINED, who=anyone, need=Need.OPTIONAL, tells=_ITS_LEADS,
        ),
        Transition(
            name="let_go", title=_("Let it go"), done=_("let it go"), sources=(FOUND, INVITED, TOLD, TESTED, DECLINED),
            target=LET_GO, who=is_lead, need=Need.REQUIRED, tells=_ITS_PEOPLE,
        ),
        Transition(
            name="remove", title=_("Remove"), done=_("removed"), sources=SHOWN, target=REMOVED, who=acts_as_support,
            by_another=True, need=Need.REQUIRED, reasons=REMOVAL_REASONS, tells=_ITS_PEOPLE,
        ),
    ),
)  # fmt: skip
"""`tell`, `test` and `decline` are taken by the place's own people or, where it has none here, by whoever asked it:
their verbs look at that, and nobody takes these steps past them."""
PREPARED = frozenset({"invite", "tell", "test", "decline"})


def in_language(kept: dict[str, Any] | None) -> Any:
    """What was frozen, in the page's language."""
    return (kept or {}).get(get_language() or "en")


class BrightSearch(Scoped):
    """One look of a community at every place of one measure; asked anew, it is looked at anew."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    community = models.CharField(_("community"), max_length=64, db_index=True)
    measure = ReferenceField(_("measure"), kinds=("measure",))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    made_at = models.DateTimeField(_("looked"), null=True, editable=False)
    release = models.CharField(_("data release"), max_length=64, blank=True, editable=False)
    told = models.JSONField(_("the answer in each language"), null=True, editable=False)
    sentence = models.JSONField(_("why it failed, in each language"), null=True, editable=False)

    class Meta:
        verbose_name = _("look for bright spots")
        verbose_name_plural = _("looks for bright spots")
        constraints = [
            models.UniqueConstraint(fields=["community", "measure"], name="pacesetters_one_look_a_measure"),
        ]

    def __str__(self) -> str:
        return f"{self.community} {self.measure}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """The people of the community that looks."""
        return models.Q(community__in=communities_of(user))


class BrightSpot(Sampled, Governed):
    """One place on one measure, with the figure and the prediction frozen as they were found."""

    machine = BRIGHT_SPOT_MACHINE
    takes_comments = True
    sayings = {"begin": _("marked it"), "text_changed": _("changed what it tells")}

    aim = ReferenceField(_("aim"), kinds=("aim",), blank=True, db_index=True)
    measure = ReferenceField(_("measure"), kinds=("measure",), db_index=True)
    place = ReferenceField(_("place"), kinds=("place",), db_index=True)
    release = models.CharField(_("data release"), max_length=64, editable=False)
    told = models.JSONField(_("figure and prediction in each language"), editable=False)
    invited = models.CharField(_("community that was asked"), max_length=64, blank=True, db_index=True, editable=False)
    """Stable id of the place's own community; empty where it has none here and was asked by letter."""
    invited_on = models.DateField(_("asked on"), null=True, editable=False)
    who_told = models.CharField(_("who tells it"), max_length=160, blank=True, editable=False)
    proof = ReferenceField(_("proof"), kinds=("proof",), blank=True, editable=False)

    class Meta:
        verbose_name = _("bright spot")
        verbose_name_plural = _("bright spots")
        indexes = [models.Index(fields=["community", "state"], name="pacesetters_bright_of_a_table")]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "measure", "place"],
                condition=~models.Q(state=LET_GO),
                name="pacesetters_a_spot_stands_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=TESTED) | ~models.Q(proof=""), name="pacesetters_tested_names_its_proof"
            ),
        ]

    def __str__(self) -> str:
        kept = in_language(self.told)
        return f"{kept['look']['place']['full_name']}: {kept['measure']}" if kept else f"{self.place} {self.measure}"

    def get_absolute_url(self) -> str:
        return reverse("pacesetters:bright_spot", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read once the place was asked."""
        return reverse("pacesetters:public_bright_spot", args=[self.community, self.pk])

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What the verbs prepared together with the step; raises `InvalidMoveError` where nobody did."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step in PREPARED and prepared is None:
            raise InvalidMoveError(gettext("This step is taken on the page of the bright spot."))
        return prepared or {}

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Everyone once the place was asked, where the finder is open; always the finder's people and, from then, the
        place's own."""
        mine = communities_of(user)
        return (
            models.Q(state__in=cls.machine.public_names, community__in=open_communities())
            | models.Q(community__in=mine)
            | models.Q(invited__in=mine) & ~models.Q(state__in=(REMOVED,))
        )


class BrightSpotText(TextVersion):
    """One version of what the place tells."""

    thing = models.ForeignKey(BrightSpot, models.CASCADE, related_name="texts", verbose_name=_("bright spot"))

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a bright spot")
        verbose_name_plural = _("texts of bright spots")

    def __str__(self) -> str:
        return f"{self.thing_id} {self.number}"
