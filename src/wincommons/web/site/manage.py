"""Django's management commands, for `win` and for whoever knows Django."""

from __future__ import annotations

import os
import sys


def main(argv: list[str] | None = None) -> None:
    """Run one management command: `main(["migrate", "--noinput"])`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wincommons.web.site.settings")
    from django.core.management import execute_from_command_line

    from wincommons.data.home import home

    home().mkdir(parents=True, exist_ok=True)
    execute_from_command_line(["win", *(sys.argv[1:] if argv is None else argv)])


if __name__ == "__main__":
    main()
