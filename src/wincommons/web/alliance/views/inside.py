"""What the people of a community, and its partners' delegates, see of commitments."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.alliance import pages, queries
from wincommons.web.alliance.deciding import BUTTONS
from wincommons.web.alliance.inside import SEES_ONE, for_those_inside, show_inside, with_commitment
from wincommons.web.alliance.models import Commitment
from wincommons.web.alliance.narrowing import read_wishes
from wincommons.web.alliance.rules import is_promiser, may_confirm
from wincommons.web.kit.components import Tab, paginate
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import LARGEST


@require_safe
@for_those_inside
def commitments(request: HttpRequest, community: Community) -> HttpResponse:
    """Those that run, that wait for a lead, and that ended; narrowed by kind and aim."""
    asked = request.GET.get("which", "live")
    which = asked if asked in queries.WHICH else "live"
    wishes = read_wishes(request.GET, community=community.slug)
    rows = queries.commitments_in(
        community.slug, user=request.user, which=which, kind=wishes.kind, aim=wishes.aim
    )  # fmt: skip
    page = paginate(rows, request.GET)
    here = reverse("alliance:inside", args=[community.slug])
    kept = {name: said for name, said in (("kind", wishes.kind), ("aim", wishes.aim)) if said}
    titles = {"live": _("Running"), "pledged": _("Waiting"), "ended": _("Ended")}
    context = {
        "page": page,
        "lines": queries.lines_of(page, user=request.user),
        "which": which,
        "wishes": wishes,
        "views": [
            Tab(title=title, address=f"{here}?{urlencode({'which': name, **kept})}", here=name == which)
            for name, title in titles.items()
        ],
    }
    return show_inside(request, "alliance/list.html", context, community=community)


@require_safe
def commitment(request: HttpRequest, community: str, commitment: int) -> HttpResponse:
    """One commitment for those inside; everyone else is led to its public page, once there is one."""
    row = Commitment.objects.scoped(request.user).filter(pk=min(commitment, LARGEST), community=community).first()
    if row is not None and not SEES_ONE.test(request.user, row):
        rows = Commitment.objects.scoped(AnonymousUser()).filter(pk=row.pk)
        if rows.exists():
            return redirect("alliance:commitment_public", community, commitment)
    return _commitment(request, community=community, commitment=commitment)


@with_commitment(SEES_ONE)
def _commitment(request: HttpRequest, community: Community, commitment: Commitment) -> HttpResponse:
    row = queries.whole(Commitment.objects.scoped(request.user).filter(pk=commitment.pk)).get()
    promises = is_promiser.test(request.user, row)
    context = {
        **pages.page_of(row, reader=request.user),
        "moves": [one for one in row.machine.allowed(row, request.user) if one.name in BUTTONS],
        "promises": promises,
        "may_change": promises and row.standing.editable,
        "confirms": row.is_live and may_confirm.test(request.user, row),
        "inside_page": True,
    }
    return show_inside(request, "alliance/commitment.html", context, community=community)
