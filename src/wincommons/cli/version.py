"""`win version`."""

from __future__ import annotations

import platform

from .speaking import write


def version() -> None:
    """Say which version this is, on which Python.

    \b
    Example:
      win version
    """
    from wincommons import __version__

    write(f"WIN Commons {__version__} on Python {platform.python_version()}")
