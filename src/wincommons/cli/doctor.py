"""`win doctor`: is everything well, and if not, what to do."""

from __future__ import annotations

from typing import Annotated

import typer

from .checkup import Check, Finding, Verdict, all_checks, examine
from .options import JsonOption
from .speaking import as_json, complain, stdout, write

WorkerOption = Annotated[
    bool, typer.Option("--without-worker", help="Do not look for the worker; while the site is stopped on purpose.")
]
SIGNS = {Verdict.well: ("✓", "green"), Verdict.caution: ("!", "yellow"), Verdict.trouble: ("✗", "bold red")}


def doctor(json: JsonOption = False, without_worker: WorkerOption = False) -> None:
    """Look at the machine, the database, the figures and the settings; say what is wrong and what to do.

    Ends with code 1 where something needs mending; what the site can live with does not count.

    \b
    Examples:
      win doctor
      win doctor --json
    """
    found = []
    for check, finding in examine(all_checks(worker=not without_worker)):
        found.append((check, finding))
        if not json:
            tell(check, finding)
    troubles = [check for check, finding in found if finding.verdict is Verdict.trouble]
    cautions = [check for check, finding in found if finding.verdict is Verdict.caution]
    if json:
        write(as_json({"well": not troubles, "findings": [record(check, finding) for check, finding in found]}))
    else:
        complain(summary(len(found), troubles=len(troubles), cautions=len(cautions)))
    if troubles:
        raise typer.Exit(1)


def tell(check: Check, finding: Finding) -> None:
    """One line for what was found, one for what to do."""
    from rich.text import Text

    sign, style = SIGNS[finding.verdict]
    out = stdout()
    out.print(Text.assemble((sign, style), f" {check.name}: ", finding.sentence), soft_wrap=True)
    if finding.remedy:
        out.print(Text(f"    → {finding.remedy}", style="bold"), soft_wrap=True)


def record(check: Check, finding: Finding) -> dict[str, str]:
    return {
        "check": check.id,
        "verdict": finding.verdict.value,
        "sentence": finding.sentence,
        "remedy": finding.remedy,
    }


def summary(count: int, *, troubles: int, cautions: int) -> str:
    if troubles:
        return f"{troubles} of {count} checks need mending, {cautions} more want a look."
    return f"All is well; {cautions} of {count} checks want a look." if cautions else f"All {count} checks are well."
