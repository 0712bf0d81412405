"""An organization comes in: asked by a community's lead, or put there by one of its own people."""

from __future__ import annotations

import re
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from wincommons.web.kit.permissions import is_lead, is_participant, require
from wincommons.web.network.models import Community, Organisation

from .claiming import claim

LONGEST_STEM = 56


def _free_slug(name: str) -> str:
    """A name for addresses that no organization has; it begins with a letter, so that it is taken for no number."""
    stem = slugify(name)[:LONGEST_STEM].strip("-") or "organization"
    stem = stem if stem[0].isalpha() else f"o-{stem}"
    taken = set(Organisation._base_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    used = [int(one[len(stem) + 1 :]) for one in taken if re.fullmatch(re.escape(stem) + r"-\d{1,6}", one)]
    return f"{stem}-{max(used, default=1) + 1}"


def _begin(*, by: Any, name: str, **fields: Any) -> Organisation:
    for attempt in (1, 2, 3):
        try:
            with transaction.atomic():
                slug = _free_slug(name)
                return Organisation.begin(by=by, slug=slug, organisation=slug, name=name, **fields)
        except IntegrityError:  # somebody else took the slug in this moment
            if attempt == 3:
                raise
    raise AssertionError


def ask_in(*, community: Community, by: Any, name: str, **fields: Any) -> Organisation:
    """A lead puts an organization there and asks it in; it becomes a partner once it is verified."""
    require(is_lead, by, community)
    return _begin(by=by, name=name, community=community.slug, **fields)


def begin_own(*, by: Any, name: str, note: str, title: str = "", community: str = "", **fields: Any) -> Organisation:
    """One of its own people puts it there and claims it in the same step; a second person verifies."""
    require(is_participant, by)
    with transaction.atomic():
        made = _begin(by=by, name=name, community=community, **fields)
        claim(organisation=made, by=by, note=note, title=title)
    return made
