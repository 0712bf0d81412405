"""`win content`: look after what a non-programmer changes by review."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import JsonOption
from .speaking import WinGroup, as_json, complain, stdout, write

content = typer.Typer(
    cls=WinGroup, no_args_is_help=True, help="Check and compile the definitions in content/.", rich_markup_mode="rich"
)
FolderOption = Annotated[
    Path | None,
    typer.Option("--folder", help="Another content folder.", exists=True, file_okay=False, resolve_path=True),
]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; fail if a schema has fallen behind.")]


@content.command()
def check(folder: FolderOption = None, json: JsonOption = False) -> None:
    """Check every file: its shape, its references, and whether it makes sense.

    \b
    Examples:
      win content check
      win content check --json
    """
    from dataclasses import asdict

    from wincommons.content import check as check_content

    findings = check_content(folder)
    errors = [finding for finding in findings if finding.severity == "error"]
    if json:
        write(as_json([asdict(finding) for finding in findings]))
    else:
        out = stdout()
        for finding in findings:
            out.print(str(finding), markup=False, soft_wrap=True)
        warnings = len(findings) - len(errors)
        counted = f"{len(errors)} errors and {warnings} warnings."
        complain(counted if findings else "Every content file passes all three floors.")
    if errors:
        raise typer.Exit(1)


@content.command()
def schemas(
    check_only: CheckOption = False,
    folder: FolderOption = None,
) -> None:
    """Write the JSON Schemas that editors check content files against.

    \b
    Examples:
      win content schemas
      win content schemas --check
    """
    from wincommons.content.schemas import stale_schemas, write_schemas

    if check_only:
        stale = stale_schemas(folder)
        if stale:
            complain(f"These schemas have fallen behind the model: {', '.join(stale)}. Run: win content schemas")
            raise typer.Exit(1)
        complain("The schemas are up to date.")
        return
    changed = write_schemas(folder)
    for path in changed:
        complain(f"wrote {path}")
    if not changed:
        complain("The schemas are up to date.")


@content.command("compile")
def compile_content(folder: FolderOption = None) -> None:
    """Compile the YAML files into the files that a start reads: one for figures, one for policies.

    It happens by itself when a file has changed; a package is built with it.

    \b
    Example:
      win content compile
    """
    from wincommons.content import load
    from wincommons.content.policies import load_policies

    catalogue, library = load(folder), load_policies(folder)
    measures, sources, places = len(catalogue.measures), len(catalogue.sources), len(catalogue.places)
    complain(f"{measures} measures, {sources} sources and {places} places are ready.")
    complain(f"{len(library.policies)} policies and {len(library.effects)} effects are ready.")
