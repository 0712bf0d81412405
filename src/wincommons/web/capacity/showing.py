"""Everything that a page of one resource or one adaptation shows, for everyone or for whoever works with it."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.files.domain import attachments_of
from wincommons.web.kit.references import resolve

from .lineage import lineage_of
from .models import LANGUAGES, Adaptation, Resource, ResourceText

_LANGUAGES = dict(LANGUAGES)


def shown_resource(resource: Resource, *, user: Any) -> dict[str, Any]:
    """The resource with its newest text, files, what it was made from, and its line."""
    line = lineage_of(resource, user=user)
    named = resolve([one for one in (resource.origin, resource.aim) if one], user=user)
    return {
        "resource": resource,
        "text": ResourceText.latest_of(resource),
        "files": attachments_of(f"{resource.kind}:{resource.pk}"),
        "languages": [str(_LANGUAGES.get(one, one)) for one in resource.language_codes],
        "origin": named.get(resource.origin),
        "aim": _known(named.get(resource.aim)),
        "measure_id": _measure_of(resource),
        "line": line,
        "credited": line.credits.of(resource),
    }


def shown_adaptation(adaptation: Adaptation, *, user: Any) -> dict[str, Any]:
    """The adaptation, what it began from, and the whole line around it. Of an origin that is gone: that it is gone."""
    line = lineage_of(adaptation.resource, user=user, here=adaptation)
    named = resolve([one for one in (adaptation.aim, adaptation.resource.origin) if one], user=user)
    branches = {one.adaptation.pk: one for one in line.branches}
    return {
        "adaptation": adaptation,
        "resource": adaptation.resource,
        "root_open": adaptation.resource.is_open,
        "parent": branches.get(adaptation.parent_id) if adaptation.parent_id else None,
        "parent_hidden": adaptation.parent_id is not None and adaptation.parent_id not in branches,
        "aim": _known(named.get(adaptation.aim)),
        "origin": named.get(adaptation.resource.origin),
        "line": line,
        "credited": line.credits.of(adaptation),
    }


def _measure_of(resource: Resource) -> str:
    """Id of the measure that it was made from; empty for what was made from something else."""
    kind, _colon, measure = resource.origin.partition(":")
    return measure if kind == "measure" else ""


def _known(found: Any) -> Any:
    """An aim that this reader may not know of is not spoken of."""
    return found if found is not None and found.known else None
