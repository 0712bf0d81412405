"""What could move an aim's figure: the worker asks insight and keeps the answer, the page reads it.

The odds are drawn ten thousand times, so no request works them out. They stand here and not in the room of policies:
they are insight's answer about the aim's own figure, as its course is, and whoever reads an aim (its page, a document,
the command line) must find them without another room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, override
from pydantic import ValidationError

from wincommons.content import fingerprint as content_fingerprint
from wincommons.insight import InsightError, NoReleaseError
from wincommons.insight.answers.choices import Choices
from wincommons.web.kit.code import code_fingerprint
from wincommons.web.kit.commons import commons
from wincommons.web.network.models import Aim, AimOdds
from wincommons.web.network.models.aim import LIVE, PROPOSED

from .figures import id_in

MOST_AT_ONCE = 20
"""Aims of one run: a job of seconds shares its thread with the letters."""


@dataclass(frozen=True, kw_only=True)
class Odds:
    """What is known of an aim now. Without `choices`, `why_not` says why there are none; empty: not worked out yet."""

    choices: Choices | None = None
    why_not: str = ""
    release: str = ""
    is_fresh: bool = False
    """Is it of the release and the code of this moment?"""

    @property
    def changes(self) -> list[Any]:
        """Policies of which a change of the figure can be told."""
        return [one for one in self.choices.choices if one.has_change] if self.choices else []

    @property
    def blanks(self) -> list[Any]:
        """Policies of which none can be told, and those of something near the figure."""
        told = [one for one in self.choices.choices if not one.has_change] if self.choices else []
        return [*told, *self.choices.near] if self.choices else []


def stamp() -> str:
    """The code and the content that an answer comes from."""
    return f"{code_fingerprint()}-{content_fingerprint()[:16]}"


def waiting() -> QuerySet[Aim]:
    """Aims that people think about or work on and that have no answer of this release, code and group."""
    fresh = Q(odds__release=commons().release.id, odds__code=stamp(), odds__group=F("group"))
    rows = Aim._base_manager.filter(state__in=(PROPOSED, *LIVE)).annotate(fresh=Count("odds", filter=fresh))
    return rows.filter(fresh__lt=len(settings.LANGUAGES)).order_by("pk")


def work_out_waiting() -> int:
    """Work out what waits, some aims at a time; returns how many. It may be broken off and run again."""
    try:
        aims = list(waiting()[:MOST_AT_ONCE])
    except NoReleaseError:
        return 0
    for aim in aims:
        work_out(aim)
    return len(aims)


def work_out(aim: Aim) -> None:
    """Ask for one aim in every language, and keep what is said in place of what was."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            release, answer, why_not = commons().release.id, "", ""
            try:
                found = commons().choices(id_in(aim.place), id_in(aim.measure), aim.group)
                answer = found.model_dump_json(exclude_defaults=True)
            except InsightError as error:
                why_not = str(error)
        # Each in a transaction of its own: on SQLite nobody else writes while one is open.
        AimOdds._base_manager.update_or_create(
            aim=aim,
            language=language,
            defaults={
                "release": release, "code": stamp(), "group": aim.group, "answer": answer, "why_not": why_not,
                "at": timezone.now(),
            },
        )  # fmt: skip


def with_odds(rows: QuerySet[Aim]) -> QuerySet[Aim]:
    """The aims with the answer in the language of the page (`.odds_answer` ...); no further question."""
    here = FilteredRelation("odds", condition=Q(odds__language=get_language() or "en"))
    return rows.annotate(
        odds_here=here, odds_answer=F("odds_here__answer"), odds_why_not=F("odds_here__why_not"),
        odds_release=F("odds_here__release"), odds_code=F("odds_here__code"), odds_group=F("odds_here__group"),
    )  # fmt: skip


def odds_of(aim: Any) -> Odds:
    """What an aim that was read by `with_odds` has; an answer for another group or of another shape counts as none."""
    if aim.odds_release is None or aim.odds_group != aim.group:
        return Odds()
    now = (commons().release.id, stamp())
    fresh = (aim.odds_release, aim.odds_code) == now
    if not aim.odds_answer:
        return Odds(why_not=aim.odds_why_not, release=aim.odds_release, is_fresh=fresh)
    try:
        choices = Choices.model_validate_json(aim.odds_answer)
    except ValidationError:
        return Odds()
    return Odds(choices=choices, release=aim.odds_release, is_fresh=fresh)
