"""The people of an organization: its editors invite, confirm, change and end; anyone asks to belong, and goes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.kit.components import Confirmation, confirm_page
from wincommons.web.kit.permissions import acts_as_support, find, is_author, is_editor, is_lead, is_participant
from wincommons.web.network.models import Affiliation, AffiliationRole, Invitation, Organisation
from wincommons.web.network.models.organisation import INVITED
from wincommons.web.network.organisations import domain, queries
from wincommons.web.network.organisations.forms import JoinForm, RoleForm
from wincommons.web.network.organisations.letters import send_invitation
from wincommons.web.network.organisations.refusals import LastEditorError, NotPossibleError
from wincommons.web.network.organisations.rules import keeps_its_people

from .inside import SIGN_IN, STALE, UNUSABLE, of_organisation, refused, show

sees_people = keeps_its_people | acts_as_support
asks_people = is_editor | is_lead | is_author | acts_as_support


class InviteForm(forms.Form):
    """One address, and what they will be."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of your colleague"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=AffiliationRole.choices, widget=forms.RadioSelect, initial="member"
    )


def _people_address(organisation: Organisation) -> str:
    return reverse("network:organisation_people", args=[organisation.slug])


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=sees_people)
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everybody, those who ask first; POST sends an invitation to a colleague."""
    form = InviteForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                made = domain.invite(organisation=organisation, by=request.user, **form.cleaned_data)
            except NotPossibleError as error:
                form.add_error(None, str(error))
            else:
                _tell_of_letter(request, sent=send_invitation(request, made), email=made.invitation.email)
                return redirect(_people_address(organisation))
    found = queries.people_of(organisation)
    context = {
        "form": form,
        "waiting": [one for one in found if one.confirmed_on is None],
        "people": [one for one in found if one.confirmed_on is not None],
        "former": queries.former_people_of(organisation, reader=request.user),
        "invitations": list(domain.open_invitations(organisation).order_by("-pk")),
    }
    return show(
        request, "network/organisations/people.html", context, organisation=organisation, here="people", status=status
    )


def _tell_of_letter(request: HttpRequest, *, sent: bool, email: str) -> None:
    if sent:
        messages.success(request, _("The invitation was sent to %(email)s.") % {"email": email})
    else:
        messages.warning(request, _("The letter could not be sent. Try again later."))


@require_POST
@of_organisation(rule=asks_people)
def invite_claimer(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Into one that waits to be claimed, whoever asked it in invites the person who may claim it."""
    back = reverse("network:organisation_inside", args=[organisation.slug])
    form = InviteForm({"email": request.POST.get("email", ""), "role": "editor"})
    try:
        if not form.is_valid() or organisation.state != INVITED:
            raise NotPossibleError(_("Write one whole e-mail address, such as ann@example.org."))
        made = domain.invite(organisation=organisation, by=request.user, **form.cleaned_data)
    except NotPossibleError as error:
        return refused(request, error=error, back=back, said=request.POST.get("email", "")[:200])
    _tell_of_letter(request, sent=send_invitation(request, made), email=made.invitation.email)
    return redirect(back)


@require_POST
@of_organisation(rule=sees_people)
def withdraw_invitation(request: HttpRequest, organisation: Organisation, invitation: int) -> HttpResponse:
    """Nobody can use it from now on."""
    found = find(Invitation, request.user, pk=invitation, organisation=organisation, community=None)
    domain.withdraw(invitation=found, by=request.user)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect(_people_address(organisation))


def _affiliation(request: HttpRequest, organisation: Organisation, pk: int) -> Affiliation:
    return find(Affiliation, request.user, pk=pk, organisation=organisation, end=None)


@require_POST
@of_organisation(rule=sees_people)
def decide(request: HttpRequest, organisation: Organisation, affiliation: int) -> HttpResponse:
    """Confirm one who asked, or decline."""
    held = _affiliation(request, organisation, affiliation)
    try:
        if "confirm" in request.POST:
            domain.confirm_affiliation(affiliation=held, by=request.user)
            messages.success(request, _("Confirmed."))
        else:
            domain.decline_affiliation(affiliation=held, by=request.user)
            messages.success(request, _("Declined."))
    except NotPossibleError as error:
        return refused(request, error=error, back=_people_address(organisation), status=STALE)
    return redirect(_people_address(organisation))


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=sees_people)
def role(request: HttpRequest, organisation: Organisation, affiliation: int) -> HttpResponse:
    """Change what somebody is in it."""
    held = _affiliation(request, organisation, affiliation)
    form = RoleForm(request.POST or None, initial={"role": held.role, "title": held.title})
    asks, status = False, 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                domain.change_role(
                    affiliation=held, by=request.user, role=AffiliationRole(said["role"]), title=said["title"],
                    without_editor=said["sure"],
                )  # fmt: skip
            except LastEditorError as error:
                form.add_error("sure", str(error))
                asks = True
            except NotPossibleError as error:
                return refused(request, error=error, back=_people_address(organisation), status=STALE)
            else:
                messages.success(request, _("Saved."))
                still = keeps_its_people.test(request.user, organisation)
                back = "network:organisation_people" if still else "network:organisation_inside"
                return redirect(back, organisation.slug)
    if not asks:
        form.fields["sure"].widget = forms.HiddenInput()
    context = {"form": form, "affiliation": held}
    return show(
        request, "network/organisations/role.html", context, organisation=organisation, here="people", status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=sees_people)
def end(request: HttpRequest, organisation: Organisation, affiliation: int) -> HttpResponse:
    """Ask, then end somebody's time in it."""
    return _end(request, organisation, _affiliation(request, organisation, affiliation), _people_address(organisation))


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=is_participant, sentence=SIGN_IN)
def leave(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Ask, then leave it oneself; who only asked to belong takes that back."""
    held = find(Affiliation, request.user, person__account=request.user, organisation=organisation, end=None)
    return _end(request, organisation, held, reverse("network:organisation_inside", args=[organisation.slug]))


def _end(request: HttpRequest, organisation: Organisation, held: Affiliation, back: str) -> HttpResponse:
    question = Confirmation(
        address=request.path,
        opener=_("End it"),
        title=_("End this time in “%(name)s”?") % {"name": organisation.name},
        sentence=_("It stays in the history with its dates. To come back takes a new invitation, or asking again."),
        act=_("End it"),
        back=back,
    )
    if request.method != "POST":
        return confirm_page(request, question)
    try:
        if held.confirmed_on is None:
            domain.decline_affiliation(affiliation=held, by=request.user)
        else:
            domain.end_affiliation(affiliation=held, by=request.user, without_editor="sure" in request.POST)
    except LastEditorError as error:
        sure = Confirmation(
            address=request.path,
            opener=_("End it"),
            title=_("You are the last who keeps “%(name)s”") % {"name": organisation.name},
            sentence=str(error),
            act=_("Go all the same"),
            back=back,
            fields=(("sure", "1"),),
        )
        response = confirm_page(request, sure)
        response.status_code = STALE
        return response
    except NotPossibleError as error:
        return refused(request, error=error, back=back, status=STALE)
    messages.success(request, _("This has ended."))
    return redirect(back if _still_seen(request, organisation) else reverse("network:organisations"))


def _still_seen(request: HttpRequest, organisation: Organisation) -> bool:
    seen = Organisation.objects.scoped(request.user).filter(pk=organisation.pk).exists()
    people_page = request.path.startswith(_people_address(organisation))
    return seen and (not people_page or keeps_its_people.test(request.user, organisation))


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation(rule=is_participant, sentence=gettext_lazy("Sign in to say that you work there."))
def join(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Say that one works in it; an editor confirms."""
    form = JoinForm(request.POST or None)
    back = reverse("network:organisation_inside", args=[organisation.slug])
    if request.method == "POST" and form.is_valid():
        try:
            domain.ask_to_belong(organisation=organisation, by=request.user, title=form.cleaned_data["title"])
        except NotPossibleError as error:
            return refused(request, error=error, back=back, status=STALE)
        messages.success(request, _("Its editors are told, and confirm or decline."))
        return redirect(back)
    context = {"form": form, "organisation": organisation}
    return render(request, "network/organisations/join.html", context, status=UNUSABLE if form.errors else 200)
