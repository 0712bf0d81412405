"""What the addresses of aims take: one that is proposed, and one that was agreed on a decision."""

from datetime import date, timedelta

from django.utils import timezone

from wincommons.web.network.models import Aim, AimTarget, CommunityPlace, Decision

_THERE = {"community": "riverside"}
EXAMPLES = {
    "network:aim_by_number": {"aim": 7012},
    "network:public_aim": {**_THERE, "aim": 7012},
    **{f"network:{name}": _THERE for name in ("public_aims", "public_aims_csv", "aims", "aim_propose")},
    **{
        f"network:aim{name}": {**_THERE, "aim": 7011}
        for name in ("", "_change", "_move", "_agree", "_target", "_meet", "_review")
    },
}
BASELINE = {
    "kept_value": 23.0, "kept_lower": 19.9, "kept_upper": 26.1, "kept_start": date(2023, 1, 1),
    "kept_end": date(2023, 12, 31), "kept_source": "saipe", "kept_boundary": "as_published", "kept_vintage": "2023",
    "kept_basis": "modelled", "kept_release": "20250101T000000Z",
}  # fmt: skip


def plant(cast):
    """Both proposed by the participant; Riverside works for Cuyahoga County."""
    today = timezone.localdate()
    CommunityPlace.objects.get_or_create(community_id="riverside", place="place:39035")
    decided = Decision.objects.create(
        pk=7003, community="riverside", state="decided", title="Do we aim at it?", why="Yes", asking=1,
        author=cast["participant"], outcome="adopted", asked_on=today, decided_on=today,
    )  # fmt: skip
    for pk, state in ((7011, "proposed"), (7012, "agreed")):
        agreed = state == "agreed"
        made = Aim.objects.create(
            pk=pk, community="riverside", state=state, title="Fewer children in poverty", why="Because",
            measure="measure:child_poverty", place="place:39035", author=cast["participant"],
            review_due=today + timedelta(days=365) if agreed else None, **(BASELINE if agreed else {}),
        )  # fmt: skip
        AimTarget.objects.create(
            aim=made, by=cast["participant"], value=17.0, due=today + timedelta(days=2000),
            decision=decided if agreed else None, agreed_on=today if agreed else None,
        )  # fmt: skip
