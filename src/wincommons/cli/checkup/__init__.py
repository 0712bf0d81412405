"""What `win doctor` looks at, from the machine up to the site."""

from __future__ import annotations

from .verdict import Check, Finding, Verdict, examine

__all__ = ["Check", "Finding", "Verdict", "all_checks", "examine"]


def all_checks(*, worker: bool = True) -> tuple[Check, ...]:
    """Every check in the order in which a person would mend things; without the worker's while the site is stopped."""
    from . import figures, machine, settings, site

    asked = (*machine.CHECKS, *site.CHECKS, *figures.CHECKS, *settings.CHECKS)
    return (*asked, site.WORKER) if worker else asked
