"""What the room of invitations tells the site about itself."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import PersonalData
from wincommons.web.kit.permissions.personas import EVERYONE, Address, addresses
from wincommons.web.network.communities.manifest import LEADS

_ERASING = "wincommons.web.network.communities.erasing"

PERSONAL_DATA = (
    PersonalData(
        model="network.Invitation",
        fields=("community_id", "organisation_id", "role", "email", "made_at", "expires_at", "uses", "revoked_at"),
        purpose=_("To let people in whom you invited, and to show you which invitations are open"),
        erase=f"{_ERASING}.erase_invitations",
        owner="made_by",
    ),
    PersonalData(
        model="network.InvitationUse",
        fields=("invitation_id", "at"),
        purpose=_("So that an invitation is used once by each person"),
        erase=f"{_ERASING}.erase_uses",
        owner="person__account",
    ),
)
ADDRESSES = (
    Address(name="network:invitation", open_to=EVERYONE),
    Address(name="network:invitations", open_to=LEADS),
    *addresses("network:withdraw", open_to=LEADS, method="POST"),
)
