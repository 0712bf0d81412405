"""What the people of a community see of its compacts: the list, drafting, one of them, changing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.accounts.freshness import used_second_step
from wincommons.web.alliance import drafting, pages, signatures
from wincommons.web.alliance.acting import live_aims
from wincommons.web.alliance.forms import CompactForm
from wincommons.web.alliance.inside import show_inside, with_compact
from wincommons.web.alliance.models import Compact, CompactText
from wincommons.web.alliance.models.compact import DRAFT, SIGNERS_NEEDED
from wincommons.web.alliance.signing import entitled
from wincommons.web.kit.components import paginate
from wincommons.web.kit.permissions import communities_led_by, is_lead
from wincommons.web.kit.pickers import for_user
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members
from wincommons.web.network.models import Community
from wincommons.web.network.rules import sees_inside
from wincommons.web.network.second_step import way_to_protection
from wincommons.web.network.stepping import LARGEST, STALE, UNUSABLE, not_done

BUTTONS = frozenset({"open", "enter", "withdraw", "drop"})


@require_safe
@for_members
def compacts(request: HttpRequest, community: Community) -> HttpResponse:
    """Drafts, what is open, in force, and what was."""
    page = paginate(signatures.compacts_in(community.slug, user=request.user), request.GET)
    return show_inside(request, "alliance/compacts.html", {"page": page}, community=community)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def draft(request: HttpRequest, community: Community) -> HttpResponse:
    """Write a new one."""
    form = _form(request, community, first={})
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = drafting.draft(
                    community=community, by=request.user, title=said["title"], text=said["text"],
                    measures=form.measures(), aim=said["aim"],
                )  # fmt: skip
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Drafted. A lead other than you opens it for signing."))
                return redirect(made)
    return _write(request, community, form=form, status=status)


@require_safe
def compact(request: HttpRequest, community: str, compact: int) -> HttpResponse:
    """One compact for the community's people; everyone else is led to its public page, once there is one."""
    rows = Compact.objects.scoped(AnonymousUser()).filter(pk=min(compact, LARGEST), community=community)
    row = Compact.objects.scoped(request.user).filter(pk=min(compact, LARGEST), community=community).first()
    if row is not None and not sees_inside.test(request.user, row) and rows.exists():
        return redirect("alliance:compact_public", community, compact)
    return _compact(request, community=community, compact=compact)


@with_compact(sees_inside)
def _compact(request: HttpRequest, community: Community, compact: Compact) -> HttpResponse:
    page = pages.compact_page_of(compact, reader=request.user)
    leads = is_lead.test(request.user, compact)
    standing = {line.signature.organisation for line in page["standing_by"]}
    context = {
        **page,
        "moves": [one for one in compact.machine.allowed(compact, request.user) if one.name in BUTTONS],
        "may_change": compact.standing.editable
        and (leads or (compact.state == DRAFT and compact.author_id == request.user.pk)),
        "may_replace": leads and compact.signable,
        "may_sign": compact.signable
        and any(one.slug not in standing for one in entitled(request.user, community=community.slug)),
        "lacking": max(0, SIGNERS_NEEDED - len(standing)),
        "inside_page": True,
    }
    return show_inside(request, "alliance/compact.html", context, community=community)


@require_http_methods(["GET", "HEAD", "POST"])
@with_compact(sees_inside)
def change(request: HttpRequest, community: Community, compact: Compact) -> HttpResponse:
    """Other words or measures; who signed is asked again."""
    if compact.state != DRAFT and community.slug in communities_led_by(request.user) and not used_second_step(request):
        return way_to_protection(request)
    newest = _newest(compact)
    form = _form(request, community, first=_first(compact, newest), compact=compact)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                drafting.change(
                    compact=compact, community=community, by=request.user, seen=seen_edition(said["edition"]),
                    after=seen_edition(said["number"]), title=said["title"], text=said["text"],
                    measures=form.measures(), aim=said["aim"],
                )  # fmt: skip
            except StaleEditError as error:
                form.add_error(None, str(error))
                compact.refresh_from_db()
                newest = _newest(compact)
                # What stands in the form stays; saved again, it goes over what is shown beside it.
                form.data = {**request.POST.dict(), "edition": str(compact.edition), "number": str(newest.number)}
                status = STALE
            except RefusedError as error:
                return not_done(request, error=error, back=compact.get_absolute_url(), said=said["text"])
            else:
                messages.success(request, _("Saved."))
                return redirect(compact)
    return _write(request, community, form=form, compact=compact, newest=newest, stale=status == STALE, status=status)


def _newest(compact: Compact) -> CompactText:
    return signatures.versions_of(compact)[-1]


def _first(compact: Compact, newest: CompactText) -> dict[str, Any]:
    measures = {f"measure_{place}": one for place, one in enumerate(newest.measure_ids(), start=1)}
    return {
        "title": compact.title, "text": newest.text, "aim": compact.aim, "edition": compact.edition,
        "number": newest.number, **measures,
    }  # fmt: skip


def _form(
    request: HttpRequest, community: Community, *, first: dict[str, Any], compact: Compact | None = None
) -> CompactForm:  # fmt: skip
    aims = [(f"aim:{pk}", title) for pk, title in live_aims(community.slug).values_list("pk", "title")]
    if compact is not None and compact.aim and compact.aim not in dict(aims):
        aims.append((compact.aim, compact.aim))
    form = CompactForm(request.POST or None, initial=first, aims=aims, most=drafting.MOST_MEASURES)
    for_user(form, request.user)
    return form


def _write(
    request: HttpRequest, community: Community, *, form: CompactForm, compact: Compact | None = None,
    newest: CompactText | None = None, stale: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {"form": form, "compact": compact, "newest": newest, "stale": stale}
    return show_inside(request, "alliance/write_compact.html", context, community=community, status=status)
