"""An adaptation: what another community made of a resource, for whom, and whether it kept it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.moderation.machine import PUBLISHED
from wincommons.web.kit.states import Need, State, Tone, Transition

from .machine import keeps, passed_on
from .passing import PassedOn
from .resource import Resource

TRYING, KEPT, DROPPED = PUBLISHED, "kept", "dropped"

ADAPTATION_MACHINE = passed_on(
    "adaptation",
    listed=_("Being tried"),
    states=(
        State(name=KEPT, title=_("Kept"), public=True, tone=Tone.YES),
        State(name=DROPPED, title=_("Dropped"), public=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="keep", title=_("Say that you keep it"), done=_("kept it"), sources=(TRYING, DROPPED), target=KEPT,
            who=keeps, need=Need.REQUIRED, first=True,
        ),
        Transition(
            name="drop", title=_("Say that you dropped it"), done=_("dropped it"), sources=(TRYING, KEPT),
            target=DROPPED, who=keeps, need=Need.REQUIRED,
        ),
        Transition(
            name="try_again", title=_("Try it once more"), done=_("tried it once more"), sources=(DROPPED, KEPT),
            target=TRYING, who=keeps, need=Need.OPTIONAL,
        ),
    ),
)  # fmt: skip


class Adaptation(PassedOn):
    """What a community changed. `resource` is the root of its line, `parent` the adaptation that it began from."""

    machine = ADAPTATION_MACHINE
    prepared_steps = frozenset({"keep", "drop", "hold"})
    kind_title = _("Adaptation")

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="adaptations", verbose_name=_("resource"))
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="children", verbose_name=_("adaptation that it began from")
    )
    title = models.CharField(_("how we call it"), max_length=160)
    changed = models.TextField(_("what we changed"), max_length=4000)
    since = models.DateField(_("in use since"))
    outcome = models.TextField(_("why it was kept or dropped"), max_length=2000, blank=True, editable=False)

    class Meta:
        verbose_name = _("adaptation")
        verbose_name_plural = _("adaptations")
        indexes = [models.Index(fields=["community", "state"], name="capacity_adapted_here")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=(KEPT, DROPPED)) | ~models.Q(outcome=""),
                name="capacity_kept_or_dropped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("capacity:adaptation_work", args=[self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, while it is tried, kept or dropped."""
        return reverse("capacity:adaptation", args=[self.pk])

    def shown_to_moderators(self) -> str:
        """The words that a moderator decides about."""
        return "\n\n".join((self.title, self.changed, self.audience))
