"""What was said in a session, note by note, and how each of the two coders read it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped
from wincommons.web.kit.sample import Sampled

from .session import HEARD, Coder, OfASession, Session, of_mine
from .theme import Theme

LONGEST_NOTE = 1000


class Note(Sampled, Scoped):
    """One thing that somebody said. Who it was is a letter or number of this session, never a name."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="notes", verbose_name=_("session"))
    speaker = models.CharField(_("who spoke"), max_length=20, blank=True)
    text = models.TextField(_("what was said"), max_length=LONGEST_NOTE)
    may_quote = models.BooleanField(_("may be quoted"), default=False)
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, editable=False, related_name="notes", verbose_name=_("theme")
    )
    settled = models.BooleanField(_("the two agree on it"), default=False, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """The people of the community; everyone, where it may be quoted and stands under a theme that is public."""
        public = Theme.objects.filter(Theme.public()).values("pk")
        quoted = models.Q(may_quote=True, session__state__in=HEARD, theme__in=public)
        return of_mine(user, through="session__") | quoted


class Code(Scoped):
    """The theme under which one coder puts one note; none where no theme fits."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="codes", verbose_name=_("note"))
    coder = models.ForeignKey(Coder, models.CASCADE, related_name="codes", verbose_name=_("coder"))
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, related_name="+", verbose_name=_("theme")
    )  # fmt: skip

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        constraints = [
            models.UniqueConstraint(fields=["note", "coder"], name="dialogue_a_coder_puts_a_note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.coder_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """One's own; the other's only once both have finished, to the people of the community."""
        if not getattr(user, "is_authenticated", False):
            return models.Q(pk__in=[])
        unfinished = Coder._base_manager.filter(finished_at=None).values("session")
        lone = Session._base_manager.annotate(two=models.Count("coders")).filter(two__lt=2).values("pk")
        both = ~models.Q(coder__session__in=unfinished) & ~models.Q(coder__session__in=lone)
        return of_mine(user, through="coder__session__") & (models.Q(coder__by=user) | both)


class NoteDraft(OfASession):
    """What somebody has typed and not written down yet: one for each person and session, kept for them alone."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="drafts", verbose_name=_("session"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("whose"))
    speaker = models.CharField(_("who spoke"), max_length=20, blank=True)
    text = models.TextField(_("text"), max_length=20_000, blank=True)

    class Meta:
        verbose_name = _("draft of notes")
        verbose_name_plural = _("drafts of notes")
        constraints = [models.UniqueConstraint(fields=["session", "by"], name="dialogue_one_draft_each")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.by_id}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever typed it."""
        return models.Q(by=user) if getattr(user, "is_authenticated", False) else models.Q(pk__in=[])
