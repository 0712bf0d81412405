"""A resource: what one community learnt, written so that another can use it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.moderation.machine import PUBLISHED
from wincommons.web.kit.notifications.whom import its_leads, its_people
from wincommons.web.kit.permissions import nobody
from wincommons.web.kit.states import Need, State, Tell, Tone, Transition
from wincommons.web.kit.versions.keeping import TextVersion

from .choices import HelpsWith, Level, Licence, ResourceKind, Takes
from .machine import DRAFT, keeps, passed_on, reviews
from .passing import PassedOn

LISTED, REVIEWED, IN_USE, STALE = PUBLISHED, "reviewed", "in_use", "stale"
OPEN = (LISTED, REVIEWED, IN_USE, STALE)
"""States in which everyone may read it, and adapt it."""
_ITS_PEOPLE = (Tell(topic="kit.yours", whom=its_people),)

RESOURCE_MACHINE = passed_on(
    "resource",
    initial=DRAFT,
    listed=_("Listed, not reviewed yet"),
    states=(
        State(name=DRAFT, title=_("Draft"), editable=True),
        State(name=REVIEWED, title=_("Reviewed"), public=True, tone=Tone.YES),
        State(name=IN_USE, title=_("In use"), public=True, tone=Tone.YES),
        State(name=STALE, title=_("Not looked at for two years"), public=True, tone=Tone.CAUTION),
    ),
    transitions=(
        Transition(
            name="list", title=_("List it for everyone"), done=_("listed it"), sources=(DRAFT,), target=LISTED,
            who=keeps, first=True,
        ),
        Transition(
            name="review", title=_("Say that you reviewed it"), done=_("reviewed it"), sources=(LISTED, STALE),
            target=REVIEWED, who=reviews, by_another=True, need=Need.REQUIRED, first=True, tells=_ITS_PEOPLE,
            refusal=_("A moderator or lead of its community reviews it, or a lead of the capacity building group."),
        ),
        Transition(
            name="use", title=_("Say that it is in use"), done=_("said that it is in use"), sources=(REVIEWED,),
            target=IN_USE, who=keeps, need=Need.REQUIRED,
        ),
        Transition(
            name="reopen", title=_("Open it for changes"), done=_("opened it for changes"),
            sources=(REVIEWED, IN_USE, STALE), target=LISTED, who=keeps, need=Need.OPTIONAL,
        ),
        Transition(
            name="grow_stale", title=_("Say that nobody looked at it"), done=_("said that nobody looked at it"),
            sources=(LISTED, REVIEWED, IN_USE), target=STALE, who=nobody,
            tells=(Tell(topic="capacity.resources", whom=its_leads),),
        ),
    ),
)  # fmt: skip


class Resource(PassedOn):
    """A guide, tool, template ... with what it is for. Its words are versions; files and a link may stand beside."""

    machine = RESOURCE_MACHINE
    prepared_steps = frozenset({"list", "hold", "review"})
    takes_comments = True
    kind_title = _("Resource")

    title = models.CharField(_("title"), max_length=160)
    purpose = models.TextField(_("what it is for, in plain words"), max_length=1000)
    resource_kind = models.CharField(_("what it is"), max_length=16, choices=ResourceKind.choices)
    helps_with = models.CharField(_("what it helps with"), max_length=10, choices=HelpsWith.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.START)
    takes = models.CharField(_("time that it takes"), max_length=10, choices=Takes.choices)
    languages = models.CharField(_("languages"), max_length=80)
    """Codes between commas, with one at each end: `,en,es,`."""
    evidence = models.TextField(_("what is known of whether it works"), max_length=2000, blank=True)
    licence = models.CharField(_("license"), max_length=10, choices=Licence.choices, default=Licence.CC_BY)
    link = models.URLField(_("link"), max_length=500, blank=True)
    origin = ReferenceField(
        _("what it was made from"), kinds=("plank", "initiative", "measure", "theme", "session"), blank=True,
        db_index=True,
    )  # fmt: skip
    searched = models.TextField(editable=False, default="")
    """Title, purpose and audience, folded: a search for "jose" finds José."""
    checked_on = models.DateField(_("last looked at"), null=True, editable=False)
    reviewed_on = models.DateField(_("reviewed"), null=True, editable=False)

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [
            models.Index(fields=["community", "state"], name="capacity_of_a_community"),
            models.Index(fields=["state", "helps_with", "level"], name="capacity_facets"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("capacity:resource_work", args=[self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, once it is listed."""
        return reverse("capacity:resource", args=[self.pk])

    @property
    def language_codes(self) -> tuple[str, ...]:
        """`en`, `es` ... in which it can be had."""
        return tuple(one for one in self.languages.split(",") if one)

    def after_move(self, step: str, *, by: Any) -> None:
        """Whoever adapted it hears that it is gone, whichever way it went: by its page, or by a moderator's queue."""
        from wincommons.web.capacity.telling import tell_adapters

        said = {"withdraw": "withdrawn", "remove": "removed"}.get(step)
        if said:
            tell_adapters(self, saying=said, by=by)

    def shown_to_moderators(self) -> str:
        """Everything that a moderator decides about: the words, and where the link leads."""
        text = ResourceText.latest_of(self)
        parts = (self.title, self.purpose, self.audience, self.evidence, self.link, text.text if text else "")
        return "\n\n".join(one for one in parts if one)


class ResourceText(TextVersion):
    """One version of a resource's text."""

    thing = models.ForeignKey(Resource, models.CASCADE, related_name="texts", verbose_name=_("resource"))

    class Meta(TextVersion.Meta):
        verbose_name = _("text of a resource")
        verbose_name_plural = _("texts of resources")

    def __str__(self) -> str:
        return f"{self.thing_id} {self.number}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the resource."""
        return models.Q(thing__in=Resource.objects.scoped(user))
