"""The manifest of the gardens' cooperative."""

from wincommons.web.kit.manifest import Cooperative, Entry, Reference
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Refusal

COOPERATIVE = Cooperative(
    name="garden",
    title="Gardens",
    urls="garden.urls",
    navigation=(Entry(title="Gardens", url_name="garden:plots", order=90),),
    addresses=(
        Address(name="garden:plots", open_to=EVERYONE),
        Address(name="garden:plot", open_to=EVERYONE),
        Address(name="garden:begin", open_to=SIGNED_IN, method="POST"),
        Address(name="garden:move", open_to=SIGNED_IN, method="POST", refusal=Refusal.FORBIDDEN),
    ),
    references=(
        Reference(
            kind="plot", url_name="garden:plot", argument="plot", whole_number=True, resolve="garden.queries.plots"
        ),
    ),
)
