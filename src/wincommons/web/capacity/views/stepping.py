"""The steps that buttons take."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.capacity.stepping import take_step
from wincommons.web.kit.permissions import guarded, is_participant
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError

from .finding import needs_protection, not_done, seen_number

ASK = gettext_lazy("Sign in to take this step.")


def _take(request: HttpRequest, thing: Any) -> HttpResponse:
    detour = needs_protection(request, thing)
    if detour is not None:
        return detour
    said, seen = request.POST.get("reason_text", ""), seen_number(request.POST.get("revision", ""))
    try:
        take_step(
            thing=thing, step=request.POST.get("step", ""), by=request.user, reason_text=said,
            reason_code=request.POST.get("reason_code", ""), seen_revision=seen,
        )  # fmt: skip
    except (RefusedError, InvalidMoveError) as error:
        return not_done(request, error=error, back=thing.get_absolute_url(), said=said)
    messages.success(request, _("Done: this is “%(state)s” now.") % {"state": thing.standing.title})
    return redirect(thing)


@require_POST
@guarded(model=Resource, argument="resource", rule=is_participant, sentence=ASK)
def resource(request: HttpRequest, resource: Resource) -> HttpResponse:
    """One step with a resource."""
    return _take(request, resource)


@require_POST
@guarded(model=Adaptation, argument="adaptation", rule=is_participant, sentence=ASK)
def adaptation(request: HttpRequest, adaptation: Adaptation) -> HttpResponse:
    """One step with an adaptation."""
    return _take(request, adaptation)
