"""Write down that a board adopted it: by a decision of the seats, on a day, by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.network.aims.agreeing import decisions_to_rest_on
from wincommons.web.network.communities.acting import as_lead
from wincommons.web.network.decisions.asking import take_prepared_step
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community

from .models import Cycle
from .opening import UnusableCycleError


def adopt(
    *, cycle: Cycle, community: Community, by: Any, decision: int, adopted_by: str, adopted_on: date, seen_revision: int
) -> None:  # fmt: skip
    """From now on everyone may read it. The seats decided; the lead writes it down."""
    with as_lead(by, community) as row:
        require_open(row)
        cycle.refresh_from_db()
        problems: dict[str, str] = {}
        if not decisions_to_rest_on(row).filter(pk=decision).exists():
            problems["decision"] = _("Choose a decision that the seats of this community adopted.")
        if adopted_on > timezone.localdate():
            problems["adopted_on"] = _("This day is still to come.")
        if problems:
            raise UnusableCycleError(problems)
        prepared = {"decision": f"decision:{decision}", "adopted_by": adopted_by, "adopted_on": adopted_on}
        take_prepared_step(cycle, "adopt", prepared=prepared, by=by, seen_revision=seen_revision)
