"""The library as a table to take away, with whose rating each row carries, the licence and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wincommons.insight.answers.policies import PoliciesBrowsed
from wincommons.web.kit.commons import commons
from wincommons.web.kit.references import address_of

LICENCE = "Apache-2.0"
"""Of our words and coding. A rating that was read elsewhere is named with its page in `references`."""
COLUMNS = (
    "policy", "name", "description", "stance", "levels", "sector", "lever", "conditions", "focus_areas", "rating",
    "rating_basis", "lag", "measures", "populations", "other_sectors_that_gain", "references", "effects_known",
    "effects_with_interval", "address", "licence", "citation",
)  # fmt: skip


def rows_of(found: PoliciesBrowsed, *, root: str, version: str) -> Iterator[dict[str, Any]]:
    """A row for each policy; addresses begin with `root`."""
    for label, record in zip(found.policies, found.to_records(), strict=True):
        page = commons().policy(label.id)
        address = root + address_of("policy", label.id)
        yield {
            **record,
            "lever": page.lever,
            "focus_areas": " ".join(one.id for one in page.focus),
            "measures": " ".join(one.id for one in page.measures),
            "populations": "; ".join(page.populations),
            "other_sectors_that_gain": "; ".join(page.gains),
            "references": "; ".join(page.references),
            "effects_known": len(page.effects),
            "effects_with_interval": sum(one.has_interval and one.verified for one in page.effects),
            "address": address,
            "licence": LICENCE,
            "citation": f"WIN Commons {version}, library of policies: {label.name}. {address}",
        }
