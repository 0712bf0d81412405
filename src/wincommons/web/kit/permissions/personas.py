"""Who may reach an address, as five kinds of people and a sixth who leads elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAMESPACE_ROW = "*"


class Persona(StrEnum):
    """The cast of the permission matrix. An outsider leads another community: nothing more here."""

    VISITOR = "visitor"
    PARTICIPANT = "participant"
    EDITOR = "editor"
    LEAD = "lead"
    SUPPORT = "support"
    OUTSIDER = "outsider"


EVERYONE = frozenset(Persona)
SIGNED_IN = EVERYONE - {Persona.VISITOR}
NOBODY: frozenset[Persona] = frozenset()


class Refusal(StrEnum):
    """What someone meets who may not: `hidden` where even the existence is private, else a sentence.

    `behind_sign_in`: a visitor is asked to sign in, since they may be one who may; anyone else finds nothing.
    """

    HIDDEN = "hidden"
    FORBIDDEN = "forbidden"
    BEHIND_SIGN_IN = "behind_sign_in"

    def met_by(self, persona: Persona) -> Refusal:
        """What this persona meets: nothing there, or a sentence (the way to sign in is one)."""
        if self is not Refusal.BEHIND_SIGN_IN:
            return self
        return Refusal.FORBIDDEN if persona is Persona.VISITOR else Refusal.HIDDEN


@dataclass(frozen=True, kw_only=True)
class Address:
    """One row of the address table: the name of an address, and who may reach it.

    `name` is what `reverse` takes, or `namespace:*` for a namespace that is not ours, such as the administration.
    """

    name: str
    open_to: frozenset[Persona]
    refusal: Refusal = Refusal.FORBIDDEN
    method: str = "GET"
    """How the address is asked for: `POST` for those that only take something in."""
    journey: bool = False
    """A later step: whoever may take it and did not take the one before is led back, or finds nothing."""
    library: bool = False
    """An address that a library brings: of those whom the row lets, the library's own rights decide further."""

    def covers(self, name: str) -> bool:
        """Is this the row of an address of that name?"""
        if self.name.endswith(f":{NAMESPACE_ROW}"):
            return name.startswith(self.name.removesuffix(NAMESPACE_ROW))
        return name == self.name


def addresses(
    *names: str, open_to: frozenset[Persona] = EVERYONE, refusal: Refusal = Refusal.FORBIDDEN, method: str = "GET"
) -> tuple[Address, ...]:
    """Several rows that are open to the same people."""
    return tuple(Address(name=name, open_to=open_to, refusal=refusal, method=method) for name in names)
