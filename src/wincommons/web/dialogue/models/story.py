"""A short story that somebody leaves, with consent for each use, and a link by which they take it back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from wincommons.web.kit.moderation.contribution import Moderated
from wincommons.web.kit.moderation.machine import PUBLISHED, WITHDRAWN, moderated
from wincommons.web.kit.permissions import Scoped, communities_moderated_by
from wincommons.web.kit.sample import Sampled
from wincommons.web.kit.states import Machine

from .session import of_mine, open_communities
from .theme import Theme

LONGEST_STORY, SHORTEST_STORY, LONGEST_NAME, LONGEST_QUOTE = 1500, 20, 60, 300
COOLING = timedelta(days=7)
"""So long a story waits, that whoever told it can think again; by the link they may end the wait themselves."""
PAGE, QUOTE, BRIEF = "page", "quote", "brief"
USES = (PAGE, QUOTE, BRIEF)


@predicate
def holds_the_link(user: Any, thing: Any) -> bool:
    """Whoever opened the story's own link in this request (`giving.by_link`)."""
    return bool(getattr(thing, "link_shown", False))


@predicate
def is_not_appealed(user: Any, thing: Any) -> bool:
    """A second look is asked for once."""
    return not thing.appealed


def _story_machine() -> Machine:
    """The machine of contributions, in which whoever holds the link may do what an author with an account may."""
    shared = moderated("story")
    by_link = {"withdraw": holds_the_link, "appeal": holds_the_link & is_not_appealed}
    return Machine(
        kind=shared.kind,
        initial=shared.initial,
        states=tuple(
            replace(one, title=_("Released by a moderator")) if one.name == PUBLISHED else one for one in shared.states
        ),
        transitions=tuple(
            replace(one, who=one.who | by_link[one.name]) if one.name in by_link else one for one in shared.transitions
        ),
    )


class AgeBand(models.TextChoices):
    """How old whoever tells it is; under 13 nothing is kept."""

    ADULT = "18+", _("I am 18 or older")
    YOUNG = "13-17", _("I am 13 to 17")


class Story(Sampled, Moderated):
    """A short story. Of a withdrawn one nothing is left but that it was there, and the receipt."""

    machine = _story_machine()
    kind_title = _("Story")
    sayings = {
        "begin": _("received a story"),
        "narrowed": _("fewer uses of a story are left"),
        "ended_cooling": _("a story waits no longer"),
    }

    text = models.TextField(_("the story"), max_length=LONGEST_STORY, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=(("en", _("English")), ("es", _("Spanish"))))
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices)
    may_page = models.BooleanField(_("on this page"), default=False)
    may_quote = models.BooleanField(_("quoted in the assessment and in reports"), default=False)
    may_brief = models.BooleanField(_("in short briefs for those who decide"), default=False)
    show_name = models.BooleanField(_("with my name"), default=False)
    live_on = models.DateField(_("may be used from"), editable=False)
    token_hash = models.CharField(_("fingerprint of its link"), max_length=64, unique=True, editable=False)
    receipt = models.JSONField(_("what the withdrawal reached"), default=dict, editable=False)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [models.Index(fields=["community", "state", "live_on"], name="dialogue_stories_by_day")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its page; while it waits, the queue in which moderators decide."""
        if self.is_on_the_page:
            return reverse("dialogue:public_story", args=[self.community, self.pk])
        return reverse("moderation_queue", args=[self.community])

    def save(self, *arguments: Any, **named: Any) -> None:
        """The name of somebody under 18 is never shown, whatever was ticked."""
        if self.age_band == AgeBand.YOUNG:
            self.name, self.show_name = "", False
        super().save(*arguments, **named)

    def after_move(self, step: str, *, by: Any) -> None:
        """A withdrawal, by whichever way, takes the words with it."""
        super().after_move(step, by=by)
        if step == "withdraw":
            from wincommons.web.dialogue.withdrawing import empty

            empty(self)

    def shown_to_moderators(self) -> str:
        """The words, the name as it would be shown, and that somebody young wrote it."""
        parts = [self.text]
        if self.shown_name:
            parts.append(str(_("Name that would be shown: %(name)s") % {"name": self.shown_name}))
        if self.age_band == AgeBand.YOUNG:
            parts.append(str(_("From somebody of 13 to 17: no school, surname or exact place may stand in it.")))
        return "\n\n".join(parts)

    @property
    def title(self) -> str:
        """What a list calls it."""
        return str(_("A story by %(name)s") % {"name": self.shown_name} if self.shown_name else _("A story"))

    @property
    def shown_name(self) -> str:
        """The name, where whoever told it wants it shown."""
        return self.name if self.show_name else ""

    @property
    def is_in_use(self) -> bool:
        """Released, and past its days of cooling off."""
        return self.state == PUBLISHED and self.live_on <= timezone.localdate()

    @property
    def is_on_the_page(self) -> bool:
        """May everyone read it?"""
        return self.is_in_use and self.may_page

    def may(self, use: str) -> bool:
        """Did whoever told it agree to this use, and does it stand now?"""
        return use in USES and self.is_in_use and bool(getattr(self, f"may_{use}"))

    @classmethod
    def in_use(cls, *, use: str = "") -> Q:
        """Released, past cooling off, and, where a use is named, with consent for it."""
        now = Q(state=PUBLISHED, live_on__lte=timezone.localdate())
        return now & Q(**{f"may_{use}": True}) if use else now

    @classmethod
    def visible_to(cls, user: Any) -> Q:
        """On the page to everyone; with another consent to the community's people; what waits to its moderators."""
        seen = cls.in_use(use=PAGE) & Q(community__in=open_communities())
        seen |= cls.in_use() & (Q(may_page=True) | Q(may_quote=True) | Q(may_brief=True)) & of_mine(user)
        if getattr(user, "is_authenticated", False) and user.is_active:
            seen |= Q(author=user) & ~Q(state=WITHDRAWN)
            seen |= Q(community__in=communities_moderated_by(user)) & ~Q(state=WITHDRAWN)
        return seen


class StoryQuote(Scoped):
    """Words of a story that stand under a theme; they are shown only while the story may be quoted."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="quotes", verbose_name=_("story"))
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="quotes", verbose_name=_("theme"))
    text = models.TextField(_("words of it"), max_length=LONGEST_QUOTE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("chosen by")
    )

    class Meta:
        verbose_name = _("quote of a story")
        verbose_name_plural = _("quotes of stories")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "theme"], name="dialogue_a_story_once_a_theme")]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def usable(cls) -> models.QuerySet[StoryQuote]:
        """Those whose story may be quoted today."""
        return cls._base_manager.filter(story__in=Story._base_manager.filter(Story.in_use(use=QUOTE)).values("pk"))

    @classmethod
    def visible_to(cls, user: Any) -> Q:
        """The people of the community; everyone, under a public theme; nobody, once the consent is gone."""
        public = Theme.objects.filter(Theme.public()).values("pk")
        return Q(pk__in=cls.usable().values("pk")) & (of_mine(user, through="theme__") | Q(theme__in=public))


def fingerprint(token: str) -> str:
    """What the database keeps of a link."""
    return hashlib.sha256(token.encode()).hexdigest()
