"""`win policies`: the library of policies, filtered, or one of them in full."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .measures import ConditionName
from .opening import open_commons
from .options import (
    CsvOption,
    JsonOption,
    LanguageOption,
    Speech,
    complete_measure,
    complete_policy,
    require_one_format,
)
from .speaking import as_json, complain, show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from wincommons.insight.answers.policies import EffectFound, PolicyList, PolicyPage
    from wincommons.model import Language


class StanceName(StrEnum):
    advance = "advance"
    with_caution = "with_caution"
    stop_doing = "stop_doing"


class PolicyLevelName(StrEnum):
    organization = "organization"
    community = "community"
    state = "state"
    nation = "nation"


class RatingName(StrEnum):
    scientifically_supported = "scientifically_supported"
    some_evidence = "some_evidence"
    expert_opinion = "expert_opinion"
    insufficient = "insufficient"
    mixed = "mixed"
    evidence_of_ineffectiveness = "evidence_of_ineffectiveness"


PolicyArgument = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="One policy; all of them when left out.", autocompletion=complete_policy),
]
ConditionOption = Annotated[
    ConditionName | None, typer.Option("--condition", metavar="ID", help="Only those that serve a vital condition.")
]
SectorOption = Annotated[str | None, typer.Option("--sector", metavar="ID", help="Only those of one sector.")]
LevelOption = Annotated[PolicyLevelName | None, typer.Option("--level", help="Only those that this level can decide.")]
StanceOption = Annotated[StanceName | None, typer.Option("--stance", help="Only those to advance, or to stop.")]
RatingOption = Annotated[RatingName | None, typer.Option("--rating", help="Only those of one rating.")]
MovesOption = Annotated[
    str | None,
    typer.Option(
        "--measure",
        "-m",
        metavar="ID",
        help="Only those that mean to move a measure, or were studied for it.",
        autocompletion=complete_measure,
    ),
]
SearchOption = Annotated[
    str | None, typer.Option("--search", "-s", metavar="WORDS", help="Only those that say these words.")
]


def policies(
    policy: PolicyArgument = None,
    *,
    condition: ConditionOption = None,
    sector: SectorOption = None,
    level: LevelOption = None,
    stance: StanceOption = None,
    rating: RatingOption = None,
    measure: MovesOption = None,
    search: SearchOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """List the policies, or show one of them: whose rating it carries, who gains, what studies found.

    \b
    Examples:
      win policies
      win policies --condition humane_housing --level community
      win policies --stance stop_doing
      win policies --measure suicide_rate --csv > policies.csv
      win policies --search "vivienda" -l es
      win policies housing_first
    """
    require_one_format(json=json, csv=csv)
    commons = open_commons(language)
    if policy is not None:
        if any((condition, sector, level, stance, rating, measure, search)):
            raise typer.BadParameter("filters are for the list; leave them out, or leave out the ID")
        page = commons.policy(policy)
        _write(page, json=json, csv=csv) if json or csv else show(*_page(page))
        return
    answer = commons.policies(
        condition=condition.value if condition else None,
        sector=sector,
        level=level.value if level else None,
        stance=stance.value if stance else None,
        rating=rating.value if rating else None,
        measure=measure,
        search=search,
    )
    if json or csv:
        _write(answer, json=json, csv=csv)
    elif answer.policies:
        show(*_list(answer))
    else:
        complain("No policy fits all of these. Leave one out, or run: win policies")
        raise typer.Exit(1)


def _write(answer: PolicyList | PolicyPage, *, json: bool, csv: bool) -> None:
    write(as_json(answer.to_json_value()) if json and not csv else answer.to_csv())


def _list(answer: PolicyList) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.policies import list_line

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(min_width=28, overflow="fold")
    table.add_column(ratio=1)
    table.add_column(style="dim", max_width=34)
    for one in answer.policies:
        stance = "" if one.stance == "advance" else f"{one.stance_name}. "
        name = Text(one.name, style="bold") + Text(f"\n{one.description}")
        table.add_row(one.id, name, f"{stance}{one.rating_words}")
    line = list_line(len(answer.policies), of=answer.of, language=answer.language)
    return [table, Text(), Text(line, style="dim")]


def _page(page: PolicyPage) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from wincommons.insight.words.headings import heading

    policy, language = page.policy, page.language
    parts: list[RenderableType] = [
        Text(policy.name, style="bold") + Text(f"   {policy.id}, {policy.stance_name}", style="dim"),
        Text(policy.description),
        Text(),
    ]
    entry = f" ({page.entry})" if page.entry else ""
    evidence = f"{policy.rating_words}{entry}. {page.rating_meaning} {page.basis_meaning}"
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(ratio=1)
    rows = (
        ("evidence", evidence),
        ("conditions", ", ".join(page.condition_names)),
        ("decides", ", ".join(policy.level_names)),
        ("shows", policy.lag_name),
        ("gains", ", ".join(page.gains)),
        ("for", ", ".join(page.populations)),
        ("money", ", ".join(page.money)),
        ("moves", ", ".join(one.name for one in (*page.measures, *page.outcomes))),
        ("read", "; ".join(page.references)),
    )
    for name, told in rows:
        if told:
            table.add_row(heading(name, language), told)
    parts += [table, Text(page.naming, style="dim"), Text(), Text(heading("found", language), style="bold")]
    for effect in page.effects:
        parts += [Text(), *effect_lines(effect, language)]
    if page.no_effect_words:
        parts += [Text(page.no_effect_words)]
    return parts


def effect_lines(effect: EffectFound, language: Language) -> list[RenderableType]:
    """One effect in a few lines: verdict and size, whom and how, what to be careful of, what is ours."""
    from rich.text import Text

    lines: list[RenderableType] = [
        Text(f"{effect.name}: ") + Text(effect.size, style="bold") + Text(f". {effect.verdict_words}.", style="italic"),
        Text(f"{effect.dose}; {effect.population}; {effect.follow_up}.", style="dim"),
        Text(f"{effect.design}, {effect.setting}. {effect.source}. {effect.url}".rstrip(), style="dim"),
    ]
    told = (effect.caution, *(f"{other}." for other in effect.others), *effect.assumed)
    return [*lines, *(Text(one) for one in told if one)]
