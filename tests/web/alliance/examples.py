"""What the addresses of the alliance take: things of the editor's organization, pledged and running, and compacts."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from wincommons.web.alliance.models import Commitment, CommitmentTarget, Compact, CompactText, Report, Signature
from wincommons.web.network.models import Organisation

_THERE = {"community": "riverside"}
PLEDGED, RUNNING, OPEN, DRAFT, REPORT = 8301, 8302, 8311, 8312, 8321
EXAMPLES = {
    **{
        f"alliance:{name}": _THERE
        for name in (
            "commitments", "commitments_csv", "roll_up", "compacts", "inside", "pledge", "compacts_inside", "draft",
        )
    },
    **{
        f"alliance:{name}": {**_THERE, "commitment": RUNNING}
        for name in ("commitment_public", "commitment", "change", "target", "report", "move")
    },
    **{
        f"alliance:{name}": {**_THERE, "compact": OPEN}
        for name in (
            "compact_public", "compact", "compact_change", "compact_move", "replace", "sign",
        )
    },
    "alliance:take_back": {**_THERE, "compact": OPEN, "organisation": "food-bank"},
    "alliance:confirm": {**_THERE, "report": REPORT},
    "alliance:commitment_by_number": {"commitment": RUNNING},
    "alliance:compact_by_number": {"compact": OPEN},
    **{f"alliance:{name}": {"report": REPORT} for name in ("report_by_number", "report_files", "report_move")},
    "alliance:promised_by": {"organisation": "food-bank"},
}  # fmt: skip


def plant(cast):
    """The food bank, a partner as the network plants it, promised, reported and signed; the participant drafted."""
    today = timezone.localdate()
    Organisation.objects.filter(slug="food-bank").update(state="active")
    for pk, state in ((OPEN, "open"), (DRAFT, "draft")):
        made = Compact.objects.create(
            pk=pk, community="riverside", state=state, title="We hire here first", author=cast["participant"]
        )
        CompactText.keep_with(thing=made, text="We hire here first.", measures=(), by=None, after=0)
    Signature.objects.create(
        compact_id=OPEN, version=CompactText.objects.get(thing=OPEN), organisation="food-bank", by=cast["editor"],
        role="editor", right="Director",
    )  # fmt: skip
    for pk, state in ((PLEDGED, "pledged"), (RUNNING, "under_way")):
        one = Commitment.objects.create(
            pk=pk, community="riverside", organisation="food-bank", state=state, title="Hire forty neighbors",
            commitment_kind="action", unit="people hired", start=today, author=cast["editor"],
            accepted_on=today if state == "under_way" else None,
        )  # fmt: skip
        CommitmentTarget.objects.create(
            commitment=one, value=Decimal(40), due=today + timedelta(days=200), by=cast["editor"]
        )
    Report.objects.create(
        pk=REPORT, commitment_id=RUNNING, community="riverside", organisation="food-bank", state="published",
        on=today, value=Decimal(5), text="Five so far.", author=cast["editor"], published_at=timezone.now(),
    )  # fmt: skip
