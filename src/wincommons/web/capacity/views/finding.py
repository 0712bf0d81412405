"""Find what an address names, and the words around a refusal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.capacity.models.passing import PassedOn
from wincommons.web.kit.components import Crumb
from wincommons.web.kit.permissions import communities_led_by, organisations_edited_by
from wincommons.web.network.models import Community, Organisation
from wincommons.web.network.rules import communities_of
from wincommons.web.network.second_step import way_to_protection

GONE = 410


def way_to_library(*, under: str = "", address: str = "") -> list[Crumb]:
    """The crumbs above a page of the library."""
    crumbs = [
        Crumb(title=_("Resources"), address=reverse("resources")),
        Crumb(title=_("Library"), address=reverse("capacity:library")),
    ]
    return [*crumbs, Crumb(title=under, address=address)] if under else crumbs


def leads_another(request: HttpRequest, thing: PassedOn) -> bool:
    """Does a lead act here on what somebody else wrote? That wants a second step at sign-in."""
    return thing.community in communities_led_by(request.user) and thing.author_id != request.user.pk


def needs_protection(request: HttpRequest, thing: PassedOn) -> HttpResponse | None:
    """The way to a second step for a lead who has to show one; None for all others."""
    return way_to_protection(request) if leads_another(request, thing) and not used_second_step(request) else None


def spoken_for(user: Any) -> list[Organisation]:
    """The organizations that this person can let be named."""
    mine = organisations_edited_by(user)
    return list(Organisation.objects.filter(slug__in=mine).order_by("name")) if mine else []


def choose_community(
    request: HttpRequest, *, name: str, asked: dict[str, str], title: str, sentence: str
) -> HttpResponse:  # fmt: skip
    """For which of one's communities; who belongs to one open community goes straight on."""
    mine = Community.objects.filter(slug__in=communities_of(request.user)).exclude(state__in=("closed", "removed"))
    ways = [
        (one, f"{reverse(name, args=[one.slug])}?{urlencode(asked)}") for one in mine.order_by("name", "pk")[:100]
    ]  # fmt: skip
    if len(ways) == 1:
        return redirect(ways[0][1])
    context = {"ways": ways, "title": title, "sentence": sentence, "crumbs": way_to_library()}
    return render(request, "capacity/choose.html", context)
