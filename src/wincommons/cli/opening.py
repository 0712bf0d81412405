"""Opening the commons from a command: on the first run the shipped figures are published, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .options import Speech
from .progress import show_progress
from .speaking import complain

if TYPE_CHECKING:
    from wincommons.insight import Commons


def open_commons(language: Speech = Speech.en) -> Commons:
    """The current release; where there is none, the official figures that ship with the package."""
    from wincommons.insight import Commons

    publish_shipped_figures()
    commons = Commons.open(language=language.value)
    if commons.made_up:
        complain(commons.made_up)
    return commons


def publish_shipped_figures() -> None:
    """Publish the starter figures where nothing was published yet, so that whatever is loaded later adds to them."""
    from wincommons.data.reads import current_id

    if current_id() is not None:
        return
    from wincommons.data.load import ensure_starter

    complain("First run: preparing the official figures that ship with the package. This takes some seconds, once.")
    with show_progress() as progress:
        ensure_starter(progress=progress)
