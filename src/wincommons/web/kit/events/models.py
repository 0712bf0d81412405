"""What happened to governed things: one table that is only ever added to.

Communities and organizations live in a room above the kit: the settings name their models, as they name the account's.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(TypeError):
    """Somebody wanted to change or delete an event."""

    def __init__(self) -> None:
        super().__init__("Events are never changed or deleted. Record a new one, or forget_actor() to erase a person.")


class EventQuerySet(models.QuerySet):
    """Events can be read and added."""

    def update(self, **_: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def of(self, kind: str, thing: str) -> EventQuerySet:
        """What happened to one thing, oldest first, with who did it: one query."""
        return self.filter(kind=kind, thing=thing).select_related("actor").order_by("pk")


class Event(models.Model):
    """Who did what to which thing, from where to where, why and when."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    community = models.ForeignKey(
        settings.COMMUNITY_MODEL,
        models.SET_NULL,
        null=True,
        to_field="slug",
        related_name="+",
        verbose_name=_("in which community"),
    )
    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL,
        models.SET_NULL,
        null=True,
        to_field="slug",
        related_name="+",
        verbose_name=_("of which organization"),
    )
    automatic = models.BooleanField(_("by the site itself"), default=False)
    kind = models.CharField(_("kind of thing"), max_length=40)
    thing = models.CharField(_("its stable id"), max_length=64)
    verb = models.CharField(_("what was done"), max_length=40)
    before = models.CharField(_("state before"), max_length=40, blank=True)
    after = models.CharField(_("state after"), max_length=40, blank=True)
    reason_code = models.CharField(_("reason"), max_length=40, blank=True)
    reason_text = models.TextField(_("reason in words"), max_length=2000, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        app_label = "kit"
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["kind", "thing", "id"], name="kit_event_of_a_thing"),
            models.Index(fields=["actor", "id"], name="kit_event_of_an_actor"),
            models.Index(fields=["community", "id"], name="kit_event_in_a_community"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind}:{self.thing}"

    def save(self, *arguments: Any, **named: Any) -> None:
        """Adds; a second time is refused."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*arguments, **{**named, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError
