"""The frame of the pages that only a community's people see: who may come in, and the tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules.predicates import Predicate

from wincommons.web.kit.components import Crumb, Tab
from wincommons.web.kit.permissions import acts_as_support, guarded, is_lead
from wincommons.web.kit.registry import panels

from .models import Community
from .rules import sees_inside
from .second_step import by_a_protected_lead

View = Callable[..., HttpResponse]
MEMBERS_ONLY = gettext_lazy("These pages are for the people of this community. Its public page says how to join.")
LEADS_ONLY = gettext_lazy("This is for the leads of this community.")


def for_members(view: View) -> View:
    """Give the view its community where the reader belongs to it; support comes in with a reason."""
    return _guard(view, rule=sees_inside, sentence=MEMBERS_ONLY)


def for_leads(view: View) -> View:
    """The same for leads whose session showed a second step; who has none is led to it."""
    return by_a_protected_lead(_guard(view, rule=is_lead | acts_as_support, sentence=LEADS_ONLY))


def _guard(view: View, *, rule: Predicate, sentence: Any) -> View:
    return guarded(model=Community, argument="community", lookup="slug", rule=rule, sentence=sentence)(view)


TABS = (
    ("inside", gettext_lazy("Overview"), False),
    ("members", gettext_lazy("People"), False),
    ("seats", gettext_lazy("Seats"), False),
    ("decisions", gettext_lazy("Decisions"), False),
    ("aims", gettext_lazy("Aims"), False),
    ("invitations", gettext_lazy("Invitations"), True),
    ("settings", gettext_lazy("Settings"), True),
)
"""Name of the address, its title, and whether it is for leads."""


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, community: Community, here: str, status: int = 200
) -> HttpResponse:
    """A page inside a community, with its tabs; templates extend `network/inside.html`.

    `here` is one of `TABS`, or the name of the address of another room's tab.
    """
    leads = bool((is_lead | acts_as_support).test(request.user, community))
    tabs = [
        Tab(title=title, address=address, here=name == here)
        for name, title, for_leads_only in TABS
        if (leads or not for_leads_only) and (address := _address(name, community))
    ]
    # What other rooms have inside a community stands behind the table's own pages, before those of leads.
    before = sum(not for_leads_only for _name, _title, for_leads_only in TABS)
    tabs[before:before] = [
        Tab(title=one.title, address=reverse(one.fragment, args=[community.slug]), here=one.fragment == here)
        for one in panels("inside")
    ]
    top = "network:cooperatives" if community.is_standing else "network:communities"
    crumbs = [Crumb(title=_("Cooperatives") if community.is_standing else _("Communities"), address=reverse(top))]
    frame = {"community": community, "tabs": tabs, "leads_here": leads, "crumbs": crumbs}
    return render(request, template, {**frame, **context}, status=status)


def _address(name: str, community: Community) -> str:
    """The address of a tab; empty where its room is not there."""
    try:
        return reverse(f"network:{name}", args=[community.slug])
    except NoReverseMatch:
        return ""
