"""What the room of cooperatives tells the site about itself."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Entry
from wincommons.web.kit.permissions.personas import EVERYONE, NOBODY, Address, Refusal, addresses

NAVIGATION = (Entry(title=_("Cooperatives"), url_name="network:cooperatives", order=50),)
ADDRESSES = (
    *addresses("network:cooperatives", "network:cooperative", open_to=EVERYONE),
    # Of a cooperative that none of the cast leads.
    Address(name="network:mandates", open_to=NOBODY, refusal=Refusal.FORBIDDEN),
)
