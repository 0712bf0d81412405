"""Pages of moderation: my queues, one queue, its public numbers, and what became of my own contributions."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import guarded, is_participant, reason_for_acting
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.kit.states.answering import answer_moves

from . import counting, queues
from .contribution import NO_COMMUNITY, kinds
from .machine import UNDECIDED_OR_GONE

ASK = gettext_lazy("Sign in to see what waits for you.")
MOST_OWN = 50


@require_safe
@guarded(rule=is_participant, sentence=ASK)
def moderation(request: HttpRequest) -> HttpResponse:
    """The queues of the communities that the reader moderates."""
    return render(request, "kit/moderation.html", {"queues": queues.queues_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_participant, hidden=True)
def moderation_queue(request: HttpRequest, community: str) -> HttpResponse:
    """What waits in one community; POST decides about the chosen ones. Nobody else's queue is there."""
    if not queues.may_decide_in(request.user, community):
        raise Http404
    if request.method == "POST":
        return _decide(request, community)
    reason = reason_for_acting(request.user)
    if reason:
        record(
            actor=request.user, kind="moderation_queue", thing=community[:64], verb="opened_as_support",
            reason_text=reason,
        )  # fmt: skip
    waiting = queues.waiting_in(community, user=request.user)
    context = {
        "community": community,
        "title": queues.community_titles([community], user=request.user)[community],
        "waiting": waiting,
        "steps": queues.bulk_steps(waiting),
        "of_none": community == NO_COMMUNITY,
    }
    return render(request, "kit/moderation_queue.html", context)


@require_safe
@guarded()
def moderation_counts(request: HttpRequest, community: str) -> HttpResponse:
    """What was held, published and removed in a community, and how long people waited; open to everyone."""
    found = resolve([f"community:{community}"], user=request.user)[f"community:{community}"]
    if not found.known:
        raise Http404
    context = {"title": found.title, "address": found.address, "numbers": counting.numbers_of(community)}
    return render(request, "kit/moderation_counts.html", context)


@require_safe
@guarded(rule=is_participant, sentence=ASK)
def contributions(request: HttpRequest) -> HttpResponse:
    """What waits or was removed of the reader's own, why, and how to ask for a second look."""
    rows = []
    for model in kinds():
        own = model._base_manager.filter(author=request.user, state__in=UNDECIDED_OR_GONE)
        rows += own.order_by("-at")[:MOST_OWN]
    titles = queues.titles_of(rows, user=request.user)
    mine = [{"thing": one, "about": titles[one], "why": _why(one)} for one in rows]
    return render(request, "kit/contributions.html", {"mine": mine})


@require_POST
def contribution_move(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take one step with a contribution of any kind: its author's appeal, a moderator's decision on its page."""
    model = next((one for one in kinds() if one.machine.kind == kind), None)
    if model is None:
        raise Http404
    return answer_moves(model, argument="pk")(request, pk=pk)


def _why(thing: object) -> object:
    from .trust import HELD_FOR

    return getattr(thing, "removal_in_words", "") or HELD_FOR.get(getattr(thing, "held_for", ""), "")


def _decide(request: HttpRequest, community: str) -> HttpResponse:
    keys = request.POST.getlist("chosen")[: queues.MOST]
    if not keys:
        messages.error(request, _("Choose at least one, then decide."))
        return redirect("moderation_queue", community)
    try:
        outcome = queues.decide(
            keys,
            community=community,
            step=request.POST.get("step", ""),
            by=request.user,
            reason_code=request.POST.get("reason_code", ""),
            reason_text=request.POST.get("reason_text", ""),
        )
    except InvalidMoveError as error:
        messages.error(request, str(error))
        return redirect("moderation_queue", community)
    if outcome.done:
        said = ngettext("%(number)d decided.", "%(number)d decided.", outcome.done)
        messages.success(request, said % {"number": outcome.done})
    for sentence in outcome.refused:
        messages.warning(request, sentence)
    return redirect("moderation_queue", community)
