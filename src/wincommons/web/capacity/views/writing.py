"""Write a resource, change it, list it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.capacity import origins, writing
from wincommons.web.capacity.acting import UnusableError
from wincommons.web.capacity.forms import ResourceForm, show_problems
from wincommons.web.capacity.models import Resource, ResourceText
from wincommons.web.capacity.models.machine import keeps
from wincommons.web.kit.permissions import guarded, is_participant
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import STALE, UNUSABLE, not_done, seen_number

from .finding import choose_community, needs_protection, spoken_for, way_to_library

ITS_PEOPLE = gettext_lazy("Only whoever wrote it, and the leads of its community, change it.")


@require_safe
@guarded(rule=is_participant, sentence=gettext_lazy("Sign in to write a resource."))
def where(request: HttpRequest) -> HttpResponse:
    """For which community a resource is written."""
    return choose_community(
        request, name="capacity:write", asked={"origin": request.GET.get("origin", "")[:120]},
        title=_("Make a resource"),
        sentence=_("A resource belongs to a community. Choose the one that passes it on."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def write(request: HttpRequest, community: Community) -> HttpResponse:
    """A new draft; the address may say what it is made from, and the aim."""
    asked = request.GET.get("origin", "").strip()[:120]
    there = origins.origins_in(community.slug, user=request.user, asked=asked)
    chosen = there[0] if there and there[0].reference == asked else None
    first: dict[str, Any] = {
        "languages": ["en"], "names_community": True, "aim": request.GET.get("aim", "")[:40],
    }  # fmt: skip
    if chosen is not None:
        first |= {"origin": chosen.reference, "aim": first["aim"] or chosen.aim, "title": chosen.title}
    form = ResourceForm(request.POST or None, initial=first)
    form.offer(aims=origins.aims_of(community.slug), organisations=spoken_for(request.user))
    form.offer_origins(there)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.write(community=community, by=request.user, text=form.cleaned_data["text"], **form.words())
        except UnusableError as error:
            show_problems(form, error)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your draft is kept. Add files if there are any, then list it for everyone."))
            return redirect(made)
    context = {"form": form, "unknown": asked if asked and chosen is None else ""}
    status = UNUSABLE if request.method == "POST" else 200
    return show(request, "capacity/write.html", context, community=community, here="capacity:inside", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(model=Resource, argument="resource", rule=keeps, sentence=ITS_PEOPLE)
def change(request: HttpRequest, resource: Resource) -> HttpResponse:
    """Other words; whoever comes second sees what is there now beside what they wrote."""
    detour = needs_protection(request, resource)
    if detour is not None:
        return detour
    last = ResourceText.latest_of(resource)
    first = ResourceForm.first_of(resource, text=last.text if last else "", after=last.number if last else 0)
    form = _change_form(request, resource, first=first)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                writing.change(
                    resource=resource, by=request.user, seen=seen_edition(said["edition"]),
                    after=seen_number(said["after"]), text=said["text"], **form.words(),
                )  # fmt: skip
            except StaleEditError as error:
                resource.refresh_from_db()
                last = ResourceText.latest_of(resource)
                form.add_error(None, str(error))
                # What stands in the form stays; saved again, it goes over what is shown beside it.
                form.data = form.data.copy()
                form.data |= {"edition": str(resource.edition), "after": str(last.number if last else 0)}
                status = STALE
            except UnusableError as error:
                show_problems(form, error)
            except RefusedError as error:
                return not_done(request, error=error, back=resource.get_absolute_url(), said=said["text"])
            else:
                messages.success(request, _("Saved."))
                return redirect(resource)
    context = {
        "form": form, "resource": resource, "there_now": last if status == STALE else None, "stale": status == STALE,
        "crumbs": way_to_library(under=resource.title, address=resource.get_absolute_url()),
    }  # fmt: skip
    return render(request, "capacity/change.html", context, status=status)


@require_POST
@guarded(model=Resource, argument="resource", rule=keeps, sentence=ITS_PEOPLE)
def list_it(request: HttpRequest, resource: Resource) -> HttpResponse:
    """Let everyone read it."""
    detour = needs_protection(request, resource)
    if detour is not None:
        return detour
    try:
        writing.list_it(resource=resource, by=request.user, seen_revision=seen_number(request.POST.get("revision", "")))
    except (RefusedError, InvalidMoveError) as error:
        return not_done(request, error=error, back=resource.get_absolute_url())
    if resource.is_open:
        messages.success(request, _("Everyone can read it now. Somebody else reviews it next."))
    else:
        messages.success(request, _("Thank you. A moderator looks at it first; you hear of it when it is listed."))
    return redirect(resource)


def _change_form(request: HttpRequest, resource: Resource, *, first: dict[str, Any]) -> ResourceForm:
    form = ResourceForm(request.POST or None, initial=first)
    form.offer(aims=origins.aims_of(resource.community), organisations=spoken_for(request.user), now=resource)
    return form
