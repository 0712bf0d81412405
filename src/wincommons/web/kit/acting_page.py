"""Where the support team says why it acts for others, and stops."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wincommons.web.accounts.guard import detour_to_support

from .permissions import NoReasonError, begin_acting, guarded, is_support, reason_for_acting, stop_acting
from .permissions.acting import LONGEST_REASON, SECONDS, SHORTEST_REASON

UNUSABLE = 400


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_support, hidden=True)
def acting_page(request: HttpRequest) -> HttpResponse:
    """GET shows whether and why one acts as support; POST begins with a reason, or stops.

    Hidden from all others; support comes to it by a session that showed a second step.
    """
    detour = detour_to_support(request)
    if detour is not None:
        return detour
    trouble, said = "", request.POST.get("reason", "")
    if request.method == "POST":
        try:
            if "stop" in request.POST:
                stop_acting(request)
            else:
                begin_acting(request, reason=said)
        except NoReasonError as error:
            trouble = str(error)
        else:
            return redirect("acting")
    context = {
        "trouble": trouble,
        "said": said,
        "reason": reason_for_acting(request.user),
        "minutes": SECONDS // 60,
        "least": SHORTEST_REASON,
        "most": LONGEST_REASON,
    }
    return render(request, "kit/acting.html", context, status=UNUSABLE if trouble else 200)
