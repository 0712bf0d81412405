"""Report on a commitment from a phone, and confirm what was reported."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wincommons.web.alliance import reporting
from wincommons.web.alliance.amounts import show_amount
from wincommons.web.alliance.forms import ConfirmForm, ReportForm
from wincommons.web.alliance.inside import for_those_inside, show_inside, with_commitment
from wincommons.web.alliance.models import Commitment, Report
from wincommons.web.alliance.rules import ONLY_PROMISERS, is_promiser
from wincommons.web.kit.files.kinds import UnwantedFileError
from wincommons.web.kit.permissions import find
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import UNUSABLE, not_done


@require_http_methods(["GET", "HEAD", "POST"])
@with_commitment(is_promiser, sentence=ONLY_PROMISERS)
def report(request: HttpRequest, community: Community, commitment: Commitment) -> HttpResponse:
    """The number on a day, in words, with what shows it."""
    if not commitment.is_live:
        error = RefusedError(_("It does not run now: this is “%(state)s”.") % {"state": commitment.standing.title})
        return not_done(request, error=error, back=commitment.get_absolute_url(), said=request.POST.get("text", ""))
    form = ReportForm(request.POST or None, request.FILES or None, commitment=commitment)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = reporting.report(
                    commitment=commitment, community=community, by=request.user, on=said["on"], value=said["value"],
                    spent=said.get("spent"), text=said["text"], link=said["link"], files=said["files"] or (),
                    shows=said["shows"],
                )  # fmt: skip
            except UnwantedFileError as error:
                form.add_error("files", str(error))
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                waits = _("Kept. It holds a link, so a moderator looks at it before it counts.")
                messages.success(request, waits if made.held_for else _("Thank you. Your report counts from now on."))
                return redirect(commitment)
    context = {
        "thing": commitment, "form": form, "title": _("Report on it"), "act": _("Send the report"), "files": True,
        "sentence": _("Two minutes, also when little happened: silence reads worse than a small number."),
    }  # fmt: skip
    return show_inside(request, "alliance/step.html", context, community=community, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_inside
def confirm(request: HttpRequest, community: Community, report: int) -> HttpResponse:
    """Say that a report is so, as somebody who does not belong to it."""
    row = find(Report, request.user, pk=report)
    if row.community != community.slug:
        raise Http404
    form = ConfirmForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                reporting.confirm(report=row, community=community, by=request.user, how=form.cleaned_data["how"])
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Confirmed. It stands beside the report."))
                return redirect(row)
    told = show_amount(row.value, unit=row.commitment.unit)
    context = {
        "thing": row.commitment, "form": form, "title": _("Confirm this report"), "act": _("Confirm it"),
        "sentence": _("They reported: %(number)s. Confirm it only if you know it yourself.") % {"number": told},
    }  # fmt: skip
    return show_inside(request, "alliance/step.html", context, community=community, status=status)
