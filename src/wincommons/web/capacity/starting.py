"""Three questions that lead to three resources: what is to be done, in what time, and whether for the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .library import open_resources
from .models import HelpsWith, Level, Resource, Takes
from .models.resource import IN_USE, REVIEWED, STALE

THREE = 3
_ORDER = {value: place for place, value in enumerate(Takes.values)}
_SURE = {IN_USE: 0, REVIEWED: 1, STALE: 3}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One of the three, with its answers."""

    name: str
    title: str | Promise
    answers: tuple[tuple[str, Any], ...]


QUESTIONS = (
    Question(name="about", title=_("What are you about to do?"), answers=tuple(HelpsWith.choices)),
    Question(name="time", title=_("How much time is there?"), answers=tuple(Takes.choices)),
    Question(
        name="first", title=_("Have you done it before?"),
        answers=(
            (Level.START.value, _("No, it is the first time")),
            (Level.DEEPER.value, _("Yes, we want to do it better")),
            (Level.LEAD.value, _("Yes, and now we show others")),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was answered; all three, or there is nothing to lead to."""

    about: str
    time: str
    first: str

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Answers | None:
        """From the query of an address; None where an answer is missing or is none of the choices."""
        said = {one.name: query.get(one.name, "") for one in QUESTIONS}
        known = all(said[one.name] in {value for value, _title in one.answers} for one in QUESTIONS)
        return cls(**said) if known else None


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A resource, and what of it does not fit the answers."""

    resource: Resource
    too_long: bool
    other_level: bool


def three_for(answers: Answers) -> list[Fit]:
    """The three that fit best among those that help with what one is about to do; one question. Fewer where fewer are.

    What helps with something else is never offered in their place.
    """
    return best(open_resources().filter(helps_with=answers.about).order_by("pk"), answers)


def best(rows: Iterable[Any], answers: Answers) -> list[Fit]:
    """What takes no longer than there is time first, then of the right level, then the surest, then the shortest."""
    fits = [
        Fit(
            resource=one,
            too_long=_ORDER[one.takes] > _ORDER[answers.time],
            other_level=one.level != answers.first,
        )
        for one in rows
    ]
    return sorted(
        fits,
        key=lambda fit: (
            fit.too_long, fit.other_level, _SURE.get(fit.resource.state, 2), _ORDER[fit.resource.takes],
            fit.resource.pk,
        ),
    )[:THREE]  # fmt: skip
