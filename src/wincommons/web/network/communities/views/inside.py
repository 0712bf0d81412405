"""What the people of a community see: overview, people, leaving, and its steps."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.components import Confirmation, confirm_page, paginate
from wincommons.web.kit.permissions import communities_led_by, find, forget_memberships, guarded, is_participant
from wincommons.web.kit.states.answering import answer_moves
from wincommons.web.network.communities import queries
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.belonging import change_role, hand_over, join_openly, leave, remove_member
from wincommons.web.network.inside import for_leads, for_members, show
from wincommons.web.network.models import Community, Membership, MembershipRole
from wincommons.web.network.rules import communities_of
from wincommons.web.network.seats.queries import waits_for
from wincommons.web.network.second_step import by_a_protected_lead

REFUSED = 409
MOST_WORDS = 100
FRESH_STEPS = frozenset({"open", "confirm", "reopen"})


@require_safe
@for_members
def inside(request: HttpRequest, community: Community) -> HttpResponse:
    """What stands, what waits for the reader, what happened last."""
    context = {
        "places": queries.places_of(community, user=request.user),
        "partners": queries.partners_of(community, user=request.user),
        "warning": queries.lead_warning(community),
        "members": queries.member_count(community),
        "seats": queries.seat_count(community),
        "offers": waits_for(request.user, community=community),
        "events": queries.events_in(community, user=request.user),
    }
    return show(request, "network/communities/inside.html", context, community=community, here="inside")


@require_safe
@for_members
def members(request: HttpRequest, community: Community) -> HttpResponse:
    """Everyone who belongs to it, leads first."""
    words = " ".join(request.GET.get("words", "").replace("\x00", "").split())[:MOST_WORDS]
    found = queries.members_of(community, words=words)
    page = paginate(found, request.GET)
    context = {
        "members": queries.member_views(page, user=request.user),
        "page": page,
        "words": words,
        "are_more": getattr(found, "are_more", False),
        "roles": MembershipRole.choices,
        "warning": queries.lead_warning(community),
        "i_lead": community.slug in communities_led_by(request.user),
        "i_belong": community.slug in communities_of(request.user),
    }
    return show(request, "network/communities/members.html", context, community=community, here="members")


def _membership(request: HttpRequest, community: Community, pk: int) -> Membership:
    return find(Membership, request.user, pk=pk, community=community, end=None)


def _refused(request: HttpRequest, *, error: RefusedError, back: str) -> HttpResponse:
    context = {"title": _("Nothing was changed"), "sentence": str(error), "back": back, "said": ""}
    return render(request, "kit/not_moved.html", context, status=REFUSED)


@require_POST
@for_leads
def role(request: HttpRequest, community: Community, membership: int) -> HttpResponse:
    """Make a member a lead, a moderator or a participant."""
    back = reverse("network:members", args=[community.slug])
    held = _membership(request, community, membership)
    try:
        change_role(membership=held, by=request.user, role=request.POST.get("role", ""))
    except RefusedError as error:
        return _refused(request, error=error, back=back)
    messages.success(request, _("The role was changed."))
    return redirect(back if community.slug in communities_of(request.user) else community.public_address)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def remove(request: HttpRequest, community: Community, membership: int) -> HttpResponse:
    """Ask, then end somebody's membership."""
    held = _membership(request, community, membership)
    back = reverse("network:members", args=[community.slug])
    if request.method != "POST":
        return confirm_page(request, removal(held))
    try:
        remove_member(membership=held, by=request.user)
    except RefusedError as error:
        return _refused(request, error=error, back=back)
    messages.success(request, _("The membership has ended."))
    return redirect(back)


def removal(held: Membership) -> Confirmation:
    """The question before somebody's membership is ended."""
    slug = held.community_id
    return Confirmation(
        address=reverse("network:remove", args=[slug, held.pk]),
        opener=_("End the membership"),
        title=_("End this membership?"),
        sentence=_("They no longer see the pages of this community. Seats that they hold stay until a lead ends them."),
        act=_("End the membership"),
        back=reverse("network:members", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(
    model=Community, argument="community", lookup="slug", rule=is_participant,
    sentence=gettext_lazy("Sign in to join."),
)  # fmt: skip
def join(request: HttpRequest, community: Community) -> HttpResponse:
    """Join an open community; GET says what that means."""
    if community.slug in communities_of(request.user):
        return redirect(community)
    if request.method != "POST":
        return render(request, "network/communities/join.html", {"community": community})
    try:
        join_openly(community=community, by=request.user)
    except RefusedError as error:
        return _refused(request, error=error, back=community.public_address)
    messages.success(request, _("You belong to “%(title)s” now.") % {"title": community.title})
    return redirect(community)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def leave_page(request: HttpRequest, community: Community) -> HttpResponse:
    """Ask, then leave."""
    back = reverse("network:members", args=[community.slug])
    if request.method != "POST":
        return confirm_page(
            request,
            Confirmation(
                address=reverse("network:leave", args=[community.slug]),
                opener=_("Leave"),
                title=_("Leave “%(title)s”?") % {"title": community.title},
                sentence=_("You no longer see its pages. You can come back by a new invitation."),
                act=_("Leave"),
                back=back,
            ),
        )
    try:
        leave(community=community, by=request.user)
    except RefusedError as error:
        return _refused(request, error=error, back=back)
    messages.success(request, _("You have left “%(title)s”.") % {"title": community.title})
    return redirect("network:mine")


@require_POST
@for_leads
def hand_over_lead(request: HttpRequest, community: Community) -> HttpResponse:
    """Another member leads instead of oneself."""
    back = reverse("network:members", args=[community.slug])
    chosen = request.POST.get("membership", "")
    try:
        if not (chosen.isdecimal() and len(chosen) < 19):
            raise RefusedError(_("Choose who leads after you."))
        hand_over(community=community, by=request.user, to=_membership(request, community, int(chosen)))
    except RefusedError as error:
        return _refused(request, error=error, back=back)
    messages.success(request, _("You have handed over the lead."))
    return redirect(back)


_answer = answer_moves(Community, argument="community", lookup="slug")


@by_a_protected_lead
@require_POST
def move(request: HttpRequest, community: str) -> HttpResponse:
    """Take one step with the community; opening and confirming renew its date of freshness."""
    with transaction.atomic():
        # Under the lock, and asked anew: a lead who was removed a moment ago is none.
        list(Community._base_manager.select_for_update().filter(slug=community).values_list("pk"))
        forget_memberships(request.user)
        response = _answer(request, community=community)
        if response.status_code == 302 and request.POST.get("step") in FRESH_STEPS:
            Community._base_manager.filter(slug=community).update(confirmed_on=timezone.localdate())
    return response
