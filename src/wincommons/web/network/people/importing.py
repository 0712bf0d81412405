"""Bring many people into a community by a table: each row becomes an invitation that nobody is sent yet.

Nobody gets an account by it. A lead says when the letters go; the worker sends them; whoever comes in by one makes
their own account, and their name in the table is forgotten.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.accounts.forms import clean_name
from wincommons.web.kit.importing import Kept, Made, RowRefusedError, mark_of, take_back
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.permissions import Role
from wincommons.web.network.belonging import members_of
from wincommons.web.network.models import Affiliation, Invitation, MembershipRole, Organisation, Partner, Person
from wincommons.web.network.models.likeness import compared_name
from wincommons.web.network.models.membership import hash_of
from wincommons.web.network.organisations.domain.freshness import TOPIC

LONGEST_NAME, LONGEST_EMAIL = 150, 254
MARKED = ("email", "name", "role", "organisation", "wanted_at", "sent_at", "uses", "revoked_at")
ROLES = {
    "": MembershipRole.PARTICIPANT,
    "participant": MembershipRole.PARTICIPANT,
    "member": MembershipRole.PARTICIPANT,
    "participante": MembershipRole.PARTICIPANT,
    "miembro": MembershipRole.PARTICIPANT,
    "moderator": MembershipRole.MODERATOR,
    "moderador": MembershipRole.MODERATOR,
    "moderadora": MembershipRole.MODERATOR,
}
_KEPT = "_network_organisations"


def parse_row(row: dict[str, str], *, batch: Any) -> dict[str, str]:
    """One person as the invitation will say it; raises `RowRefusedError` with what to mend."""
    email = row["email"].strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise RowRefusedError(
            _("“%(email)s” is no e-mail address. Write it like ann@example.org.") % {"email": email[:80]},
            column="email",
        ) from error
    if len(email) > LONGEST_EMAIL:
        raise RowRefusedError(_("This e-mail address is too long."), column="email")
    name = clean_name(row.get("name", ""))
    if len(name) > LONGEST_NAME:
        raise RowRefusedError(_("A name has at most %(most)d letters.") % {"most": LONGEST_NAME}, column="name")
    role = ROLES.get(row.get("role", "").strip().casefold())
    if role is None:
        raise RowRefusedError(
            _("The role can be participant or moderator. Leads are invited one by one."), column="role"
        )
    return {
        "email": email,
        "name": name,
        "role": role.value,
        "organisation": _organisation(row.get("organization", ""), batch=batch),
    }


def _organisation(said: str, *, batch: Any) -> str:
    """The stable id of the organization that a cell means; empty for an empty cell."""
    if not said.strip():
        return ""
    known = getattr(batch, _KEPT, None)
    if known is None:
        known = _organisations_known(batch)
        setattr(batch, _KEPT, known)
    found = known.get(compared_name(said), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise RowRefusedError(
            _("Several organizations are called “%(name)s”. Leave the cell empty; the person says it themselves.")
            % {"name": said[:80]},
            column="organization",
        )
    raise RowRefusedError(
        _("No organization here is called “%(name)s”. Ask it in first, or leave the cell empty.") % {"name": said[:80]},
        column="organization",
    )


def _organisations_known(batch: Any) -> dict[str, tuple[str, ...]]:
    """Compared name -> stable ids, of those that whoever brings the table in may know; partners before others."""
    partners = set(
        Partner._base_manager.filter(community=batch.community, end=None).values_list("organisation", flat=True)
    )
    found: dict[str, list[str]] = {}
    rows = Organisation.objects.scoped(batch.by).exclude(state__in=("merged", "removed", "left"))
    for key, slug in rows.values_list("name_key", "slug"):
        found.setdefault(key, []).append(slug)
    return {
        key: tuple(own) if (own := [one for one in slugs if one in partners]) else tuple(slugs)
        for key, slugs in found.items()
    }


def create_many(rows: list[dict[str, str]], *, batch: Any, by: Any) -> list[Made]:
    """One invitation a row, not to be sent yet; who is invited into the community already is left out."""
    open_ones = Invitation._base_manager.filter(
        community=batch.community, email__in=[row["email"] for row in rows], revoked_at=None
    )
    there = set(open_ones.values_list("email", flat=True))
    now = timezone.now()
    fresh = [(at, row) for at, row in enumerate(rows) if row["email"] not in there]
    made = Invitation._base_manager.bulk_create(
        Invitation(
            # A fingerprint of what nobody knows: the true secret is made when the letter is sent.
            token_hash=hash_of(secrets.token_urlsafe(24)),
            community_id=batch.community,
            organisation_id=row["organisation"] or None,
            role=row["role"],
            email=row["email"],
            name=row["name"],
            made_by=by,
            made_at=now,
            expires_at=now,
        )
        for _at, row in fresh
    )
    return [
        Made(at, str(one.pk), mark_of(one, MARKED)) for (at, _row), one in zip(fresh, made, strict=True)
    ]  # fmt: skip


def undo(made: list[Made], *, batch: Any, by: Any) -> list[Kept]:
    """Take back the invitations that were not sent, used or withdrawn since."""
    return take_back(Invitation._base_manager.filter(community=batch.community), made, fields=MARKED)


def came_in(*, invitation: Invitation, person: Person) -> None:
    """Somebody came in by an imported invitation: what the table said of them is forgotten, but where they work.

    That waits for an editor of the organization, as if the person had said it themselves.
    """
    if invitation.sent_at is None:
        return
    if invitation.organisation_id:
        _made, new = Affiliation._base_manager.get_or_create(
            person=person,
            organisation_id=invitation.organisation_id,
            end=None,
            defaults={"start": timezone.localdate()},
        )
        if new:
            editors = members_of(organisation=invitation.organisation_id, roles=(Role.EDITOR,))
            number = Organisation._base_manager.values_list("pk", flat=True).get(slug=invitation.organisation_id)
            tell(editors, topic=TOPIC, saying="asks", about=f"organisation:{number}", by=person.account)
    Invitation._base_manager.filter(pk=invitation.pk).update(name="", email="")
