"""A written comment on an adopted assessment or plan, from anyone, without an account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped, communities_moderated_by
from wincommons.web.kit.sample import Sampled

from .cycle import Cycle


class CommentState(models.TextChoices):
    """It waits until a moderator or lead has read it."""

    WAITING = "waiting", _("Waits to be read")
    SHOWN = "shown", _("Shown to everyone")
    SET_ASIDE = "set_aside", _("Set aside")


class WrittenComment(Sampled, Scoped):
    """What somebody wrote. The name is what they gave, if any; no address is asked for."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="written", verbose_name=_("cycle"))
    words = models.TextField(_("comment"), max_length=4000)
    name = models.CharField(_("name, as they gave it"), max_length=80, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    comment_state = models.CharField(
        _("state"), max_length=12, choices=CommentState.choices, default=CommentState.WAITING, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("read by")
    )
    decided_at = models.DateTimeField(_("read"), null=True, editable=False)
    why = models.CharField(_("why it was set aside"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("written comment")
        verbose_name_plural = _("written comments")
        indexes = [models.Index(fields=["cycle", "comment_state"], name="assessment_comments_of_a_cycle")]

    def __str__(self) -> str:
        return self.words[:60]

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Shown ones to whoever may know of the cycle; all to its community's moderators and leads."""
        shown = models.Q(comment_state=CommentState.SHOWN, cycle__in=Cycle.objects.scoped(user))
        return shown | models.Q(cycle__community__in=communities_moderated_by(user))
