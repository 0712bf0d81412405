"""Who may know of what, and who may do what: personas, predicates, scoped reads and guards of views."""

from .acting import NoReasonError, begin_acting, reason_for_acting, recall_acting, stop_acting
from .guards import GuardedMixin, NotAllowed, find, guarded, require
from .membership import (
    Belonging,
    Membership,
    Role,
    communities_led_by,
    communities_moderated_by,
    forget_memberships,
    id_of,
    members_of,
    memberships_of,
    organisations_edited_by,
)
from .personas import EVERYONE, NOBODY, SIGNED_IN, Address, Persona, Refusal, addresses
from .predicates import (
    acts_as_support,
    anyone,
    is_author,
    is_editor,
    is_lead,
    is_moderator,
    is_owner,
    is_participant,
    is_support,
    nobody,
)
from .scoped import THE_SITE, Scoped, ScopedQuerySet

__all__ = [
    "EVERYONE", "NOBODY", "SIGNED_IN", "THE_SITE", "Address", "Belonging", "GuardedMixin", "Membership",
    "NoReasonError", "NotAllowed", "Persona", "Refusal", "Role", "Scoped", "ScopedQuerySet", "acts_as_support",
    "addresses", "anyone", "begin_acting", "communities_led_by", "communities_moderated_by", "find",
    "forget_memberships", "guarded", "id_of", "is_author", "is_editor", "is_lead", "is_moderator", "is_owner",
    "is_participant", "is_support", "members_of", "memberships_of", "nobody", "organisations_edited_by",
    "reason_for_acting", "recall_acting", "require", "stop_acting",
]  # fmt: skip
