"""A model whose rows have a state, an author and a history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.events import history_of, record
from wincommons.web.kit.permissions import Scoped, communities_led_by, organisations_edited_by

from .machine import Machine, State, Words


class Governed(Scoped):
    """Inherit this and give it `machine`; move it with `move`, never by writing `state`.

    `community` and `organisation` are the stable ids of whose it is; empty where it belongs to none.
    """

    machine: ClassVar[Machine]
    sayings: ClassVar[Mapping[str, Words]] = {}
    """What happens to it beside the steps of its machine, in words: verb -> what the history says."""
    takes_comments: ClassVar[bool] = False
    """Whether people may comment on these things (`kit.comments`)."""

    community = models.CharField(_("community"), max_length=64, blank=True, db_index=True)
    organisation = models.CharField(_("organization"), max_length=64, blank=True, db_index=True)
    state = models.CharField(_("state"), max_length=40, editable=False, db_index=True)
    revision = models.PositiveIntegerField(_("how often it was moved"), default=0, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("author")
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )

    class Meta:
        abstract = True

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not self.state and self._state.adding:
            self.state = self.machine.initial

    @classproperty
    def kind(cls) -> str:  # noqa: N805 -- a property of the class
        """The machine's name for things of this model, as events and references know it."""
        return cls.machine.kind

    @classmethod
    def begin(cls, *, by: Any, **fields: Any) -> Self:
        """Make a row and write the first line of its history."""
        from django.db import transaction

        with transaction.atomic():
            made = cls.objects.create(author=by, **fields)
            record(
                actor=by,
                kind=cls.kind,
                thing=str(made.pk),
                verb="begin",
                after=made.state,
                community=made.community,
                organisation=made.organisation,
            )
        return made

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Public states to everyone; all else to its author, its organization's editors and its community's leads."""
        seen = models.Q(state__in=cls.machine.public_names)
        if getattr(user, "is_authenticated", False) and user.is_active:
            seen |= models.Q(author=user)
            seen |= models.Q(organisation__in=organisations_edited_by(user))
            seen |= models.Q(community__in=communities_led_by(user))
        return seen

    @classmethod
    def tombstone_of(cls, pk: Any) -> str | None:
        """Why a thing that everyone could read is gone, in words; None where there is nothing to tell."""
        graves = [state.name for state in cls.machine.states if state.tombstone]
        if not cls._base_manager.filter(pk=pk, state__in=graves).exists():
            return None
        last = [event for event in history_of(cls.kind, str(pk)) if event.after in graves][-1:]
        if not last or last[0].before not in cls.machine.public_names:
            return None
        titles = {one.code: str(one.title) for step in cls.machine.transitions for one in step.reasons}
        return titles.get(last[0].reason_code, last[0].reason_code)

    def changes_with(self, step: str, *, by: Any, reason_code: str) -> dict[str, Any]:
        """Fields of its own that change together with its state."""
        return {}

    def after_move(self, step: str, *, by: Any) -> None:
        """What else happens with a step, in the same transaction; the row is not read anew yet."""

    @property
    def standing(self) -> State:
        """Its state, with title, tone and whether its words may be changed."""
        return self.machine.state(self.state)

    def history(self) -> list[Any]:
        """Its events, oldest first; one query."""
        return history_of(self.kind, str(self.pk))
