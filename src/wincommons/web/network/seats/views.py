"""The table of a community, and the steps with its seats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.kit.components import Confirmation, confirm_page
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, find, guarded
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_leads, for_members, show
from wincommons.web.network.models import Community, Organisation, Person, Seat, Term, TermState
from wincommons.web.network.rules import sees_inside
from wincommons.web.network.second_step import way_to_protection

from . import seating
from .forms import OfferForm, SeatForm
from .queries import seats_of, terms_of, waits_for

STALE, UNUSABLE, REFUSED = 409, 400, 409


@require_safe
@for_members
def seats(request: HttpRequest, community: Community) -> HttpResponse:
    """Everyone at the table, and what waits for the reader."""
    context = {
        "seats": seats_of(community, reader=request.user),
        "offers": waits_for(request.user, community=community),
    }
    return show(request, "network/seats/list.html", context, community=community, here="seats")


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def put(request: HttpRequest, community: Community) -> HttpResponse:
    """Put a new seat at the table."""
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = seating.put_seat(community=community, by=request.user, **form.words())
        messages.success(request, _("The seat stands at the table. Now offer it to somebody."))
        return redirect("network:seat", community.slug, made.pk)
    status = UNUSABLE if request.method == "POST" else 200
    context = {"form": form, "seat": None}
    return show(request, "network/seats/write.html", context, community=community, here="seats", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(model=Seat, argument="seat")
def by_number(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Where notices lead: to the page of the seat in its community; for who speaks for its holder without belonging
    there, to the offer itself, which they answer here."""
    standing = Term.objects.filter(seat=seat, term_state__in=(TermState.OFFERED, TermState.TAKEN))
    held = standing.exclude(organisation=None).select_related("seat__community", "organisation").first()
    if held is None or sees_inside.test(request.user, seat.community) or not _may_answer(request, held):
        return redirect("network:seat", seat.community_id, seat.pk)
    status, trouble = 200, ""
    if request.method == "POST":
        verb, done = ANSWERS.get(request.POST.get("answer", ""), (None, ""))
        try:
            if verb is None:
                raise RefusedError(_("Choose one of the answers that are offered."))
            verb(term=held, by=request.user)
        except RefusedError as error:
            status, trouble = REFUSED, str(error)
        else:
            messages.success(request, str(done))
            return redirect("network:organisation_inside", held.organisation_id)
    context = {"seat": seat, "held": held, "trouble": trouble}
    return render(request, "network/seats/offered.html", context, status=status)


def _may_answer(request: HttpRequest, term: Term) -> bool:
    return request.user.is_authenticated and seating.may_answer(term=term, user=request.user)


def _seat(request: HttpRequest, community: Community, pk: int) -> Seat:
    return find(Seat, request.user, pk=pk, community=community)


@require_safe
@for_members
def seat(request: HttpRequest, community: Community, seat: int) -> HttpResponse:
    """One seat: what it is, who holds it, everyone who held it."""
    return _seat_page(request, community, _seat(request, community, seat))


def _seat_page(
    request: HttpRequest, community: Community, found: Seat, *, form: OfferForm | None = None, status: int = 200
) -> HttpResponse:
    terms = terms_of(found, reader=request.user)
    leads = community.slug in communities_led_by(request.user) or acts_as_support.test(request.user)
    held = next((term for term, _who in terms if term.term_state in (TermState.OFFERED, TermState.TAKEN)), None)
    if leads and held is None and form is None:
        form = OfferForm(seat=found)
        for_user(form, request.user)
    context = {
        "seat": found,
        "terms": terms,
        "held": held,
        "mine": held is not None and seating.may_answer(term=held, user=request.user),
        "form": form,
        "closing": _closing(found),
    }
    return show(request, "network/seats/seat.html", context, community=community, here="seats", status=status)


def _closing(seat: Seat) -> Confirmation:
    return Confirmation(
        address=reverse("network:seat_close", args=[seat.community_id, seat.pk]),
        opener=_("Take the seat from the table"),
        title=_("Take this seat from the table?"),
        sentence=_("Its term ends today. Who held it and what it said in decisions stays on record."),
        act=_("Take it away"),
        back=reverse("network:seat", args=[seat.community_id, seat.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def change(request: HttpRequest, community: Community, seat: int) -> HttpResponse:
    """Change the words of a seat."""
    found, status = _seat(request, community, seat), 200
    names = ("title", "seat_for", "decision_right", "stipend", "how_chosen", "edition")
    form = SeatForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            seating.change_seat(
                seat=found, by=request.user, seen=seen_edition(form.cleaned_data["edition"]), **form.words()
            )
        except StaleEditError as error:
            form.add_error(None, str(error))
            form.data = {**request.POST.dict(), "edition": str(found.edition)}
            status = STALE
        except RefusedError as error:
            return _refused(request, error=error, seat=found)
        else:
            messages.success(request, _("Saved."))
            return redirect("network:seat", community.slug, found.pk)
    elif request.method == "POST":
        status = UNUSABLE
    context = {"form": form, "seat": found, "stale": status == STALE}
    return show(request, "network/seats/write.html", context, community=community, here="seats", status=status)


@require_POST
@for_leads
def offer(request: HttpRequest, community: Community, seat: int) -> HttpResponse:
    """Offer the seat for a term."""
    found = _seat(request, community, seat)
    form = OfferForm(request.POST, seat=found)
    for_user(form, request.user)
    if form.is_valid():
        said = form.cleaned_data
        try:
            seating.offer_seat(
                seat=found, by=request.user, start=said["start"], end=said["end"], **_holder(request, said["holder"])
            )
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The seat is offered. It is taken when they say yes."))
            return redirect("network:seat", community.slug, found.pk)
    return _seat_page(request, community, found, form=form, status=UNUSABLE)


def _holder(request: HttpRequest, reference: str) -> dict[str, Any]:
    """The chosen person or organization, as the verb takes it."""
    kind, _colon, chosen = reference.partition(":")
    if kind == "person":
        return {"person": find(Person, request.user, key=chosen)}
    return {"organisation": find(Organisation, request.user, slug=chosen)}


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def close(request: HttpRequest, community: Community, seat: int) -> HttpResponse:
    """Ask, then take the seat from the table."""
    found = _seat(request, community, seat)
    if request.method != "POST":
        return confirm_page(request, _closing(found))
    try:
        seating.close_seat(seat=found, by=request.user)
    except RefusedError as error:
        return _refused(request, error=error, seat=found)
    messages.success(request, _("The seat was taken from the table."))
    return redirect("network:seats", community.slug)


def _refused(request: HttpRequest, *, error: RefusedError, seat: Seat) -> HttpResponse:
    back = reverse("network:seat", args=[seat.community_id, seat.pk])
    context = {"title": _("Nothing was changed"), "sentence": str(error), "back": back, "said": ""}
    return render(request, "kit/not_moved.html", context, status=REFUSED)


ANSWERS: dict[str, tuple[Callable[..., None], Promise]] = {
    "take": (seating.take_seat, gettext_lazy("The seat is yours. Welcome to the table.")),
    "decline": (seating.decline_seat, gettext_lazy("You have declined the seat.")),
    "end": (seating.end_term, gettext_lazy("The term has ended.")),
}
"""What a holder can say of an offer or a term, and what they read then."""


def _answering(verb: Callable[..., None], done: Promise) -> Callable[..., HttpResponse]:
    @require_POST
    @for_members
    def answer(request: HttpRequest, community: Community, term: int) -> HttpResponse:
        found = find(Term, request.user, pk=term, seat__community=community)
        if (
            verb is seating.end_term
            and not seating.may_answer(term=found, user=request.user)
            and community.slug in communities_led_by(request.user)
            and not used_second_step(request)
        ):
            return way_to_protection(request)
        try:
            verb(term=found, by=request.user)
        except RefusedError as error:
            return _refused(request, error=error, seat=found.seat)
        messages.success(request, str(done))
        return redirect("network:seat", community.slug, found.seat_id)

    return answer


take, decline, end = (_answering(*answer) for answer in ANSWERS.values())
