"""What the room of cooperatives tells the site about itself."""

from wincommons.web.kit.permissions.personas import EVERYONE, NOBODY, Address, Refusal, addresses

ADDRESSES = (
    *addresses("network:cooperatives", "network:cooperative", open_to=EVERYONE),
    # Of a cooperative that none of the cast leads.
    Address(name="network:mandates", open_to=NOBODY, refusal=Refusal.FORBIDDEN),
)
