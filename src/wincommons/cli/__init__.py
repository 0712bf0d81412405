"""The `win` command."""

from __future__ import annotations

from typing import Any


def main() -> None:
    """Run the command line; the entry point of `win` and of `python -m wincommons`."""
    from .speaking import speak_utf8
    from .tree import app

    speak_utf8()
    app(prog_name="win")


def __getattr__(name: str) -> Any:
    # Lazily, so that importing one command for its function builds no tree.
    if name == "app":
        from .tree import app

        return app
    raise AttributeError(f"module 'wincommons.cli' has no attribute '{name}'")
