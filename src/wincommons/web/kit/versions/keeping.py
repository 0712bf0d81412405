"""Texts that keep every version: a model to inherit for the versions of one thing."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped

from .difference import Piece, difference, is_changed


class TextVersion(Scoped):
    """One version of a thing's text. Inherit it, add `thing = ForeignKey(...)`, and write with `keep`.

    Versions count from 1 within a thing; the database refuses two of one number, so of two people who write at once
    the second is told.
    """

    number = models.PositiveIntegerField(_("version"), editable=False)
    text = models.TextField(_("text"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("author")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["thing", "number"], name="%(app_label)s_%(class)s_counts_from_one")
        ]

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the thing may read its versions."""
        things = cls._meta.get_field("thing").related_model
        return models.Q(thing__in=things.objects.scoped(user))

    @classmethod
    def keep(cls, *, thing: Any, text: str, by: Any, after: int) -> Self:
        """Keep a text as the version after number `after` (0 for the first); an unchanged text is the version it was.

        Raises `StaleTextError` where another version was kept in the meantime.
        """
        from django.db import IntegrityError

        last = cls.latest_of(thing)
        if (last.number if last else 0) != after:
            raise StaleTextError(last)
        if last is not None and not is_changed(last.text, text):
            return last
        try:
            with transaction.atomic():
                return cls._base_manager.create(thing=thing, number=after + 1, text=text, by=by)
        except IntegrityError as error:
            raise StaleTextError(cls.latest_of(thing)) from error

    @classmethod
    def latest_of(cls, thing: Any) -> Self | None:
        """The newest version of a thing's text."""
        return cls._base_manager.filter(thing=thing).order_by("-number").first()

    def since(self, older: TextVersion) -> list[Piece]:
        """What changed from an older version to this one."""
        return difference(older.text, self.text)


class StaleTextError(ValueError):
    """Somebody else kept a version first; `.latest` is theirs, to be set beside one's own words."""

    def __init__(self, latest: Any) -> None:
        from django.utils.translation import gettext

        super().__init__(
            gettext("Someone else changed this text while you wrote. Compare theirs with yours, then save again.")
        )
        self.latest = latest
