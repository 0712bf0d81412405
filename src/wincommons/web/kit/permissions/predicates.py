"""The personas as predicates over a person and a thing.

Combine them with `&`, `|` and `~`, and ask with `.test(user, thing)`.

A predicate answers False for a thing that does not say whose it is: what is not declared is not allowed.
"""

from __future__ import annotations

from typing import Any

from rules.predicates import predicate

from .acting import reason_for_acting
from .membership import communities_led_by, communities_moderated_by, id_of, organisations_edited_by


@predicate
def anyone(user: Any) -> bool:
    """Everybody, with or without an account."""
    return True


@predicate
def nobody(user: Any) -> bool:
    """No one."""
    return False


@predicate
def is_participant(user: Any) -> bool:
    """Someone with an account that is in use."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


@predicate
def is_editor(user: Any, thing: Any) -> bool:
    """Someone who speaks for the organisation that the thing belongs to."""
    return id_of(thing, "organisation") in organisations_edited_by(user)


@predicate
def is_lead(user: Any, thing: Any) -> bool:
    """Someone who leads the community that the thing belongs to; leads of other communities are not."""
    return id_of(thing, "community") in communities_led_by(user)


@predicate
def is_moderator(user: Any, thing: Any) -> bool:
    """Someone who decides about contributions in the community that the thing belongs to: its moderators and leads."""
    return id_of(thing, "community") in communities_moderated_by(user)


@predicate
def is_support(user: Any) -> bool:
    """A member of the support team; by itself this opens nobody's things (see `acts_as_support`)."""
    return bool(is_participant.test(user) and user.is_staff)


@predicate
def acts_as_support(user: Any) -> bool:
    """A member of the support team who has said why, in this session, within the hour."""
    return bool(is_support.test(user) and reason_for_acting(user))


@predicate
def is_author(user: Any, thing: Any) -> bool:
    """The person who made the thing."""
    return bool(is_participant.test(user)) and getattr(thing, "author_id", None) == user.pk


is_owner = is_author | is_editor
"""Who may withdraw: the person who made it, and the organisation that it belongs to."""
