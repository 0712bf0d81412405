"""A theme: what several people said, in the community's words, public once two voices carry it and it was read back."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.notifications.whom import its_people
from wincommons.web.kit.permissions import is_lead
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import InvalidMoveError, Machine, Need, State, Tell, Tone, Transition
from wincommons.web.kit.states.governed import Governed

from .session import HEARD, of_mine, open_communities

CODEBOOK, PUBLISHED, RETIRED = "codebook", "published", "retired"
FEWEST_VOICES = 2
"""A theme that a single voice carries would point to a person: it is held back."""

THEME_MACHINE = Machine(
    kind="theme",
    initial=CODEBOOK,
    states=(
        State(name=CODEBOOK, title=_("In the codebook"), editable=True),
        State(name=PUBLISHED, title=_("Published"), public=True, tone=Tone.YES),
        State(name=RETIRED, title=_("Not used any more")),
    ),
    transitions=(
        Transition(
            name="publish", title=_("Publish"), done=_("published"), sources=(CODEBOOK,), target=PUBLISHED,
            who=is_lead, by_another=True, first=True, tells=(Tell(topic="kit.yours", whom=its_people),),
        ),
        Transition(
            name="take_back", title=_("Unpublish"), done=_("took it back"), sources=(PUBLISHED,), target=CODEBOOK,
            who=is_lead, need=Need.REQUIRED,
        ),
        Transition(
            name="retire", title=_("Use it no more"), done=_("uses it no more"), sources=(CODEBOOK,), target=RETIRED,
            who=is_lead, need=Need.OPTIONAL,
        ),
    ),
)  # fmt: skip


class Theme(Sampled, Governed):
    """A title and what it means: together they are the codebook of a community."""

    machine = THEME_MACHINE

    sayings = {
        "begin": _("added it"),
        "changed": _("changed it"),
        "quoted_story": _("put words of a story under it"),
        "unquoted_story": _("took words of a story away"),
    }

    title = models.CharField(_("theme"), max_length=120)
    meaning = models.TextField(_("what it means"), max_length=1000)
    aim = ReferenceField(_("aim"), kinds=("aim",), blank=True, db_index=True)
    published_on = models.DateField(_("published"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("how often it was changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        indexes = [models.Index(fields=["community", "state"], name="dialogue_themes_of_a_community")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dialogue:theme", args=[self.community, self.pk])

    @property
    def public_address(self) -> str:
        """The page that everyone may read, while it is public."""
        return reverse("dialogue:public_theme", args=[self.community, self.pk])

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """What the verbs prepared with the publication; raises `InvalidMoveError` where nobody looked at its voices."""
        prepared: dict[str, Any] | None = getattr(self, "prepared", None)
        if step == "publish" and prepared is None:
            raise InvalidMoveError(_("This step is taken on the page of the theme."))
        return prepared or {}

    @classmethod
    def public(cls) -> Q:
        """Published, in an open community, and still carried by two voices: a story may have been withdrawn since."""
        return Q(pk__in=public_with_counts(cls._base_manager.all()).values("pk"))

    @classmethod
    def visible_to(cls, user: Any) -> Q:
        """Public ones to everyone; the codebook to the community's people."""
        return cls.public() | of_mine(user)


def public_with_counts(rows: models.QuerySet[Theme]) -> models.QuerySet[Theme]:
    """Those of the themes that are public, with what `counted` tells: the database counts each once for both."""
    standing = rows.filter(state=PUBLISHED, community__in=open_communities())
    return counted(standing).filter(voices__gte=FEWEST_VOICES)


def counted(rows: models.QuerySet[Theme]) -> models.QuerySet[Theme]:
    """The themes with `voices`, `sessions` and `stories`: of sessions that were read back, and of stories in use now.

    A voice is one speaker of one session. Notes without a speaker are one voice of their session together: who cannot
    be told apart is not counted twice.
    """
    from .note import Note
    from .story import StoryQuote

    heard = Note._base_manager.filter(theme=models.OuterRef("pk"), settled=True, session__state__in=HEARD)
    speaker = Concat(Cast("session_id", models.CharField()), Value(":"), "speaker", output_field=models.CharField())
    said = heard.order_by().values("theme").annotate(
        spoke=Count(speaker, distinct=True), met=Count("session", distinct=True)
    )  # fmt: skip
    told = StoryQuote.usable().filter(theme=models.OuterRef("pk")).order_by().values("theme")
    stories = Coalesce(models.Subquery(told.annotate(number=Count("story", distinct=True)).values("number")), 0)
    return rows.annotate(
        sessions=Coalesce(models.Subquery(said.values("met")), 0),
        stories=stories,
        voices=Coalesce(models.Subquery(said.values("spoke")), 0) + stories,
    )
