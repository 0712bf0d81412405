"""What members take in hand: open and withdraw, and the word of a seat."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions import answering, proposing
from wincommons.web.network.decisions.forms import WordForm
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.inside import for_members
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import UNUSABLE, answer_step, leads_without_own, not_done, seen_number

from .finding import found
from .inside import decision_page, word_id

STALE = 409


@require_POST
@for_members
def move(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Open the discussion, or withdraw."""
    row = found(request.user, community, decision)
    take = partial(proposing.take_step, decision=row, community=community, by=request.user)
    return answer_step(request, row=row, take=take, protected=leads_without_own(request, row))


@require_POST
@for_members
def answer(request: HttpRequest, community: Community, decision: int) -> HttpResponse:
    """Say a seat's word, or change it; what cannot be taken stands in the form again."""
    row = found(request.user, community, decision)
    asked = request.POST.get("seat", "")
    form = WordForm(request.POST, auto_id=word_id(asked if asked.isdecimal() else "0"))
    if not form.is_valid():
        return decision_page(request, community, row, bound=form, status=UNUSABLE)
    said = form.cleaned_data
    try:
        answering.answer(
            decision=row,
            community=community,
            seat=said["seat"],
            by=request.user,
            choice=said["choice"],
            reason=said["reason"],
            seen=seen_number(said["seen"]),
        )
    except StaleEditError as error:
        form.add_error(None, str(error))
        row = found(request.user, community, decision)
        form.data = {**request.POST.dict(), "seen": str(_words_so_far(row, said["seat"]))}
        return decision_page(request, community, row, bound=form, status=STALE)
    except RefusedError as error:
        if row.state == "deciding":
            form.add_error("reason" if "block" in request.POST.getlist("choice") else None, str(error))
            return decision_page(request, community, row, bound=form, status=UNUSABLE)
        return not_done(request, error=error, back=row.get_absolute_url(), said=said["reason"])
    except NotAllowed as error:
        return not_done(request, error=ValueError(error.sentence), back=row.get_absolute_url(), said=said["reason"])
    messages.success(request, _("Your seat's word stands. You can change it until the last day."))
    return redirect(row)


def _words_so_far(row: object, seat: int) -> int:
    from wincommons.web.network.models import Position

    edition = Position.objects.filter(decision=row, seat=seat).values_list("edition", flat=True).first()
    return edition or 0
