"""The page of imported people: who waits, who was written to; a lead says when the letters go."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wincommons.web.kit.components import Confirmation, confirm_page, paginate
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community

from .sending import forget_unsent, imported, want_sent

_WAITING = Q(sent_at=None, wanted_at=None, revoked_at=None)


@require_http_methods(["GET", "HEAD"])
@for_leads
def imported_people(request: HttpRequest, community: Community) -> HttpResponse:
    """Everyone of the tables, those who wait first."""
    rows = imported(community)
    counts = rows.aggregate(
        waiting=Count("pk", filter=_WAITING),
        going=Count("pk", filter=Q(sent_at=None, wanted_at__isnull=False, revoked_at=None)),
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        came=Count("pk", filter=Q(uses__gt=0)),
    )
    shown = rows.filter(uses=0).select_related("organisation").order_by("-wanted_at", "name", "pk")
    context = {
        "page": paginate(shown, request.GET),
        "counts": counts,
        "send": sending_question(community, counts["waiting"]),
        "forget": forgetting_question(community, counts["waiting"]),
        "bring_in": reverse("import_begin", kwargs={"kind": "members", "within": community.slug}),
    }
    return show(request, "network/people/imported.html", context, community=community, here="invitations")


def sending_question(community: Community, number: int) -> Confirmation:
    """Asked before letters go out: they cannot be called back."""
    return Confirmation(
        address=reverse("network:send_imported", args=[community.slug]),
        opener=_("Send the invitations"),
        title=ngettext("Write to %(number)d person?", "Write to %(number)d people?", number) % {"number": number},
        sentence=_("Each gets one letter with a link. A letter that went out cannot be called back."),
        act=_("Send the invitations"),
        back=reverse("network:imported", args=[community.slug]),
        danger=False,
    )


def forgetting_question(community: Community, number: int) -> Confirmation:
    """Asked before those who wait are forgotten."""
    return Confirmation(
        address=reverse("network:forget_imported", args=[community.slug]),
        opener=_("Forget those who wait"),
        title=ngettext("Forget %(number)d person?", "Forget %(number)d people?", number) % {"number": number},
        sentence=_("Nobody is written to, and nothing of them is kept. You can bring the table in again."),
        act=_("Forget them"),
        back=reverse("network:imported", args=[community.slug]),
    )


def _waiting(community: Community) -> int:
    return imported(community).filter(_WAITING).count()


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def send_imported(request: HttpRequest, community: Community) -> HttpResponse:
    """Ask, then let the worker write to all who wait."""
    if request.method != "POST":
        return confirm_page(request, sending_question(community, _waiting(community)))
    number = want_sent(community=community, by=request.user)
    said = ngettext("%(number)d letter goes out now.", "%(number)d letters go out, about 200 a minute.", number)
    messages.success(request, said % {"number": number})
    return redirect("network:imported", community.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def forget_imported(request: HttpRequest, community: Community) -> HttpResponse:
    """Ask, then forget all who wait."""
    if request.method != "POST":
        return confirm_page(request, forgetting_question(community, _waiting(community)))
    number = forget_unsent(community=community, by=request.user)
    messages.success(request, ngettext("%(number)d forgotten.", "%(number)d forgotten.", number) % {"number": number})
    return redirect("network:imported", community.slug)
