"""The manifest of the gardens' cooperative."""

from wincommons.web.kit.manifest import Cooperative, Entry, Reference
from wincommons.web.kit.permissions.personas import SIGNED_IN, Address, Persona, Refusal, addresses

RESOLVE = "garden.queries.plots"

COOPERATIVE = Cooperative(
    name="garden",
    title="Gardens",
    urls="garden.urls",
    navigation=(Entry(title="Gardens", url_name="garden:plots", order=90),),
    addresses=(
        *addresses("garden:plots", "garden:plot"),
        Address(name="garden:files", open_to=frozenset({Persona.PARTICIPANT, Persona.EDITOR})),
        Address(name="garden:begin", open_to=SIGNED_IN, method="POST"),
        Address(name="garden:move", open_to=SIGNED_IN, method="POST", refusal=Refusal.FORBIDDEN),
    ),
    aim_items="garden.aims.aim_items",
    references=(Reference(kind="plot", url_name="garden:plot", argument="plot", whole_number=True, resolve=RESOLVE),),
)
