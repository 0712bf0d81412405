"""`win choose`: what could move a figure of a place, and by how much, or why that cannot be told."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import (
    CsvOption,
    JsonOption,
    LanguageOption,
    OneMeasureArgument,
    PlaceArgument,
    Speech,
    require_one_format,
)
from .speaking import as_json, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers.choices import Choice, Choices


class OrganizationName(StrEnum):
    hospital = "hospital"
    bank = "bank"
    school = "school"
    employer = "employer"


GroupOption = Annotated[
    str, typer.Option("--group", "-g", metavar="GROUP", help="A group, such as race=black; everybody when left out.")
]
AsOption = Annotated[
    OrganizationName | None, typer.Option("--as", help="Only what an organization of this kind could act on.")
]
ReachOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reach",
        metavar="SHARE",
        help="The share of the cases or people whom a policy would touch, such as 0.2; or POLICY=0.2 for one of them.",
    ),
]


def choose(
    place: PlaceArgument,
    measure: OneMeasureArgument,
    *,
    group: GroupOption = "all",
    view: AsOption = None,
    reach: ReachOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Show what could move a figure: policies, the change to expect with its odds, and what nobody knows yet.

    \b
    Examples:
      win choose 39035 suicide_rate
      win choose 39035 suicide_rate --reach minimum_wage=0.4
      win choose 39035 child_poverty -l es
      win choose Cuyahoga suicide_rate --as hospital
      win choose OH homelessness --json
    """
    require_one_format(json=json, csv=csv)
    answer = open_commons(language).choices(
        place, measure, group, reach=_reaches(reach), organization=view.value if view else None
    )
    if csv:
        write(answer.to_csv())
    elif json:
        write(as_json(answer.to_json_value()))
    else:
        show(*_page(answer))


def _reaches(asked: list[str] | None) -> dict[str, float] | None:
    """`0.2` for all, `POLICY=0.2` for one; a usage error for what is no number."""
    if not asked:
        return None
    found = {}
    for one in asked:
        policy, _, share = one.rpartition("=")
        try:
            found[policy] = float(share)
        except ValueError:
            raise typer.BadParameter(f"--reach: write a share such as 0.2, or POLICY=0.2, not '{one}'") from None
    return found


def _page(answer: Choices) -> list[RenderableType]:
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    who = f", {answer.group_name}" if answer.group_name else ""
    seen = f" ({answer.seen_as.name})" if answer.seen_as else ""
    parts: list[RenderableType] = [
        Text(f"{answer.measure.name}: {answer.place.full_name}{who}{seen}", style="bold"),
        Text(answer.figure_words),
        Text(),
        Text(answer.summary),
    ]
    for choice in answer.choices:
        parts += [Text(), *_choice(choice)]
    language = answer.language
    if answer.near:
        parts += [Text(), Text(heading("near", language), style="bold")]
        for choice in answer.near:
            parts.append(Text(f"{choice.policy.name} ({', '.join(choice.via)}). {choice.policy.rating_words}."))
            for finding in choice.findings:
                effect = finding.effect
                parts.append(Text(f"  {effect.name}: {effect.size}. {effect.verdict_words}.", style="dim"))
    parts += [Text(), Text(heading("stop_doing", language), style="bold"), Text(answer.stop_doing_words)]
    for choice in answer.stop_doing:
        parts += [Text(f"{choice.policy.name}: {choice.policy.description} {choice.policy.rating_words}.")]
    for name, lines in (("not_to_be_added", answer.not_to_be_added), ("to_learn", answer.to_learn)):
        if lines:
            parts += [Text(), Text(heading(name, language), style="bold"), *(Text(line) for line in lines)]
    return [*parts, Text(), *(Text(note, style="dim") for note in answer.notes)]


def _choice(choice: Choice) -> list[RenderableType]:
    from rich.text import Text

    policy = choice.policy
    stance = "" if policy.stance == "advance" else f", {policy.stance_name}"
    lines: list[RenderableType] = [
        Text(policy.name, style="bold") + Text(f"   {policy.id}{stance}", style="dim"),
        Text(policy.description),
        Text(f"{policy.rating_words}. {choice.acts_words} {choice.in_force_words}".rstrip(), style="dim"),
        Text(choice.gains_words, style="dim"),
    ]
    for finding in choice.findings:
        effect = finding.effect
        head = Text(f"  {effect.name}: ") + Text(effect.size, style="bold") + Text(f". {effect.verdict_words}.")
        lines += [head, Text(f"  {finding.change.words if finding.change else finding.blank_words}")]
        if effect.caution:
            lines.append(Text(f"  {effect.caution}", style="italic"))
    return lines if choice.findings else [*lines, Text(f"  {choice.words}")]
