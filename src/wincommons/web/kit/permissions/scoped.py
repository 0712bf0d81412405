"""One place for each model that says what a person may know of: `visible_to`. All reads go through `scoped(user)`."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from .predicates import acts_as_support

THE_SITE = object()
"""Asks in nobody's name, for jobs and checks; never for an answer to a request."""


class ScopedQuerySet(models.QuerySet):
    """Rows that know to whom they may be shown."""

    def scoped(self, user: Any) -> Self:
        """The rows whose existence this person may know of."""
        return self if user is THE_SITE or acts_as_support.test(user) else self.filter(self.model.visible_to(user))


class Scoped(models.Model):
    """A model whose every read asks who reads."""

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Which rows this person may know of; must not join to many, for a row would then come twice."""
        raise NotImplementedError(f"{cls.__name__} does not say to whom it is visible. Write its visible_to(user).")
