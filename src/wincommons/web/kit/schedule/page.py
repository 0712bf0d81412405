"""Where the support team sees how the recurring jobs stand, and asks for one now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.web.accounts.guard import detour_to_support
from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import guarded, is_support

from .claiming import ask_now
from .queries import standings


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(rule=is_support, hidden=True)
def jobs_page(request: HttpRequest) -> HttpResponse:
    """GET lists the jobs; POST makes one due at once. Hidden from all but support, with a second step."""
    detour = detour_to_support(request)
    if detour is not None:
        return detour
    now = timezone.now()
    if request.method == "POST":
        name = request.POST.get("job", "")
        if ask_now(name, now=now):
            record(actor=request.user, kind="job", thing=name[:64], verb="asked_now")
            messages.success(request, _("The worker takes it within a few seconds."))
        else:
            messages.error(request, _("It is under way already, or there is no such job."))
        return redirect("jobs")
    return render(request, "kit/jobs.html", {"standings": standings(now=now)})
