"""Inside a community: its sessions, one session, planning, who came, reading back, and the steps of a button."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.dialogue import coding, noting, planning
from wincommons.web.dialogue.forms.sessions import PeopleForm, ReadBackForm, SessionForm
from wincommons.web.dialogue.models import Session
from wincommons.web.dialogue.queries import sessions as queries
from wincommons.web.kit.components import Tab, paginate
from wincommons.web.kit.names import names_for
from wincommons.web.kit.permissions import acts_as_support, communities_led_by, guarded, is_lead
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.kit.templatetags.kit_states import lines_of
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_leads, for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.second_step import way_to_protection
from wincommons.web.network.stepping import STALE, UNUSABLE, answer_step, leads_without_own, not_done, seen_number

from .finding import TAB, aims_to_choose, found_session


def views_of(community: Community, *, here: str) -> list[Tab]:
    """The three lists of this room."""
    listed = reverse("dialogue:sessions", args=[community.slug])
    return [
        Tab(title=_("Sessions"), address=listed, here=here == "open"),
        Tab(title=_("Closed sessions"), address=f"{listed}?which=closed", here=here == "closed"),
        Tab(title=_("Themes"), address=reverse("dialogue:themes", args=[community.slug]), here=here == "themes"),
    ]


@require_safe
@for_members
def sessions(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that go on, or that are over."""
    asked = request.GET.get("which", "open")
    which = asked if asked in queries.WHICH else "open"
    page = paginate(queries.sessions_in(community, which=which), request.GET)
    context = {
        "page": page,
        "which": which,
        "views": views_of(community, here=which),
        "bring_in": reverse("import_begin", kwargs={"kind": "notes", "within": community.slug}),
    }
    return show(request, "dialogue/sessions.html", context, community=community, here=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def plan(request: HttpRequest, community: Community) -> HttpResponse:
    """Plan a session."""
    first = {"aim": request.GET.get("aim", ""), "language": "en"}
    form = SessionForm(request.POST or None, aims=aims_to_choose(community), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.plan(community=community, by=request.user, **form.said())
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Planned. Once it was held, say here who came."))
            return redirect(made)
    status = UNUSABLE if request.method == "POST" else 200
    return show(request, "dialogue/plan.html", {"form": form}, community=community, here=TAB, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """Change a session that is not coded yet."""
    row = found_session(request.user, community, session)
    names = ("title", "session_kind", "on", "where", "for_whom", "language", "facilitator", "aim", "edition")
    first = {name: getattr(row, name) for name in names}
    form = SessionForm(request.POST or None, aims=aims_to_choose(community, keep=row.aim), initial=first)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        seen = seen_edition(form.cleaned_data["edition"])
        try:
            planning.change(session=row, community=community, by=request.user, seen=seen, **form.said())
        except StaleEditError as error:
            form.add_error(None, str(error))
            row = found_session(request.user, community, session)
            form.data = {**request.POST.dict(), "edition": str(row.edition)}
            status = STALE
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "session": row, "stale": status == STALE}
    return show(request, "dialogue/plan.html", context, community=community, here=TAB, status=status)


@require_safe
@for_members
def session(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """One session: where it stands, what comes next, who came, its notes, and how far the two agree."""
    row = found_session(request.user, community, session)
    events = row.history()
    accounts = [*(one.by for one in row.coders.all()), *(event.actor for event in events)]
    names = names_for(accounts, user=request.user)
    coders = queries.coders_of(row, user=request.user, names=names)
    context = {
        "session": row,
        "aim": resolve((row.aim,), user=request.user)[row.aim] if row.aim else None,
        "coders": coders,
        "both": len([one for one in coders if one.finished]) == 2,
        "own_coding": any(one.own and not one.finished for one in coders),
        "unsettled": row.written - row.settled,
        "lines": lines_of(events, machine=row.machine, user=request.user, names=names, sayings=row.sayings),
        "agreement": queries.agreement_of(row, user=request.user),
        "no_notes": noting.why_no_notes(row) if not coders else _("The coding has begun."),
        "voices": queries.voices_of(community, queries.counts_of(Session._base_manager.filter(pk=row.pk))),
        "leads": is_lead.test(request.user, row),
        "may_change": row.standing.editable
        and (row.author_id == request.user.pk or community.slug in communities_led_by(request.user)),
        "moves": [one for one in row.machine.allowed(row, request.user) if one.name in planning.FREE_STEPS],
    }
    return show(request, "dialogue/session.html", context, community=community, here=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def people(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """Who came; the first time it also says that the session was held."""
    row = found_session(request.user, community, session)
    first: dict[str, Any] = {"came": row.came, "edition": row.edition}
    first |= dict(row.attendance.values_list("group", "number"))
    form = PeopleForm(request.POST or None, initial=first)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            planning.count_people(
                session=row, community=community, by=request.user, seen=seen_edition(form.cleaned_data["edition"]),
                came=form.cleaned_data["came"], groups=form.groups(),
            )  # fmt: skip
        except StaleEditError as error:
            form.add_error(None, str(error))
            row.refresh_from_db()
            form.data = {**request.POST.dict(), "edition": str(row.edition)}
            status = STALE
        except (RefusedError, InvalidMoveError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. It is written down who came."))
            return redirect(row)
    context = {"form": form, "session": row}
    return show(request, "dialogue/people.html", context, community=community, here=TAB, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def read_back(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """Say how those who spoke heard what was made of it."""
    row = found_session(request.user, community, session)
    form = ReadBackForm(request.POST or None, initial={"revision": row.revision})
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            planning.read_back(
                session=row, community=community, by=request.user, how=form.cleaned_data["how"],
                seen_revision=seen_number(form.cleaned_data["revision"]),
            )  # fmt: skip
        except (RefusedError, InvalidMoveError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was read back: its themes can be published now."))
            return redirect(row)
    context = {"form": form, "session": row}
    return show(request, "dialogue/read_back.html", context, community=community, here=TAB, status=status)


@require_POST
@for_members
def move(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """Cancel it, close it; or free a place among the two coders."""
    row = found_session(request.user, community, session)
    protected = leads_without_own(request, row, own_steps=())
    if request.POST.get("step") != "free":
        take = partial(planning.take_step, session=row, community=community, by=request.user)
        return answer_step(request, row=row, take=take, protected=protected)
    if protected and not used_second_step(request):
        return way_to_protection(request)
    try:
        number = seen_number(request.POST.get("number", ""))
        coding.free(session=row, community=community, by=request.user, number=number)
    except (RefusedError, InvalidMoveError) as error:
        return not_done(request, error=error, back=row.get_absolute_url())
    messages.success(request, _("The place is free: somebody else can code."))
    return redirect(row)


@require_safe
@guarded(model=Session, argument="session")
def by_number(request: HttpRequest, session: Session) -> HttpResponse:
    """Where other rooms' links lead: its people to its page, everyone else to what was heard."""
    if session.community in communities_of(request.user) or acts_as_support.test(request.user):
        return redirect(session)
    if not Session.objects.scoped(AnonymousUser()).filter(pk=session.pk).exists():
        return redirect(session)
    return redirect(f"{reverse('dialogue:heard', args=[session.community])}#sessions")
