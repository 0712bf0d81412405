"""`win docs`: writes the reference pages from the code and the content, so that they cannot fall behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from .development import ROOT, require_checkout

if TYPE_CHECKING:
    from wincommons.content import Catalogue
    from wincommons.model import Measure

FOLDER = ROOT / "docs" / "reference"
MADE = "*Made from the code by `win docs`; do not edit.*"

say = Console(stderr=True, highlight=False)


def docs(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a page has fallen behind.")] = False,
) -> None:
    """Write docs/reference from the code and the content.

    \b
    Examples:
      win docs
      win docs --check
    """
    require_checkout()
    stale = [path for path, text in reference_pages().items() if not path.exists() or path.read_text("utf-8") != text]
    if check and stale:
        names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
        say.print(f"These pages have fallen behind the code: {names}. Run: win docs")
        raise typer.Exit(1)
    for path in stale:
        path.write_text(reference_pages()[path], encoding="utf-8")
        say.print(f"wrote {path.relative_to(ROOT)}")
    if not stale:
        say.print("The reference is up to date.")


def reference_pages() -> dict[Path, str]:
    """Every generated page: where it lies and what must stand in it."""
    from wincommons.content import load

    catalogue = load()
    pages = {
        "commands.md": commands_page(),
        "measures.md": measures_page(catalogue),
        "sources.md": sources_page(catalogue),
        "policies.md": policies_page(),
        "data-dictionary.md": data_dictionary_page(),
    }
    return {FOLDER / name: "\n".join(lines).rstrip() + "\n" for name, lines in pages.items()}


def commands_page() -> list[str]:
    from . import app

    lines = ["# Commands", "", MADE, ""]

    # Typer brings its own copy of click: what a group is, its `commands` tell.
    def describe(command: Any, path: str) -> Iterator[str]:
        yield from (f"## `{path}`", "", *help_of(command), "")
        for name, child in getattr(command, "commands", {}).items():
            if not child.hidden:
                yield from describe(child, f"{path} {name}")

    lines.extend(describe(typer.main.get_command(app), "win"))
    return lines


def help_of(command: object) -> list[str]:
    """What a command says of itself: its words, its examples, its options."""
    import inspect

    text = inspect.cleandoc(getattr(command, "help", None) or "").replace("\f", "")
    prose, _, examples = text.partition("\b")
    lines = [prose.strip()] if prose.strip() else []
    if examples.strip():
        example_lines = [line.strip() for line in examples.strip().splitlines() if line.strip() != "Examples:"]
        lines += ["", "```sh", *example_lines, "```"]
    rows = []
    for parameter in getattr(command, "params", []):
        if parameter.name in {"help", "install_completion", "show_completion"}:
            continue
        is_argument = parameter.param_type_name == "argument"
        names = (
            (parameter.name or "").upper() if is_argument else ", ".join([*parameter.opts, *parameter.secondary_opts])
        )
        rows.append(f"| `{names}` | {(getattr(parameter, 'help', None) or '').replace('|', '/')} |")
    if rows:
        lines += ["", "| option | what it does |", "|---|---|", *rows]
    return lines


def policies_page() -> list[str]:
    """Every policy by sector, with what it does and whose rating it carries."""
    from wincommons.content.policies import load_policies

    library = load_policies()
    lines = [
        "# Policies",
        "",
        MADE,
        "",
        f"{len(library.policies)} policies and {len(library.effects)} effects. **Who** can put it into force;",
        "**evidence**, with whose rating it is. Stance, levels and sectors are our coding. How an effect becomes a",
        "change: [how the odds are made](../explanation/choosing.md).",
        "",
    ]
    for sector in library.vocabulary.sectors:
        policies = [policy for policy in library.policies.values() if policy.sector == sector.id]
        if not policies:
            continue
        lines += [f"## {sector.name.en}", "", "| policy | what it does | stance | who | evidence | effects |"]
        lines.append("|---|---|---|---|---|---|")
        for policy in policies:
            rating = library.name("ratings", policy.evidence.rating).en
            basis = library.name("rating_bases", policy.evidence.basis).en
            cells = (
                f"`{policy.id}` {policy.name.en}",
                policy.description.en,
                library.name("stances", policy.stance).en,
                ", ".join(policy.levels),
                f"{rating} ({basis[:1].lower()}{basis[1:]})",
                str(len(policy.effects)),
            )
            lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
        lines.append("")
    return lines


def measures_page(catalogue: Catalogue) -> list[str]:
    by_condition: dict[str, list[Measure]] = defaultdict(list)
    for measure in catalogue.measures.values():
        by_condition[measure.condition].append(measure)
    lines = [
        "# Measures",
        "",
        MADE,
        "",
        f"{len(catalogue.measures)} measures. **Named** says whether a page of the WIN Network that was read names the",
        "measure; the others are candidates. **Figures from** lists sources that have a loader or starter figures,",
        "best first.",
        "",
    ]
    for term in catalogue.vocabulary.conditions:
        measures = sorted(by_condition.get(term.id, []), key=lambda measure: (measure.tier, measure.id))
        if not measures:
            continue
        lines += [f"## {term.name.en}", "", term.meaning.en, ""]
        lines += ["| id | question | unit | tier | named | figures from |", "|---|---|---|---|---|---|"]
        lines += [measure_row(measure, catalogue) for measure in measures]
        lines.append("")
    return lines


def measure_row(measure: Measure, catalogue: Catalogue) -> str:
    cells = (
        f"`{measure.id}`",
        measure.question.en,
        catalogue.unit(measure.unit).name.en,
        measure.tier,
        "yes" if measure.verified else "",
        ", ".join(dict.fromkeys(series.source for series in measure.series)),
    )
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ").strip() for cell in cells) + " |"


def sources_page(catalogue: Catalogue) -> list[str]:
    lines = ["# Sources", "", MADE, ""]
    for source in sorted(
        catalogue.sources.values(), key=lambda source: (not (source.recommended or source.starter), source.id)
    ):
        facts = [
            ("Publisher", source.publisher),
            ("Address", f"<{source.address}>"),
            ("Licence", source.licence.en),
            ("Redistribution", source.redistribute.replace("_", " ")),
            ("Terms", source.terms.en if source.terms else ""),
            ("Intervals", source.interval.en),
            ("Caution", source.caution.en if source.caution else ""),
            ("Levels", ", ".join(source.levels)),
            ("Citation", source.citation),
        ]
        lines += [f"## {source.title.en} (`{source.id}`)", ""]
        lines += [f"- **{name}.** {text.strip()}" for name, text in facts if text]
        lines.append("")
    return lines


def data_dictionary_page() -> list[str]:
    from wincommons.data.schema import TABLES
    from wincommons.model import OBSERVATION, OBSERVATION_KEY, Status

    lines = ["# The observation and the tables of a release", "", MADE, ""]
    lines += ["One row is one published or computed figure. Names follow SDMX where it has one.", ""]
    lines += ["| column | type | empty? | meaning |", "|---|---|---|---|"]
    lines += [f"| `{c.name}` | {c.type} | {'may be' if c.nullable else 'never'} | {c.meaning} |" for c in OBSERVATION]
    lines += ["", f"A row is unique in: {', '.join(f'`{name}`' for name in OBSERVATION_KEY)}.", ""]
    lines += ["Status follows the SDMX code list CL_OBS_STATUS:", ""]
    lines += [f"- `{status.value}` {status.name.lower().replace('_', ' ')}" for status in Status]
    lines += ["", "## Tables of a release", ""]
    lines += [
        "A table is a Parquet file of its name; a large one is a folder of that name with a file for each piece.",
        "",
    ]
    for name, fields in TABLES.items():
        lines += [f"### `{name}`", "", "| column | type | empty? | meaning |", "|---|---|---|---|"]
        lines += [f"| `{f.name}` | {f.type} | {'may be' if f.nullable else 'never'} | {f.meaning} |" for f in fields]
        lines.append("")
    return lines
