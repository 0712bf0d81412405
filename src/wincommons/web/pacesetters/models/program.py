"""What a program counts of itself: how much, how well, is anyone better off."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.permissions import Scoped

from .initiative import Initiative


class Question(models.TextChoices):
    """The three questions of results-based accountability."""

    HOW_MUCH = "how_much", _("How much did we do?")
    HOW_WELL = "how_well", _("How well did we do it?")
    BETTER_OFF = "better_off", _("Is anyone better off?")


class ProgramMeasure(Scoped):
    """Something that a program counts, by its name."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="measures", verbose_name=_("initiative"))
    question = models.CharField(_("which question it answers"), max_length=12, choices=Question)
    name = models.CharField(_("what is counted"), max_length=150)

    class Meta:
        verbose_name = _("what a program counts")
        verbose_name_plural = _("what programs count")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "question", "name"], name="pacesetters_a_program_counts_a_thing_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the initiative."""
        return models.Q(initiative__in=Initiative.objects.scoped(user))


class ProgramFigure(Scoped):
    """One count, or a part of people, in one period; without a denominator it is a count."""

    measure = models.ForeignKey(ProgramMeasure, models.CASCADE, related_name="figures", verbose_name=_("measure"))
    start = models.DateField(_("from"))
    end = models.DateField(_("until"))
    numerator = models.PositiveIntegerField(_("count"))
    denominator = models.PositiveIntegerField(_("of how many"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("brought in by")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("count of a program")
        verbose_name_plural = _("counts of programs")
        ordering = ["end", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "start", "end"], name="pacesetters_a_period_is_counted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="pacesetters_a_period_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True)
                | models.Q(denominator__gte=models.F("numerator"), denominator__gt=0),
                name="pacesetters_a_part_is_no_more_than_all",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.start} – {self.end}: {self.numerator}"

    @classmethod
    def visible_to(cls, user: Any) -> models.Q:
        """Whoever may know of the initiative."""
        return models.Q(measure__in=ProgramMeasure.objects.scoped(user))
