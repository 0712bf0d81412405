"""What the people of a community see of its decisions: the list, proposing, one decision, how it came to be."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.permissions import communities_led_by, guarded, is_lead, is_participant
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions import proposing, queries
from wincommons.web.network.decisions.answering import is_over
from wincommons.web.network.decisions.counting import so_far, why
from wincommons.web.network.decisions.forms import ProposalForm, WordForm
from wincommons.web.network.decisions.public import own_record_words, public_words, tally_of, with_words
from wincommons.web.network.decisions.recording import why_not_yet
from wincommons.web.network.decisions.table import table_of
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community, Decision
from wincommons.web.network.models.decision import DECIDED, DECIDING
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import LARGEST, UNUSABLE, not_done

from .finding import found

STALE = 409


@require_safe
@for_members
def decisions(request: HttpRequest, community: Community) -> HttpResponse:
    """The open, decided and withdrawn ones, and those that wait for the reader's word."""
    asked = request.GET.get("which", "open")
    which = asked if asked in queries.WHICH else "open"
    here = reverse("network:decisions", args=[community.slug])
    titles = {"open": _("Open decisions"), "decided": _("Decided ones"), "withdrawn": _("Withdrawn ones")}
    context = {
        "page": paginate(queries.decisions_in(community, which=which), request.GET),
        "which": which,
        "views": [
            Tab(title=title, address=f"{here}?which={name}", here=name == which) for name, title in titles.items()
        ],
        "waiting": queries.waiting_for(request.user, community=community),
    }
    return show(request, "network/decisions/list.html", context, community=community, here="decisions")


@require_safe
@guarded(rule=is_participant)
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a word of the reader's seats, in all their communities."""
    return render(request, "network/decisions/waiting.html", {"waiting": queries.waiting_for(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def propose(request: HttpRequest, community: Community) -> HttpResponse:
    """Propose a decision."""
    form = ProposalForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = proposing.propose(community=community, by=request.user, **form.words())
        except RefusedError as error:
            form.add_error(None, str(error))
            status = UNUSABLE
        else:
            messages.success(request, _("Proposed. A lead opens the discussion; you can change your words until then."))
            return redirect(made)
    elif request.method == "POST":
        status = UNUSABLE
    context = {"form": form, "decision": None}
    return show(request, "network/decisions/write.html", context, community=community, here="decisions", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Change the words of a decision, as long as they may be changed."""
    row = found(request.user, community, decision)
    first = {
        "title": row.title, "why": row.why, "method": row.method, "text": row.text, "edition": row.edition,
        "number": row.text_number,
    }  # fmt: skip
    form = ProposalForm(request.POST or None, initial=first)
    status = 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            proposing.change(
                decision=row, community=community, by=request.user, seen=seen_edition(said["edition"]),
                after=seen_edition(said["number"]), **form.words(),
            )  # fmt: skip
        except StaleEditError as error:
            form.add_error(None, str(error))
            row = found(request.user, community, decision)
            # What stands in the form stays; saved again, it goes over what is shown beside it.
            now = {"edition": str(row.edition), "number": str(row.text_number)}
            form.data = {**request.POST.dict(), **now}
            status = STALE
        except RefusedError as error:
            return not_done(request, error=error, back=row.get_absolute_url(), said=said["text"])
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    elif request.method == "POST":
        status = UNUSABLE
    context = {"form": form, "decision": row, "stale": status == STALE}
    return show(request, "network/decisions/write.html", context, community=community, here="decisions", status=status)


@require_safe
def decision(request: HttpRequest, community: str, decision: int) -> HttpResponse:
    """One decision for the community's people; everyone else is led to its public record, once there is one."""
    if community not in communities_of(request.user):
        rows = Decision.objects.scoped(AnonymousUser()).filter(pk=min(decision, LARGEST), community=community)
        if rows.exists():
            return redirect("network:record_of", community, decision)
    return _decision(request, community=community, decision=decision)


@for_members
def _decision(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    return decision_page(request, community, found(request.user, community, decision))


def decision_page(
    request: HttpRequest, community: Community, row: Any, *, bound: WordForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one decision; `bound` is the form of a seat's word that could not be taken."""
    context: dict[str, Any] = {
        "decision": row,
        "steps": [one for one in row.machine.allowed(row, request.user) if one.name in proposing.FREE_STEPS],
        "may_change": row.standing.editable
        and (row.author_id == request.user.pk or community.slug in communities_led_by(request.user)),
        "leads": is_lead.test(request.user, row),
        "over": is_over(row),
        "answering": row.state == DECIDING and row.paused_on is None and not is_over(row),
    }
    if row.state == DECIDING:
        table = table_of(row, reader=request.user)
        words = queries.seat_words(table, reader=request.user)
        context |= {
            "words": words,
            "silent": table.silent,
            "count": table.tally,
            "why": (so_far if why_not_yet(row, table) else why)(row.method, table.tally),
            "not_yet": why_not_yet(row, table),
            "word_forms": [(one, _word_form(one, bound=bound)) for one in words if one.mine],
        }
    elif row.state == DECIDED:
        (row.heard,) = (one.heard for one in with_words(Decision.objects.filter(pk=row.pk)))
        context |= {
            "heard": public_words(row),
            "why": why(row.method, tally_of(row)),
            "own_record": own_record_words(row),
        }
    return show(
        request, "network/decisions/decision.html", context, community=community, here="decisions", status=status
    )


def _word_form(word: Any, *, bound: WordForm | None) -> WordForm:
    if bound is not None and str(bound.data.get("seat")) == str(word.seat.pk):
        return bound
    said = word.position
    first = {"seat": word.seat.pk, "seen": said.edition if said else 0}
    if said:
        first |= {"choice": said.choice, "reason": said.reason}
    return WordForm(initial=first, auto_id=word_id(word.seat.pk))


def word_id(seat: Any) -> str:
    """How the fields of one seat's form are called in a page that may have several."""
    return f"id_seat{seat}_%s"


@require_safe
@for_members
def story(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """How it came to be: every version of the text with what changed, every earlier word, every step."""
    row = found(request.user, community, decision)
    context = {
        "decision": row,
        "versions": queries.versions_of(row, reader=request.user),
        "earlier": queries.earlier_words(row, reader=request.user),
        "lines": queries.steps_of(row, reader=request.user),
    }
    return show(request, "network/decisions/story.html", context, community=community, here="decisions")
