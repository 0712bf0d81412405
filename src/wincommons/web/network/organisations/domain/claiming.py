"""A person says that they may act for an organization, and shows it; a second person verifies."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.permissions import forget_memberships
from wincommons.web.kit.states import move
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Affiliation, AffiliationRole, Organisation, Partner
from wincommons.web.network.models.likeness import web_domain
from wincommons.web.network.models.organisation import BY_DOMAIN, BY_NOTE
from wincommons.web.network.organisations.refusals import NotPossibleError

SHORTEST_NOTE = 20
OPEN_TO_ALL = frozenset(
    {
        "aol.com", "att.net", "comcast.net", "gmail.com", "gmx.com", "googlemail.com", "hotmail.com", "icloud.com",
        "live.com", "mail.com", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com", "sbcglobal.net",
        "verizon.net", "yahoo.com", "yahoo.es", "ymail.com",
    }
)  # fmt: skip
"""Mail hosts where anyone gets an address, which so shows nothing."""


def shows_by_mail(*, account: Any, organisation: Organisation) -> bool:
    """Does a confirmed mail address of the account belong to the organization's website or mail?

    Only what somebody else wrote counts: where the claimer put the organization there, its website is their own word.
    """
    if organisation.author_id == account.pk:
        return False
    named = {web_domain(organisation.website), web_domain(organisation.contact_email)} - {""} - OPEN_TO_ALL
    confirmed = EmailAddress.objects.filter(user=account, verified=True).values_list("email", flat=True)
    own = {web_domain(one) for one in confirmed} - {""}
    return any(mine == theirs or mine.endswith(f".{theirs}") for mine in own for theirs in named)


def claim(*, organisation: Organisation, by: Any, note: str = "", title: str = "") -> None:
    """Say that one may act for it. Without a mail address of its domain a note to the verifier is needed.

    Until a second person has verified it the claimer speaks for nobody. Raises `NotPossibleError` on an empty note.
    """
    said = note.strip()
    by_mail = shows_by_mail(account=by, organisation=organisation)
    if not by_mail and len(said) < SHORTEST_NOTE:
        raise NotPossibleError(
            _("Tell the verifier in a sentence or two how you act for it, and how they can check that.")
        )
    person, today = face_of(by), timezone.localdate()
    with transaction.atomic():
        # The claimer stands in the row before the move, so that the move tells nobody about their own step.
        type(organisation)._base_manager.filter(pk=organisation.pk, state=organisation.state).update(submitted_by=by)
        move(organisation, step="claim", by=by, reason_code=BY_DOMAIN if by_mail else BY_NOTE, reason_text=said)
        Affiliation.objects.get_or_create(
            person=person,
            organisation=organisation,
            end=None,
            defaults={"role": AffiliationRole.EDITOR, "title": title, "start": today, "confirmed_on": None},
        )


def verify(*, organisation: Organisation, by: Any, reason_text: str = "", seen_revision: int | None = None) -> None:
    """A second person says that the claim holds: the claimer keeps it from now on, and its community has a partner."""
    today = timezone.localdate()
    with transaction.atomic():
        move(organisation, step="verify", by=by, reason_text=reason_text, seen_revision=seen_revision)
        claimer = organisation.submitted_by
        theirs = Affiliation.objects.filter(person__account=claimer, organisation=organisation, end=None)
        if (
            claimer is None
            or not claimer.is_active
            or not theirs.update(role=AffiliationRole.EDITOR, confirmed_on=today)
        ):
            raise NotPossibleError(_("Whoever claimed it is not here anymore. Refuse the claim, so that others can."))
        if organisation.community:
            Partner.objects.get_or_create(
                community_id=organisation.community, organisation=organisation, end=None, defaults={"start": today}
            )
    forget_memberships(claimer)


def refuse_claim(*, organisation: Organisation, by: Any, reason_text: str, seen_revision: int | None = None) -> None:
    """The claim does not hold: the organization waits for another, and the claimer reads why."""
    with transaction.atomic():
        claimer = organisation.submitted_by_id
        move(organisation, step="refuse", by=by, reason_text=reason_text, seen_revision=seen_revision)
        Affiliation.objects.filter(
            person__account=claimer, organisation=organisation, end=None, confirmed_on=None
        ).delete()
        Organisation._base_manager.filter(pk=organisation.pk).update(submitted_by=None)
    organisation.refresh_from_db()
