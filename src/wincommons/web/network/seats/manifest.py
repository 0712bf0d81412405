"""What the room of seats tells the site about itself."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import PersonalData
from wincommons.web.kit.permissions.personas import Address, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

PERSONAL_DATA = (
    PersonalData(
        model="network.Term",
        fields=("seat_id", "term_state", "start", "end", "ended_on"),
        purpose=_("To show who holds which seat at a table, and since when"),
        erase="wincommons.web.network.communities.erasing.erase_terms",
        owner="person__account",
    ),
)
ADDRESSES = (
    *addresses("network:seats", "network:seat", open_to=MEMBERS),
    *addresses("network:seat_put", "network:seat_change", "network:seat_close", open_to=LEADS),
    Address(name="network:seat_offer", open_to=LEADS, method="POST"),
    *addresses("network:term_take", "network:term_decline", "network:term_end", open_to=MEMBERS, method="POST"),
)
