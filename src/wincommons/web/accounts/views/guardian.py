"""A young person asks a parent or guardian; the guardian answers by a link, without an account."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.accounts import guardians
from wincommons.web.accounts.forms import GuardianForm
from wincommons.web.accounts.guardians import GuardianError, UnusableGrantLinkError
from wincommons.web.accounts.models import GuardianGrant, User

GONE = 410


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """What taking part means at 13 to 17, how the asking stands, and the form that asks."""
    user: User = request.user
    if user.age != User.Age.TEEN:
        return redirect("account")
    form = GuardianForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grant, token = guardians.ask_guardian(user=user, email=form.cleaned_data["email"])
        except GuardianError as error:
            form.add_error(None, str(error))
        else:
            _write_to_guardian(request, grant=grant, token=token)
            messages.success(request, _("We have written to your parent or guardian."))
            return redirect("account_guardian")
    last = GuardianGrant.objects.filter(user=user).first()
    waits = last is not None and last.state == GuardianGrant.State.ASKED and bool(guardians.answers_to(last))
    return render(request, "accounts/guardian.html", {"form": form, "last": last, "waits": waits})


@login_required
@require_POST
def of_age(request: HttpRequest) -> HttpResponse:
    """The young person says that they are 18; the guardian is told and may contradict."""
    try:
        grant = guardians.come_of_age(user=request.user)
    except GuardianError as error:
        messages.error(request, str(error))
        return redirect("account_guardian")
    _send("of_age", to=request.user.email)
    _send("guardian_of_age", to=grant.email, whom=request.user.email, link=_link(request, guardians.new_link(grant)))
    messages.success(request, _("From now on you need no grant. We have told your parent or guardian."))
    return redirect("account")


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, so that a scanner that opens links answers nothing; POST does what the guardian said."""
    try:
        grant = guardians.read_grant(token)
        said = request.POST.get("said", "")
        if request.method == "POST" and said in guardians.answers_to(grant):
            address = grant.email
            grant = guardians.answer(token=token, said=said)
            _tell(request, grant=grant, said=said, guardian=address, token=token)
            if not guardians.answers_to(grant):
                return render(request, "accounts/guardian_thanks.html")
            return redirect("account_guardian_answer", token=token)
    except UnusableGrantLinkError:
        return render(request, "accounts/link_gone.html", status=GONE)
    context = {"grant": grant, "can": guardians.answers_to(grant), "whom": grant.user.email}
    return render(request, "accounts/guardian_answer.html", context)


def _write_to_guardian(request: HttpRequest, *, grant: GuardianGrant, token: str) -> None:
    # Whether the address has an account, and of whose age, is told to nobody but its owner.
    young = User.objects.filter(email=grant.email, age=User.Age.TEEN).exists()
    letter = "guardian_too_young" if young else "guardian_asked"
    _send(letter, to=grant.email, whom=grant.user.email, link="" if young else _link(request, token))


def _tell(request: HttpRequest, *, grant: GuardianGrant, said: str, guardian: str, token: str) -> None:
    until = ""
    if grant.user.guarded_until:
        until = date_format(timezone.localtime(grant.user.guarded_until), "DATE_FORMAT")
    agreed = said in ("grant", "renew")
    if agreed:
        _send("guardian_granted", to=guardian, whom=grant.user.email, link=_link(request, token), until=until)
    with override(grant.user.language):
        if grant.user.guarded_until:
            until = date_format(timezone.localtime(grant.user.guarded_until), "DATE_FORMAT")
        _send("guardian_answered" if agreed else "guardian_stopped", to=grant.user.email, until=until)


def _link(request: HttpRequest, token: str) -> str:
    return str(request.build_absolute_uri(reverse("account_guardian_answer", args=[token])))


def _send(letter: str, *, to: str, **values: str) -> None:
    get_adapter().send_mail(f"accounts/{letter}", to, values)
