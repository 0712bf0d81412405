"""What a person is in a community or an organisation: the shape that the network room fills.

The kit stands below the network and cannot ask it. So the network names its reader in the settings
(`MEMBERSHIPS = "package.module.memberships_of"`), and everything here speaks of the protocol only.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string

_KEPT = "_kit_memberships"


class Role(StrEnum):
    """What a membership allows."""

    MEMBER = "member"
    EDITOR = "editor"
    MODERATOR = "moderator"
    LEAD = "lead"


@runtime_checkable
class Membership(Protocol):
    """One current membership. `community` and `organisation` are stable ids, empty where it is of neither kind."""

    @property
    def role(self) -> Role: ...
    @property
    def community(self) -> str: ...
    @property
    def organisation(self) -> str: ...


@runtime_checkable
class Belonging(Protocol):
    """A thing that says whose it is, by stable ids; empty where it belongs to none."""

    @property
    def community(self) -> str: ...
    @property
    def organisation(self) -> str: ...


def id_of(thing: Any, whose: str) -> str:
    """The stable id of a thing's `community` or `organisation`; it may hold the id as text or point to the row."""
    owner = getattr(thing, whose, "")
    return str(getattr(owner, "slug", owner) or "")


def memberships_of(user: Any) -> tuple[Membership, ...]:
    """The person's current memberships, read once a request; none without an account or a network room.

    None, too, while somebody of 13 to 17 has no running yes of a guardian.
    """
    if not getattr(user, "is_authenticated", False) or not (user.is_active and user.may_take_part):
        return ()
    kept = getattr(user, _KEPT, None)
    if kept is None:
        path = getattr(settings, "MEMBERSHIPS", None)
        found: Iterable[Membership] = import_string(path)(user) if path else ()
        kept = tuple(found)
        setattr(user, _KEPT, kept)
    return kept


def forget_memberships(user: Any) -> None:
    """Read them anew the next time: for verbs that have just changed them."""
    if hasattr(user, _KEPT):
        delattr(user, _KEPT)


def communities_led_by(user: Any) -> frozenset[str]:
    """Stable ids of the communities that the person leads; for `visible_to`."""
    return frozenset(one.community for one in memberships_of(user) if one.role is Role.LEAD and one.community)


def communities_moderated_by(user: Any) -> frozenset[str]:
    """Stable ids of the communities in which the person decides about what others contribute: leads do, too."""
    wanted = (Role.MODERATOR, Role.LEAD)
    return frozenset(one.community for one in memberships_of(user) if one.role in wanted and one.community)


def members_of(*, community: str, roles: Iterable[Role]) -> tuple[int, ...]:
    """Primary keys of the accounts that hold one of these roles in a community now; one question.

    The room that knows is named by the setting `MEMBERS`, a `members_of(*, community, roles)`; none without it.
    """
    path = getattr(settings, "MEMBERS", None)
    return tuple(import_string(path)(community=community, roles=tuple(roles))) if path and community else ()


def organisations_edited_by(user: Any) -> frozenset[str]:
    """Stable ids of the organisations that the person speaks for."""
    wanted = (Role.EDITOR, Role.LEAD)
    return frozenset(one.organisation for one in memberships_of(user) if one.role in wanted and one.organisation)
