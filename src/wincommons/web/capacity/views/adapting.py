"""Adapt a resource or an adaptation, and change what was written down of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.capacity import adapting, origins
from wincommons.web.capacity.acting import UnusableError
from wincommons.web.capacity.credits import credits_for
from wincommons.web.capacity.forms import AdaptationForm, show_problems
from wincommons.web.capacity.models import Adaptation
from wincommons.web.capacity.models.machine import keeps
from wincommons.web.kit.permissions import guarded, is_participant
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import STALE, UNUSABLE, not_done

from .finding import choose_community, needs_protection, spoken_for, way_to_library

ITS_PEOPLE = gettext_lazy("Only whoever wrote it, and the leads of its community, change it.")
_FIELDS = ("title", "changed", "audience", "since", "aim", "names_community", "organisation", "edition")


@require_safe
@guarded(rule=is_participant, sentence=gettext_lazy("Sign in to adapt a resource for your community."))
def where(request: HttpRequest) -> HttpResponse:
    """In which community it is adapted; the public page leads here, and knows nothing of its reader."""
    return choose_community(
        request, name="capacity:adapt", asked={"of": request.GET.get("of", "")[:40]},
        title=_("Adapt it in your community"),
        sentence=_("Choose the community that takes it up. Then you write down what you change, and for whom."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def adapt(request: HttpRequest, community: Community) -> HttpResponse:
    """What this community makes of it. What was withdrawn is refused with a sentence; what was written stays."""
    asked = request.GET.get("of", "").strip()[:40]
    origin = adapting.adaptable(asked, user=request.user)
    if origin is None:
        if not asked:
            return show(request, "capacity/adapt_none.html", {}, community=community, here="capacity:inside")
        raise Http404
    refusal = adapting.why_not_adapted(origin, community=community.slug)
    if refusal and request.method != "POST":
        context = {"refusal": refusal}
        return show(
            request, "capacity/adapt_none.html", context, community=community, here="capacity:inside", status=STALE
        )
    first = {"title": str(origin), "audience": origin.audience, "since": timezone.localdate(), "names_community": True}
    form = AdaptationForm(request.POST or None, initial=first)
    form.offer(aims=origins.aims_of(community.slug), organisations=spoken_for(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = adapting.adapt(of=origin, community=community, by=request.user, **form.words())
        except UnusableError as error:
            show_problems(form, error)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _thanks(made))
            return redirect(made)
    context = {"form": form, "origin": None if refusal else origin, "names": credits_for([origin])}
    status = UNUSABLE if request.method == "POST" else 200
    return show(request, "capacity/adapt.html", context, community=community, here="capacity:inside", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(model=Adaptation, argument="adaptation", rule=keeps, sentence=ITS_PEOPLE)
def change(request: HttpRequest, adaptation: Adaptation) -> HttpResponse:
    """Other words, while it is tried."""
    detour = needs_protection(request, adaptation)
    if detour is not None:
        return detour
    form = AdaptationForm(request.POST or None, initial={name: getattr(adaptation, name) for name in _FIELDS})
    form.offer(aims=origins.aims_of(adaptation.community), organisations=spoken_for(request.user), now=adaptation)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                adapting.change(
                    adaptation=adaptation, by=request.user, seen=seen_edition(form.cleaned_data["edition"]),
                    **form.words(),
                )  # fmt: skip
            except StaleEditError as error:
                adaptation.refresh_from_db()
                form.add_error(None, str(error))
                form.data = form.data.copy()
                form.data["edition"] = str(adaptation.edition)
                status = STALE
            except UnusableError as error:
                show_problems(form, error)
            except RefusedError as error:
                return not_done(
                    request, error=error, back=adaptation.get_absolute_url(), said=form.cleaned_data["changed"]
                )
            else:
                messages.success(request, _("Saved."))
                return redirect(adaptation)
    context: dict[str, Any] = {
        "form": form, "adaptation": adaptation, "stale": status == STALE,
        "crumbs": way_to_library(under=adaptation.title, address=adaptation.get_absolute_url()),
    }  # fmt: skip
    return render(request, "capacity/change.html", context, status=status)


def _thanks(made: Adaptation) -> str:
    if made.is_open:
        return _("Written down. Those who wrote it hear of it, and see what you changed.")
    return _("Thank you. A moderator looks at it first; you hear of it when it is published.")
