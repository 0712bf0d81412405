"""Work that the worker does: fetching the recommended sources while people already read the starter figures."""

from __future__ import annotations

import logging
from typing import Any

from django_tasks import task

logger = logging.getLogger(__name__)


@task()
def load_recommended_sources() -> dict[str, Any]:
    """Load every source that the content recommends, one after the other; a failing one never stops the next.

    Returns source id -> `loaded` or the sentence that says why not. Each loaded source publishes a release of its
    own, so that pages improve while the rest is still on its way.
    """
    from wincommons.content import load as load_content
    from wincommons.data.load import load

    outcome: dict[str, Any] = {}
    for source in load_content().sources.values():
        if not source.recommended:
            continue
        try:
            load(source.id)
        except Exception as error:  # noqa: BLE001 -- one publisher's bad day must not cost us the others
            logger.warning("%s could not be loaded: %s", source.id, error)
            outcome[source.id] = str(error)
        else:
            outcome[source.id] = "loaded"
    return outcome
