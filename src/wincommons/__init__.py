"""WIN Commons: the open platform of a well-being network.

from wincommons import Commons
Commons.open().profile("39035")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .insight import Commons

__version__ = "0.1.0"
__all__ = ["Commons", "__version__"]


def __getattr__(name: str) -> Any:
    # Lazily, so that importing the package for one value of the model loads no engine.
    if name == "Commons":
        from .insight import Commons

        return Commons
    raise AttributeError(f"module 'wincommons' has no attribute '{name}'")
