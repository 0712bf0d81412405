"""A model whose rows are contributions: why one waits, since when, and who decided what."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.whom import its_moderators
from wincommons.web.kit.permissions import communities_moderated_by, id_of
from wincommons.web.kit.states.governed import Governed

from .machine import DECIDED_HERE, HELD, PUBLISHED
from .trust import why_held


class Moderated(Governed):
    """Inherit this with `machine = moderated("statement")`, write `shown_to_moderators`, and make rows by `contribute`.

    Its kind needs a `Reference` of the same name, so that its author and the moderators can be told of it.
    """

    kind_title: ClassVar[Any] = _("Contribution")

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    held_for = models.CharField(_("why it waited"), max_length=40, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_for = models.CharField(_("reason of the removal"), max_length=40, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by whom"),
    )
    appealed = models.BooleanField(_("was appealed"), default=False, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def contribute(cls, *, by: Any, judged: str, **fields: Any) -> Self:
        """Make a row: published at once, or held where a moderator looks first. `judged` is its words."""
        held_for = why_held(author=by, text=judged, community=fields.get("community", ""))
        with transaction.atomic():
            made = cls.begin(
                by=by,
                state=HELD if held_for else PUBLISHED,
                held_for=held_for,
                published_at=None if held_for else timezone.now(),
                **fields,
            )
            if held_for:
                tell(its_moderators(made), topic="kit.moderation", saying="waits", about=queue_reference(made), by=by)
        return made

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """What is published to everyone; all else to its author and to its community's moderators."""
        seen = models.Q(state__in=cls.machine.public_names)
        if getattr(user, "is_authenticated", False) and user.is_active:
            seen |= models.Q(author=user)
            seen |= models.Q(community__in=communities_moderated_by(user))
        return seen

    @classmethod
    def tombstone_of(cls, pk: Any) -> str | None:
        """Why a contribution that everyone could read is gone; None where there is nothing to tell."""
        graves = [state.name for state in cls.machine.states if state.tombstone]
        row = cls._base_manager.filter(pk=pk, state__in=graves, published_at__isnull=False).first()
        return row.removal_in_words if row else None

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """Who decided, when and why; that an appeal was made."""
        changes = super().changes_with(step, by=by, reason_code=reason_code)
        if step in DECIDED_HERE:
            changes |= {"decided_at": timezone.now(), "decided_by": by}
        if step == "release":
            changes["published_at"] = timezone.now()
        if step == "remove":
            changes["decided_for"] = reason_code
        if step == "appeal":
            changes["appealed"] = True
        return changes

    def shown_to_moderators(self) -> str:
        """The words that a moderator decides about."""
        raise NotImplementedError(f"{type(self).__name__} does not say what its moderators see.")

    @property
    def removal_in_words(self) -> str:
        """The reason of a removal as its author and everyone reads it."""
        titles = {one.code: str(one.title) for one in self.machine.transition("remove").reasons}
        return titles.get(self.decided_for, self.decided_for)

    @property
    def is_removed(self) -> bool:
        """Whether a moderator took it away, confirmed or not."""
        return self.standing.tombstone


def kinds() -> tuple[type[Moderated], ...]:
    """Every kind of contribution on this site."""
    return tuple(model for model in apps.get_models() if issubclass(model, Moderated))


def queue_reference(thing: Any) -> str:
    """The queue in which a contribution waits, as notices name it."""
    return f"moderation_queue:{id_of(thing, 'community') or NO_COMMUNITY}"


NO_COMMUNITY = "-"
"""Contributions that belong to no community: support decides about them."""
