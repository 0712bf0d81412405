"""Arguments and options that several commands share, with their completion."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

_MOST_COMPLETIONS = 20


class Speech(StrEnum):
    """A language to answer in."""

    en = "en"
    es = "es"


def complete_place(incomplete: str) -> list[tuple[str, str]]:
    """Place ids whose id or name begins with what was typed, each with its name."""
    from wincommons.content import load

    places = load().places
    if not incomplete:
        return [(state.id, state.full_name) for state in places.children("US")]
    found = places.search(incomplete, limit=_MOST_COMPLETIONS)
    return [(place.id, place.full_name) for place in found]


def complete_measure(incomplete: str) -> list[tuple[str, str]]:
    """Measure ids that begin with what was typed, each with its name."""
    from wincommons.content import load

    wanted = incomplete.lower().replace("-", "_")
    return [(one.id, one.name.en) for one in load().measures.values() if one.id.startswith(wanted)]


def complete_source(incomplete: str) -> list[tuple[str, str]]:
    """Source ids that begin with what was typed, each with its title."""
    from wincommons.content import load

    return [(one.id, one.title.en) for one in load().sources.values() if one.id.startswith(incomplete)]


def complete_policy(incomplete: str) -> list[tuple[str, str]]:
    """Policy ids that begin with what was typed, each with its name."""
    from wincommons.content.policies import load_policies

    wanted = incomplete.lower().replace("-", "_")
    return [(one.id, one.name.en) for one in load_policies().policies.values() if one.id.startswith(wanted)]


PlaceArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLACE", help="A name, a code such as 39035, or two letters of a state.", autocompletion=complete_place
    ),
]
PlacesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PLACE...", help="Two or more places; the first is the yardstick.", autocompletion=complete_place
    ),
]
OneMeasureArgument = Annotated[
    str, typer.Argument(metavar="MEASURE", help="The id of a measure.", autocompletion=complete_measure)
]
MeasureOption = Annotated[
    list[str] | None,
    typer.Option(
        "--measure", "-m", metavar="ID", help="A measure; give it again for more.", autocompletion=complete_measure
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")]
LanguageOption = Annotated[
    Speech,
    typer.Option("--language", "-l", help="Answer in English or Spanish.", envvar="WIN_LANGUAGE", show_envvar=True),
]


def require_one_format(*, json: bool, csv: bool) -> None:
    """Usage error where both were asked for."""
    if json and csv:
        raise typer.BadParameter("choose --json or --csv, not both")
