"""Adapt what another community wrote: only what stands now; what was made of it stays when the origin goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.web.kit.permissions import organisations_edited_by
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.decisions.proposing import as_member, require_open
from wincommons.web.network.editing import save_edition
from wincommons.web.network.models import Community

from .acting import (
    UnusableError,
    keeping,
    note,
    reason_to_wait,
    require_editable,
    take_prepared,
    tell_moderators,
)
from .models import Adaptation, Resource
from .models.adaptation import TRYING
from .models.passing import PassedOn
from .origins import aim_problem
from .telling import tell_leads

EARLIEST = date(1990, 1, 1)
_NOT_YET = gettext_lazy("It is not listed yet. It can be adapted once everyone can read it.")


def adapt(*, of: PassedOn, community: Community, by: Any, since: date, **words: Any) -> Adaptation:
    """Write down what this community makes of a resource, or of an adaptation; its originators are told.

    Raises `RefusedError` where the origin was withdrawn or removed, or is this community's own.
    """
    with as_member(by, community) as row:
        require_open(row)
        # The origin's own row is held as well: who withdraws it at this moment comes first or second, never both.
        origin = type(of)._base_manager.select_for_update().get(pk=of.pk)
        refusal = why_not_adapted(origin, community=row.slug)
        if not refusal and not Community.objects.scoped(AnonymousUser()).filter(slug=origin.community).exists():
            refusal = _NOT_YET
        if refusal:
            raise RefusedError(refusal)
        _check(words, since=since, community=row.slug, by=by, before="", spoke_for="")
        parent = origin if isinstance(origin, Adaptation) else None
        resource = parent.resource if parent else origin
        shown = Adaptation(community=row.slug, **{name: words[name] for name in ("title", "changed", "audience")})
        made = Adaptation.contribute(
            by=by, judged=shown.shown_to_moderators(), community=row.slug, sample=row.sample, resource=resource,
            parent=parent, since=since, **words,
        )  # fmt: skip
        tell_leads(origin, saying="adapted", about=made, by=by)
    return made


def why_not_adapted(origin: PassedOn, *, community: str = "") -> str:
    """Why it cannot be adapted, in a sentence; empty where it can. What is not public is not spoken of."""
    root = origin.resource if isinstance(origin, Adaptation) else origin
    for one in (origin, root):
        if one.state == "withdrawn":
            return _(
                "Its owner withdrew the resource, so it cannot be adapted any more. Adaptations that were made before "
                "stay, and say so."
            )
        if one.is_removed:
            return _("A moderator removed it, so it cannot be adapted. Adaptations that were made before stay.")
        if not one.is_open:
            return str(_NOT_YET)
    if community and origin.community == community:
        return _("It is your community's own. Change it where it stands, instead of adapting it.")
    return ""


def change(*, adaptation: Adaptation, by: Any, seen: int, since: date, **words: Any) -> None:
    """Other words, while it is tried. Raises `StaleEditError` for who comes second."""
    with keeping(adaptation, by=by):
        require_editable(adaptation)
        _check(
            words, since=since, community=adaptation.community, by=by, before=adaptation.aim,
            spoke_for=adaptation.organisation,
        )  # fmt: skip
        save_edition(adaptation, seen=seen, since=since, **words)
        note(adaptation, by=by, verb="changed")
        waits = reason_to_wait(adaptation, by=by)
        if adaptation.state == TRYING and waits:
            take_prepared(adaptation, "hold", prepared={"held_for": waits, "at": timezone.now()}, by=by)
            tell_moderators(adaptation, by=by)


def adaptable(of: str, *, user: Any) -> PassedOn | None:
    """`resource:7` or `adaptation:5` as a row that this person may know of, or that once was public; else None.

    Of what was withdrawn nothing is told but that it was: who had its page open reads why, and not a 404.
    """
    kind, _colon, number = of.partition(":")
    models: dict[str, type[PassedOn]] = {"resource": Resource, "adaptation": Adaptation}
    if kind not in models or not number.isdecimal() or len(number) > 18:
        return None
    model = models[kind]
    found: PassedOn | None = model.objects.scoped(user).filter(pk=number).first()
    if found is None:
        gone = model._base_manager.filter(pk=number, published_at__isnull=False)
        found = gone.exclude(state__in=model.machine.public_names).first()
    return found


def _check(words: dict[str, Any], *, since: date, community: str, by: Any, before: str, spoke_for: str) -> None:
    problems = {}
    if since > timezone.localdate():
        problems["since"] = _("That day is still to come. Write it down when you have begun.")
    elif since < EARLIEST:
        problems["since"] = _("That is too long ago. Choose a day from %(year)d on.") % {"year": EARLIEST.year}
    aim, organisation = words.get("aim", ""), words.get("organisation", "")
    if aim != before and (problem := aim_problem(aim, community=community)):
        problems["aim"] = problem
    if organisation and organisation != spoke_for and organisation not in organisations_edited_by(by):
        problems["organisation"] = _("Only those who speak for an organization can let it be named.")
    if problems:
        raise UnusableError(problems)
