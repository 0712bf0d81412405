"""Public pages of the network: the same for every reader, and new as soon as anything in the network happened."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from wincommons.web.kit.conditional import page_etag
from wincommons.web.kit.events.models import Event

from .models import AimOdds


def network_version() -> str:
    """The last event, the last odds of an aim, the last change of an account, and the day.

    Every verb writes an event, and terms end with a day. Names stand in the accounts, which lie below the events: who
    changes theirs or is erased must not live on in a cache that is told that nothing has changed.
    """
    newest = Event.objects.order_by("-pk").values("pk")[:1]
    # What the worker works out happens to nobody and is no event.
    drawn = AimOdds._base_manager.order_by("-at").values("at")[:1]
    # One question for all; only a host without a single account asks further ones.
    accounts = get_user_model().objects.order_by("-changed_at")
    accounts = accounts.annotate(last=Subquery(newest), odds=Subquery(drawn))
    changed, last, odds = accounts.values_list("changed_at", "last", "odds").first() or (
        None,
        newest.values_list("pk", flat=True).first(),
        drawn.values_list("at", flat=True).first(),
    )
    moments = "-".join(str(one.timestamp()) if one else "0" for one in (changed, odds))
    return f"{last or 0}-{moments}-{timezone.localdate().isoformat()}"


def _etag(request: HttpRequest, *arguments: Any, **named: Any) -> str:
    whole = f"{page_etag(request)}|{network_version()}"
    return f'"{hashlib.sha256(whole.encode()).hexdigest()[:24]}"'


def fresh_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and HEAD only; a cache may keep the page, and asks each time whether it still holds."""

    @require_safe
    @condition(etag_func=_etag)
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        if response.status_code == 200:
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return answer
