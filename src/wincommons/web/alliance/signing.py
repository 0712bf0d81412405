"""Sign a compact for an organization, and take the signature back."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.network.belonging import SPEAKING, speaks_for
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Affiliation, Community, Organisation
from wincommons.web.network.models.organisation import ACTIVE, QUIET, VERIFIED

from .acting import acting, note
from .models import Compact, CompactText, Signature
from .models.compact import its_leads
from .rules import partners_among
from .telling import tell_about

CONFIRMED = (VERIFIED, ACTIVE, QUIET)
"""States of organizations that a second person has verified."""


def why_not_entitled(user: Any, *, organisation: str, community: str) -> str:
    """Why this person cannot sign for the organization here; empty where they can. Three questions at most."""
    if organisation not in speaks_for(user):
        return str(
            _(
                "You have no right to sign for this organization: its delegates and editors do. Ask one of its editors "
                "to make you a delegate on its page."
            )
        )
    if not Organisation.objects.filter(slug=organisation, state__in=CONFIRMED).exists():
        return str(_("A second person has to verify this organization before anybody signs for it."))
    if not partners_among([organisation], community=community):
        return str(_("This organization is no partner of the community yet. One of its leads adds it."))
    return ""


def entitled(user: Any, *, community: str) -> list[Organisation]:
    """The organizations for which the person can sign in this community, by name; three questions."""
    here = partners_among(speaks_for(user), community=community)
    return list(Organisation.objects.filter(slug__in=here, state__in=CONFIRMED).order_by("name", "pk"))


def sign(*, compact: Compact, community: Community, by: Any, organisation: str, right: str, seen: int) -> Signature:
    """Stand by the version that the person read. Raises `RefusedError` where the text is another by now."""
    said = " ".join(right.split())
    with acting(by, community):
        compact.refresh_from_db()
        why_not = why_not_entitled(by, organisation=organisation, community=community.slug)
        if why_not:
            raise NotAllowed(why_not)
        if not compact.signable:
            raise RefusedError(
                _("It is not open for signing: this is “%(state)s”.") % {"state": compact.standing.title}
            )
        if not said:
            raise RefusedError(_("Say by what right you sign, such as your office or a decision of your board."))
        newest = CompactText.latest_of(compact)
        if newest is None or newest.number != seen:
            raise RefusedError(_("The text has changed while you read. Read what is new, then sign that."))
        role = Affiliation.objects.filter(
            person__account=by, organisation=organisation, end=None, role__in=SPEAKING
        ).values_list("role", flat=True)
        try:
            with transaction.atomic():
                made = Signature.objects.create(
                    compact=compact, version=newest, organisation=organisation, by=by, role=role[0], right=said,
                    sample=compact.sample,
                )  # fmt: skip
        except IntegrityError as error:
            raise RefusedError(_("Your organization has signed this version already.")) from error
        note(compact, by=by, verb="signed", organisation=organisation)
        tell_about(compact, its_leads(compact), saying="signed", by=by)
    return made


def take_back(*, compact: Compact, community: Community, by: Any, organisation: str, reason: str) -> int:
    """End what the organization signed, of whatever version; the reason stays on the page. Returns how many ended."""
    said = reason.strip()
    with acting(by, community):
        if organisation not in speaks_for(by):
            raise NotAllowed(_("Only a delegate or editor of the organization takes its signature back."))
        if not said:
            raise RefusedError(_("Say why: it stands on the page of the compact."))
        rows = Signature.objects.filter(compact=compact, organisation=organisation, ended_at=None)
        number = rows.update(ended_at=timezone.now(), ended_by=by, ended_why=said)
        if not number:
            raise RefusedError(_("Your organization has no signature here that could be taken back."))
        note(compact, by=by, verb="signature_taken_back", reason=said, organisation=organisation)
        tell_about(compact, its_leads(compact), saying="taken_back", by=by)
    return number
