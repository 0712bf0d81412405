"""The verbs of organizations, the only writers of their rows."""

from .affiliations import (
    ask_to_belong,
    change_role,
    confirm_affiliation,
    decline_affiliation,
    end_affiliation,
)
from .assets import add_asset, change_asset, remove_asset
from .claiming import claim, refuse_claim, shows_by_mail, verify
from .freshness import confirm, quieten_unconfirmed
from .inviting import accept, bring_in, claim_address, claimable, invite, open_invitations, read_invitation, withdraw
from .keeping import come_back, leave, save_profile
from .making import ask_in, begin_own
from .merging import merge, merge_plan

__all__ = [
    "accept", "add_asset", "ask_in", "ask_to_belong", "begin_own", "bring_in", "change_asset", "change_role", "claim",
    "claim_address", "claimable", "come_back", "confirm", "confirm_affiliation", "decline_affiliation",
    "end_affiliation", "invite", "leave", "merge", "merge_plan", "open_invitations", "quieten_unconfirmed",
    "read_invitation", "refuse_claim", "remove_asset", "save_profile", "shows_by_mail", "verify", "withdraw",
]  # fmt: skip
