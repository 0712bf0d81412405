"""A comment, its earlier words, and whether a thing takes comments just now.

What a comment is on is named as events name a thing: a kind and an id, indexed together.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.moderation.contribution import Moderated
from wincommons.web.kit.moderation.machine import moderated
from wincommons.web.kit.permissions import communities_moderated_by
from wincommons.web.kit.versions.keeping import TextVersion

LONGEST = 5000


class Comment(Moderated):
    """What somebody said about a thing, or in answer to a comment on it."""

    machine = moderated("comment")
    kind_title = _("A comment")

    on_kind = models.CharField(_("on which kind of thing"), max_length=40, editable=False)
    on_thing = models.CharField(_("on which thing"), max_length=64, editable=False)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="answers", verbose_name=_("answers")
    )
    text = models.TextField(_("text"), max_length=LONGEST)
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)

    class Meta:
        app_label = "kit"
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=["on_kind", "on_thing", "parent", "id"], name="kit_comment_on_a_thing"),
            models.Index(fields=["author", "at"], name="kit_comment_of_an_author"),
            models.Index(fields=["community", "state", "at"], name="kit_comment_in_a_queue"),
        ]

    def __str__(self) -> str:
        return f"comment:{self.pk} on {self.on_kind}:{self.on_thing}"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """By itself to its author and its community's moderators alone; to others with the thing (`reading`)."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return models.Q(pk__in=())
        return models.Q(author=user) | models.Q(community__in=communities_moderated_by(user))

    @classmethod
    def tombstone_of(cls, pk: Any) -> str | None:
        """None: what was removed is told on the thing's page, to whom the thing is open."""
        return None

    def shown_to_moderators(self) -> str:
        return self.text

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """An author who deletes a comment takes the words with them."""
        changes = super().changes_with(step, by=by, reason_code=reason_code)
        return changes | {"text": ""} if step == "withdraw" else changes

    def after_move(self, step: str, *, by: Any) -> None:
        from .announcing import announce

        if step == "withdraw":
            self.versions.all().delete()
        if step == "release":
            announce(self)


class CommentText(TextVersion):
    """The words of a comment as they were."""

    thing = models.ForeignKey(Comment, models.CASCADE, related_name="versions")

    class Meta(TextVersion.Meta):
        app_label = "kit"
        verbose_name = _("words of a comment")
        verbose_name_plural = _("words of comments")


class Talk(models.Model):
    """Whether a thing takes comments: paused for now, or closed for good. Without a row it does."""

    class Input(models.TextChoices):
        OPEN = "open", _("Open")
        PAUSED = "paused", _("Paused for now")
        CLOSED = "closed", _("Closed")

    on_kind = models.CharField(_("on which kind of thing"), max_length=40)
    on_thing = models.CharField(_("on which thing"), max_length=64)
    input = models.CharField(_("comments are"), max_length=8, choices=Input.choices, default=Input.OPEN)

    class Meta:
        app_label = "kit"
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        constraints = [models.UniqueConstraint(fields=["on_kind", "on_thing"], name="kit_one_talk_on_a_thing")]

    def __str__(self) -> str:
        return f"{self.input} on {self.on_kind}:{self.on_thing}"
