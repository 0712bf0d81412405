"""`win chain`: the chain of an aim step by step, with the id of everything in it, as its public page has it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import JsonOption, LanguageOption, Speech, complete_place
from .speaking import as_json, show, write
from .user import SETTINGS, end

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.web.network.aims.walking import WalkedChain, WalkedStep

MOST = 2**62
PlaceOfAims = Annotated[
    str,
    typer.Argument(
        metavar="[PLACE]", help="A name, a code such as 39035: its communities' aims, and those on it.",
        autocompletion=complete_place, show_default=False,
    ),
]  # fmt: skip
AimOption = Annotated[int | None, typer.Option("--aim", metavar="ID", min=1, max=MOST, help="One aim by its number.")]
CommunityOption = Annotated[
    str, typer.Option("--community", metavar="ID", help="A community, as its address has it, or its whole name.")
]
HoldingOption = Annotated[
    str, typer.Option("--holding", metavar="REFERENCE", help="Back from a thing such as resource:7 to its aims.")
]  # fmt: skip


def chain(
    place: PlaceOfAims = "",
    *,
    aim: AimOption = None,
    community: CommunityOption = "",
    holding: HoldingOption = "",
    json: JsonOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Show the chain of aims: from the number, through what was heard, chosen, promised and done, to what it proved.

    It asks as everyone: only what the public pages show, nothing that waits or is a draft. A step that is empty says
    so, and who could fill it.

    \b
    Examples:
      win chain 39035
      win chain --aim 12 --json
      win chain --holding resource:7     back from a thing to the aims that it stands under
    """
    if not (place or aim is not None or community or holding):
        end("Name a place, or one of --aim, --community and --holding. Try: win chain 39035")
    _prepare()
    from django.utils import translation

    with translation.override(language.value):
        found = _find(place=place, aim=aim, community=community, holding=holding)
        if json:
            write(as_json([_value(one) for one in found]))
        else:
            show(*[part for one in found for part in _page(one)])


def _prepare() -> None:
    """Django, and the site's tables; ends with a sentence where there are none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from .sample import require_database

    require_database()


def _find(*, place: str, aim: int | None, community: str, holding: str) -> list[WalkedChain]:
    """The chains that are asked for; ends with a sentence where there are none."""
    from wincommons.web.kit.commons import commons
    from wincommons.web.network.aims import walking

    where = commons().place(place) if place else None
    slug = _community(community) if community else ""
    rows = walking.public_aims(place=where.id if where else "", community=slug, aim=aim)
    if holding:
        if not walking.is_known(holding):
            end(f"There is no '{holding}' that everyone may read. Write a kind and an id, such as resource:7.")
        rows = walking.holding(rows, holding)
    found = list(walking.chains_of(rows))
    if not found:
        told = f"for {where.full_name}" if where else "here" if not holding else f"that holds {holding}"
        end(f"There is no aim {told} that everyone may read. A community proposes one on its own pages.")
    return found


def _community(name: str) -> str:
    """The id of a community that everyone may know of, by its id or its whole name."""
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Q

    from wincommons.web.network.models import Community

    known = Community.objects.scoped(AnonymousUser()).filter(Q(slug=name) | Q(name__iexact=name)).order_by("slug")
    slugs = [one.slug for one in known[:20]]
    if not slugs:
        end(f"There is no open community '{name}'. Its id is the part of its address after /communities/.")
    if len(slugs) > 1:
        end(f"Several communities are called '{name}'. Name one by its id: {', '.join(slugs)}.")
    return slugs[0]


def _value(found: WalkedChain) -> dict[str, Any]:
    """The chain as data; every id as a reference."""
    return {
        "aim": found.reference, "title": found.aim.title, "state": found.aim.state, "address": found.address,
        "community": f"community:{found.aim.community}", "measure": found.aim.measure, "place": found.aim.place,
        "group": found.aim.group, "target": found.aim.target.value, "due": found.aim.target.due.isoformat(),
        "steps": [
            {
                "step": one.step.value, "title": one.title, "filled": one.filled, "words": list(one.words),
                "items": [
                    {"id": item.reference, "title": item.title, "detail": item.detail, "address": item.address}
                    for item in one.items
                ],
                "empty": one.empty, "who_could_fill_it": one.who,
            }
            for one in found.steps
        ],
    }  # fmt: skip


def _page(found: WalkedChain) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    head = f"{found.community} · community:{found.aim.community} · {found.state}"
    facts = (
        f"{found.measure} · {found.aim.measure} · {found.place} · {found.aim.place} · {found.group} · {found.target}"
    )
    parts: list[RenderableType] = [
        Text.assemble((found.aim.title, "bold"), f"  {found.reference}"), Text(head, style="dim"),
        Text(facts, style="dim"), Text(found.address, style="dim"),
    ]  # fmt: skip
    for number, one in enumerate(found.steps, start=1):
        parts.append(Text.assemble(f"{number}  ", (one.title, "bold" if one.filled else "dim")))
        parts += [Padding(line, (0, 0, 0, 3)) for line in _lines(one)]
    return [*parts, Text("")]


def _lines(one: WalkedStep) -> list[Any]:
    from rich.text import Text

    lines = [Text(said) for said in one.words]
    for item in one.items:
        lines.append(
            Text.assemble(item.reference, "  ", item.title, (f"  {item.detail}" if item.detail else "", "dim"))
        )
        lines.append(Text(f"  {item.address}", style="dim"))
    if not one.filled:
        lines.append(Text(f"{one.empty} {one.who}".strip(), style="dim"))
    return lines
