"""What the addresses of this room take: an initiative, and proofs that are claimed and whose evidence is in."""

from datetime import date

from django.utils import timezone

from wincommons.web.network.models import Aim, AimTarget, CommunityPlace
from wincommons.web.pacesetters.models import Initiative, Proof

_THERE = {"community": "riverside"}
_OPEN, _CLAIM, _RUNNING = {**_THERE, "proof": 8412}, {**_THERE, "proof": 8411}, {**_THERE, "initiative": 8401}
EXAMPLES = {
    "pacesetters:initiative_by_number": {"initiative": 8401},
    "pacesetters:proof_by_number": {"proof": 8412},
    **{
        f"pacesetters:{name}": _THERE
        for name in (
            "initiatives", "initiative_begin", "proofs", "proof_claim", "public_initiatives", "public_initiatives_csv",
            "public_proofs", "public_proofs_csv",
        )
    },
    **{
        f"pacesetters:{name}": {**_THERE, "initiative": 8402}
        for name in (
            "initiative", "initiative_change", "initiative_move", "counts_csv"
        )
    },
    **{f"pacesetters:public_{name}": _RUNNING for name in ("initiative", "counts_csv")},
    **{f"pacesetters:{name}": {**_THERE, "aim": 8400} for name in ("plan", "public_plan")},
    **{f"pacesetters:proof{name}": _CLAIM for name in ("", "_change", "_move", "_register")},
    **{f"pacesetters:{name}": _OPEN for name in ("proof_check", "proof_again", "public_proof")},
}  # fmt: skip


def plant(cast):
    """All by the participant, under an aim that is agreed and open to everyone."""
    now = timezone.now()
    CommunityPlace.objects.get_or_create(community_id="riverside", place="place:39035")
    aim = Aim.objects.create(
        pk=8400, community="riverside", state="worked_on", title="Fewer deaths by suicide", why="Because",
        measure="measure:suicide_rate", place="place:39035", author=cast["participant"], kept_value=14.0,
        kept_lower=12.0, kept_upper=16.3, kept_start=date(2020, 1, 1), kept_end=date(2020, 12, 31),
        kept_source="cdc_wonder", kept_method="crude", kept_boundary="ct_counties", kept_vintage="ucd-1999-2020",
        kept_basis="counted", kept_release="20250101T000000Z",
    )  # fmt: skip
    AimTarget.objects.create(aim=aim, by=cast["participant"], value=12.0, due=date(2036, 12, 31))
    for pk, state in ((8401, "running"), (8402, "draft")):
        Initiative.objects.create(
            pk=pk, community="riverside", state=state, title="Everyone is asked", what="Four questions.",
            aim="aim:8400", place="place:39035", start=date(2025, 1, 6), author=cast["participant"],
        )  # fmt: skip
    for pk, state in ((8411, "claimed"), (8412, "evidence_in")):
        Proof.objects.create(
            pk=pk, community="riverside", state=state, title="Fewer died", aim="aim:8400",
            measure="measure:suicide_rate", place="place:39035", start_year=2014, donors="medicaid_expansion",
            author=cast["participant"], registered_at=None if state == "claimed" else now,
        )  # fmt: skip
