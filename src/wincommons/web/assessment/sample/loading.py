"""Write the sample's improvement plan: filled by what the sample holds, with one requirement that is overdue."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from wincommons.web.assessment.checklist import could_fill
from wincommons.web.assessment.filling import ask_of
from wincommons.web.assessment.models import Cycle, CycleKind, CycleRow, RowLink
from wincommons.web.assessment.models.cycle import DRAFTING
from wincommons.web.assessment.opening import lay_rows
from wincommons.web.kit.events import record
from wincommons.web.network.communities.acting import leads_of
from wincommons.web.network.models import Community

MARK = " (sample · ejemplo)"
TITLE = f"Our plan for the next five years{MARK}"
WEEKS, OVERDUE_DAYS = 60, 10
"""So far ahead that nothing is due soon by itself; one requirement was due ten days ago."""
OVERDUE = "state_and_national"
OWNERS = {
    "how_priorities_were_set": "The table",
    "two_priorities": "The table",
    "objectives": "Example Lakeshore Health Department",
    "assets_used": "Example Lake Erie Community Fund",
    OVERDUE: "Example County Job Center",
}


def load() -> int:
    """The cycle with its rows and links, in the caller's transaction; nothing where it is there, or no sample is."""
    community = Community._base_manager.filter(sample=True, state="active").order_by("pk").first()
    if community is None or Cycle._base_manager.filter(community=community.slug, sample=True).exists():
        return 0
    place = community.places.order_by("pk").first()
    leads = leads_of(community)
    if place is None or not leads:
        return 0
    lead = leads[0].person.account
    today = timezone.localdate()
    cycle = Cycle.objects.create(
        sample=True, community=community.slug, state=DRAFTING, revision=1, author=lead, title=TITLE,
        cycle_kind=CycleKind.PLAN, place=place.place, lists=["phab_chip"], board_meets=today + timedelta(weeks=WEEKS),
    )  # fmt: skip
    lay_rows(cycle)
    for row in CycleRow._base_manager.filter(cycle=cycle):
        _fill(row, community=community, lead=lead, overdue=today - timedelta(days=OVERDUE_DAYS))
    for verb, before, after in (("begin", "", "open"), ("draft", "open", DRAFTING)):
        record(
            actor=lead, kind=cycle.kind, thing=str(cycle.pk), verb=verb, before=before, after=after,
            community=cycle.community,
        )  # fmt: skip
    return 1 + CycleRow._base_manager.filter(cycle=cycle).count()


def _fill(row: CycleRow, *, community: Community, lead: object, overdue: object) -> None:
    """With what everyone may read; the overdue one stays empty."""
    fields = {"owner": OWNERS.get(row.row, "")}
    if row.row == OVERDUE:
        CycleRow._base_manager.filter(pk=row.pk).update(due=overdue, **fields)
        return
    CycleRow._base_manager.filter(pk=row.pk).update(**fields)
    asked = ask_of(row)
    wanted = asked.at_least if asked is not None else 0
    offered = could_fill(row, community=community, reader=AnonymousUser())
    RowLink.objects.bulk_create([RowLink(row=row, reference=one.reference, by=lead) for one in offered[:wanted]])


def clear() -> int:
    """Every cycle of a sample community, with its files."""
    communities = Community._base_manager.filter(sample=True).values("slug")
    cycles = Cycle._base_manager.filter(community__in=communities)
    for cycle in cycles.prefetch_related("documents"):
        for document in cycle.documents.all():
            document.path.unlink(missing_ok=True)
    gone, _by_table = cycles.delete()
    return gone
