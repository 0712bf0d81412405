"""Say which themes of what the community heard a plank answers, and what a form offers for that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wincommons.web.kit.references import offered, resolve
from wincommons.web.network.models import Community
from wincommons.web.policy.models import Plank, PlankTheme

from .heard import named_by

MOST_THEMES = 5


def themes_to_answer(community: Community, *, plank: Plank | None, user: Any) -> list[tuple[str, str]]:
    """What a form offers: the community's public themes, and those that the plank names already.

    One that is not public any more is offered too, with a word of it: its people can take it away.
    """
    public = offered("theme", community=community.slug)
    choices = [(one.reference, f"{one.title} ({one.detail})" if one.detail else one.title) for one in public]
    known = {one.reference for one in public}
    kept = [text for text in named_by(plank) if text not in known] if plank is not None else []
    for text, found in resolve(kept, user=user).items():
        choices.append((text, _("%(title)s (not public any more)") % {"title": found.title}))
    return choices


def themes_problem(themes: Sequence[str], *, community: Community, plank: Plank | None = None) -> dict[str, str]:
    """Why a plank of this community cannot answer these, by the field; empty where it can."""
    wanted = dict.fromkeys(themes)
    if len(wanted) > MOST_THEMES:
        said = _("A plank names at most %(most)d themes: those that it truly answers.")
        return {"heard": said % {"most": MOST_THEMES}}
    added = set(wanted) - set(named_by(plank) if plank is not None else ())
    if not added or added <= {one.reference for one in offered("theme", community=community.slug)}:
        return {}
    return {"heard": _("Choose themes of this community that everyone may read.")}


def answer(plank: Plank, themes: Sequence[str]) -> bool:
    """From now on it answers these and no others; whether that is a change. In the caller's transaction."""
    wanted, have = list(dict.fromkeys(themes)), named_by(plank)
    if set(wanted) == set(have):
        return False
    PlankTheme._base_manager.filter(plank=plank).exclude(theme__in=wanted).delete()
    PlankTheme._base_manager.bulk_create([PlankTheme(plank=plank, theme=one) for one in wanted if one not in have])
    return True
