"""Leave a story: no account is needed, a moderator looks first, and a link in the giver's hands rules it afterwards."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.moderation.contribution import queue_reference
from wincommons.web.kit.moderation.machine import HELD
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.whom import its_moderators
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community

from .models import Story
from .models.story import COOLING, fingerprint

MOST_A_DAY = 60
"""So many stories of one community may come in one day: more would be a flood that no moderator can read."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What whoever tells it agrees to, each by itself."""

    may_page: bool
    may_quote: bool
    may_brief: bool
    show_name: bool

    @property
    def any_use(self) -> bool:
        """Is there a use at all?"""
        return self.may_page or self.may_quote or self.may_brief

    def fields(self) -> dict[str, bool]:
        """The same as fields of a row."""
        return {
            "may_page": self.may_page, "may_quote": self.may_quote, "may_brief": self.may_brief,
            "show_name": self.show_name,
        }  # fmt: skip


def give(
    *, community: Community, by: Any, text: str, language: str, name: str, age_band: str, consent: Consent
) -> tuple[Story, str]:
    """Keep a story; returns it with the secret of its link, which nothing here keeps.

    Whoever is signed in is its author as well, so that it goes with their account and they never release their own.
    """
    if not consent.any_use:
        raise RefusedError(_("Choose at least one use. Without any, we may not keep your story."))
    token = secrets.token_urlsafe(24)
    author = by if getattr(by, "is_authenticated", False) else None
    with transaction.atomic():
        row = Community._base_manager.select_for_update().get(pk=community.pk)
        require_open(row)
        today = Story._base_manager.filter(community=row.slug, at__gt=timezone.now() - timedelta(days=1))
        if today.count() >= MOST_A_DAY:
            raise RefusedError(
                _("So many stories came today that nobody could read yours with care. Please come back tomorrow.")
            )
        made = Story.begin(
            by=author, community=row.slug, state=HELD, held_for="story", text=text, language=language, name=name,
            age_band=age_band, live_on=timezone.localdate() + COOLING, token_hash=fingerprint(token),
            **consent.fields(),
        )  # fmt: skip
        tell(its_moderators(made), topic="kit.moderation", saying="waits", about=queue_reference(made), by=author)
    return made, token


def by_link(token: str) -> Story | None:
    """The story whose link this is, with the right to rule it for this request; None for all else."""
    found = Story._base_manager.filter(token_hash=fingerprint(token)).first() if token.isascii() else None
    if found is not None:
        found.link_shown = True
    return found
