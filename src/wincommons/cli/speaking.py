"""How commands speak: answers on stdout, everything else on stderr, and a problem as a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST = 40


def speak_utf8() -> None:
    """Never fail on a sign that the terminal's encoding has not: it becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def stdout() -> Console:
    """Where answers go. In a pipe: no colour, 100 columns unless COLUMNS says otherwise."""
    from rich.console import Console

    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(highlight=False, soft_wrap=False, width=100 if piped else None, emoji=False)


def stderr() -> Console:
    """Where progress, warnings and problems go."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False)


def show(*renderables: RenderableType) -> None:
    """Print to stdout; lines keep no spaces at their end, so that a pipe or a paste stays clean."""
    console = stdout()
    with console.capture() as capture:
        for one in renderables:
            console.print(one)
    lines = (line.rstrip() for line in capture.get().split("\n"))
    sys.stdout.write("\n".join(lines))


def write(text: str) -> None:
    """Write data to stdout just as it is, with one line end after it."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def complain(sentence: str) -> None:
    """One sentence to stderr."""
    stderr().print(sentence, markup=False, soft_wrap=True)


class WinGroup(TyperGroup):
    """Turns every foreseen error into a sentence on stderr and exit code 1; WIN_DEBUG=1 shows the traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            # Usage errors and exits carry their code and are Typer's own affair.
            if os.environ.get("WIN_DEBUG") or hasattr(error, "exit_code"):
                raise
            complain(sentence_of(error))
            raise typer.Exit(1) from error


def sentence_of(error: Exception) -> str:
    """What to tell a person about `error`: its own words where it was foreseen, else where to find more."""
    from wincommons.content import ContentError, UnknownIdError
    from wincommons.data.errors import DataError
    from wincommons.insight.errors import InsightError

    if isinstance(error, (DataError, InsightError, ContentError, UnknownIdError)):
        return str(error)
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror or error}{where}."
    return (
        f"Something went wrong that was not foreseen: {type(error).__name__}: {error}. "
        "Run the same command with WIN_DEBUG=1 to see where, and please report it."
    )


def as_json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)


Command = Callable[..., None]
