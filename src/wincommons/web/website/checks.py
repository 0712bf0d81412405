"""Ids in pages that lead nowhere, named before readers find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.core import checks
from django.db import connections


def register() -> None:
    """Let Django run this with its own checks of the database."""
    checks.register(every_block_leads_somewhere, checks.Tags.database)


class Lost(NamedTuple):
    """A block of a published page that names what is not there."""

    page: str
    address: str
    reference: str


def every_block_leads_somewhere(*, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Name them; `check --database default` and `migrate` ask this."""
    from .models import HomePage

    return [
        checks.Warning(
            f"The page '{one.page}' ({one.address}) shows '{one.reference}', which is not there.",
            hint="It was renamed or retired: choose another in the editor, under /cms/.",
            id="website.W001",
        )
        for alias in databases or ()
        if HomePage._meta.db_table in connections[alias].introspection.table_names()
        for one in lost_blocks(using=alias)
    ]


def lost_blocks(*, using: str = "default") -> Iterator[Lost]:
    """Every reference of a published page's text that leads nowhere."""
    from . import models
    from .blocks import found
    from .models.base import EditorialPage

    for model in vars(models).values():
        if not (isinstance(model, type) and issubclass(model, EditorialPage)):
            continue
        for page in model.objects.using(using).live():
            for kind, thing in references_of(page):
                if not found(kind, thing).known:
                    yield Lost(str(page), page.url, f"{kind}:{thing}")


def references_of(page: Any) -> Iterator[tuple[str, str]]:
    """Kind and id of everything that the page's text names."""
    for block in (*page.body_en, *page.body_es):
        if block.block_type in ("measure", "place"):
            yield block.block_type, block.value
        elif block.block_type == "figure":
            yield "measure", block.value["measure"]
            if block.value["place"]:
                yield "place", block.value["place"]
