"""What the people of a community see of bright spots: those that it found, and those about which it is asked."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, guarded
from wincommons.web.kit.pickers import for_user
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.inside import for_leads, for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import (
    LARGEST,
    STALE,
    UNUSABLE,
    answer_step,
    leads_without_own,
    not_done,
    seen_number,
)
from wincommons.web.pacesetters.bright_spots import asking, looking, queries
from wincommons.web.pacesetters.bright_spots.forms import BY_LETTER, InviteForm, LookForm, ProofForm, TellForm
from wincommons.web.pacesetters.models import BrightSearch, BrightSpot
from wincommons.web.pacesetters.models.bright_spot import FOUND, INVITED, LET_GO, SHOWN, TESTED, TOLD, in_language

HERE = "pacesetters:bright_spots"


@require_safe
@for_members
def spots(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that wait for an answer, those that told, those at an end; and what was looked at."""
    asked = request.GET.get("which", "open")
    which = asked if asked in queries.WHICH else "open"
    here = reverse(HERE, args=[community.slug])
    titles = {"open": _("Found or asked"), "told": _("Told"), "ended": _("At an end")}
    page = paginate(queries.spots_in(community, which=which, user=request.user), request.GET)
    context = {
        "page": page,
        "lines": queries.lines_of(page),
        "which": which,
        "views": [
            Tab(title=title, address=f"{here}?which={name}", here=name == which) for name, title in titles.items()
        ],
        "searches": queries.searches_of(community, user=request.user),
    }
    return show(request, "pacesetters/bright_spots.html", context, community=community, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def look(request: HttpRequest, community: Community) -> HttpResponse:
    """Choose a measure and let the worker look; `?measure=` names one, `?aim=` the aim whose measure it is."""
    first = {"measure": f"measure:{request.GET['measure']}"} if request.GET.get("measure") else {}
    form = LookForm(request.POST or None, initial=first)
    for_user(form, request.user)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                made = looking.look(community=community, by=request.user, measure=form.cleaned_data["measure"])
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                return redirect("pacesetters:bright_found", community.slug, made.pk)
    return show(
        request, "pacesetters/bright_look.html", {"form": form}, community=community, here=HERE, status=status
    )  # fmt: skip


@require_safe
@for_members
def found(request: HttpRequest, community: Community, search: int) -> HttpResponse:
    """What one look found, how much of it is chance, and the places to mark."""
    one = _search(request, community, search)
    here = queries.spots_of(community, user=request.user).exclude(state=LET_GO)
    marked = here.filter(community=community.slug, measure=one.measure)
    context = {
        "search": one,
        "answer": looking.found_by(one),
        "failed": in_language(one.sentence) or "",
        "marked": {row.place.partition(":")[2]: row for row in marked},
        "waits": one.state == BrightSearch.State.WAITING,
    }
    return show(request, "pacesetters/bright_found.html", context, community=community, here=HERE)


@require_POST
@for_leads
def mark(request: HttpRequest, community: Community, search: int) -> HttpResponse:
    """Keep one of them, to ask it."""
    one = _search(request, community, search)
    try:
        made = looking.mark(
            search=one, community=community, by=request.user, place=request.POST.get("place", "")[:40]
        )  # fmt: skip
    except RefusedError as error:
        back = reverse("pacesetters:bright_found", args=[community.slug, one.pk])
        return not_done(request, error=error, back=back)
    messages.success(request, _("Marked. Nobody is told of it before you ask the place."))
    return redirect(made)


@require_safe
@for_members
def spot(request: HttpRequest, community: Community, spot: int) -> HttpResponse:
    """One, for the people of the community that found it and of the one that is asked."""
    row = _found(request, community, spot)
    leads = community.slug in communities_led_by(request.user) or acts_as_support.test(request.user)
    own, speaks = row.community == community.slug, asking.speaks(row, community)
    moves = [one for one in row.machine.allowed(row, request.user) if one.name in ("let_go", "remove")]
    if leads and speaks and row.state in SHOWN:
        moves.insert(0, row.machine.transition("decline"))
    context = {
        **queries.page_of(row, reader=request.user),
        "moves": moves,
        "may_invite": leads and own and row.state == FOUND,
        "may_tell": leads and speaks and row.state in SHOWN,
        "may_test": leads and row.state == TOLD,
        "is_asked": not own,
        "here_slug": community.slug,
        "is_shown": row.state in SHOWN,
        "inside_page": True,
    }
    return show(request, "pacesetters/bright_spot.html", context, community=community, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def invite(request: HttpRequest, community: Community, spot: int) -> HttpResponse:
    """Ask the place's community here, or take the words for a letter along."""
    row = _found(request, community, spot)
    there = [(one.slug, one.title) for one in asking.communities_there(row)]
    first = {"revision": row.revision, "whom": there[0][0] if there else BY_LETTER}
    form = InviteForm(request.POST or None, initial=first, there=there)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                asking.invite(
                    spot=row, community=community, by=request.user, whom=form.cleaned_data["whom"],
                    seen_revision=seen_number(form.cleaned_data["revision"]),
                )  # fmt: skip
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Asked. From now on everyone can read that this place was asked."))
                return redirect("pacesetters:bright_spot", community.slug, row.pk)
    context = {
        **queries.page_of(row, reader=request.user), "form": form, "there": there,
        "address": request.build_absolute_uri(row.public_address),
    }  # fmt: skip
    return show(
        request, "pacesetters/bright_spot_invite.html", context, community=community, here=HERE, status=status
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def tell(request: HttpRequest, community: Community, spot: int) -> HttpResponse:
    """What the place tells, in versions."""
    row = _found(request, community, spot)
    page = queries.page_of(row, reader=request.user)
    last = page["text"]
    first = {
        "text": last.text if last else "", "who": row.who_told, "after": last.number if last else 0,
        "revision": row.revision,
    }  # fmt: skip
    form = TellForm(request.POST or None, initial=first)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                asking.tell(
                    spot=row, community=community, by=request.user, text=said["text"], who=said["who"].strip(),
                    after=seen_number(said["after"]), seen_revision=seen_number(said["revision"]),
                )  # fmt: skip
            except StaleEditError as error:
                form.add_error(None, str(error))
                page = queries.page_of(_found(request, community, spot), reader=request.user)
                form.data = form.data.copy()
                form.data["after"] = str(page["text"].number if page["text"] else 0)
                form.data["revision"] = str(page["spot"].revision)
                status = STALE
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Written down. Thank you for telling."))
                return redirect("pacesetters:bright_spot", community.slug, row.pk)
    context = {**page, "form": form, "stale": status == STALE, "open": row.state in (INVITED, TOLD, TESTED)}
    return show(
        request, "pacesetters/bright_spot_tell.html", context, community=community, here=HERE, status=status
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def name_proof(request: HttpRequest, community: Community, spot: int) -> HttpResponse:
    """Which registered proof puts it to the test."""
    row = _found(request, community, spot)
    proofs = asking.proofs_of(row)
    choices = [(f"proof:{one.pk}", f"{one.title} ({one.standing.title})") for one in proofs]
    form = ProofForm(request.POST or None, initial={"revision": row.revision}, proofs=choices)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                asking.name_proof(
                    spot=row, community=community, by=request.user, proof=form.cleaned_data["proof"],
                    seen_revision=seen_number(form.cleaned_data["revision"]),
                )  # fmt: skip
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Named. What the proof found stands on its own page."))
                return redirect("pacesetters:bright_spot", community.slug, row.pk)
    context = {**queries.page_of(row, reader=request.user), "form": form, "proofs": proofs}
    return show(
        request, "pacesetters/bright_spot_proof.html", context, community=community, here=HERE, status=status
    )  # fmt: skip


@require_POST
@for_members
def move(request: HttpRequest, community: Community, spot: int) -> HttpResponse:
    """Decline, let go, remove."""
    row = _found(request, community, spot)
    take = partial(asking.take_step, spot=row, community=community, by=request.user)
    protected = leads_without_own(request, row) or community.slug in communities_led_by(request.user)
    onward = partial(redirect, HERE, community.slug)
    return answer_step(request, row=row, take=take, protected=protected, coded=True, onward=onward)


@require_safe
@guarded(model=BrightSpot, argument="spot")
def by_number(request: HttpRequest, spot: BrightSpot) -> HttpResponse:
    """Where other rooms' links and letters lead: to the reader's own community's page of it, else to everyone's."""
    mine = communities_of(request.user)
    for slug in (spot.invited, spot.community):
        if slug and slug in mine:
            return redirect("pacesetters:bright_spot", slug, spot.pk)
    return redirect(spot.public_address if spot.standing.public else spot)


def _found(request: HttpRequest, community: Community, pk: int) -> BrightSpot:
    row = queries.spots_of(community, user=request.user).filter(pk=min(pk, LARGEST)).first()
    if row is None:
        raise Http404
    return row


def _search(request: HttpRequest, community: Community, pk: int) -> Any:
    row = queries.looks_of(community, user=request.user).filter(pk=min(pk, LARGEST)).first()
    if row is None:
        raise Http404
    return row
