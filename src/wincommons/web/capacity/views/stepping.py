"""The steps that buttons take."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.capacity.stepping import take_step
from wincommons.web.kit.permissions import guarded, is_participant
from wincommons.web.network.stepping import answer_step

from .finding import leads_another

ASK = gettext_lazy("Sign in to take this step.")


def _take(request: HttpRequest, thing: Any) -> HttpResponse:
    take = partial(take_step, thing=thing, by=request.user)
    return answer_step(request, row=thing, take=take, protected=leads_another(request, thing), coded=True)


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
