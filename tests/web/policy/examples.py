"""What the addresses of policies and planks take: one that is proposed, one in consultation, one that is in force."""

from datetime import timedelta

from django.utils import timezone

from wincommons.web.network.models import Decision
from wincommons.web.policy.models import Plank, PlankText

_THERE = {"community": "riverside"}
EXAMPLES = {
    "policy:policy": {"policy": "minimum_wage"},
    "policy:policy_add": {"policy": "minimum_wage"},
    "policy:plank_by_number": {"plank": 8102},
    "brief": {"kind": "plank", "number": 8102},
    "brief_file": {"token": "no-such-token"},
    "policy:public_plank": {**_THERE, "plank": 8102},
    **{f"policy:{name}": _THERE for name in ("public_planks", "public_planks_csv", "planks", "plank_propose")},
    **{f"policy:plank{name}": {**_THERE, "plank": 8101} for name in ("", "_change", "_story", "_move", "_adopt")},
    **{f"policy:plank_{name}": {**_THERE, "plank": 8102} for name in ("endorse", "take_back", "review", "supersede")},
}


def plant(cast):
    """Both proposed by the participant, under an aim whose number nobody asks for."""
    today = timezone.localdate()
    decided = Decision.objects.create(
        pk=8103, community="riverside", state="decided", title="Do we take it up?", why="Yes", asking=1,
        author=cast["participant"], outcome="adopted", asked_on=today, decided_on=today,
    )  # fmt: skip
    for pk, state in ((8101, "proposed"), (8102, "in_force")):
        stands = state == "in_force"
        made = Plank.objects.create(
            pk=pk, community="riverside", state=state, title="A wage that feeds a family", aim="aim:7012",
            policy="policy:minimum_wage", plank_kind="policy", level="community", author=cast["participant"],
            decision=decided if stands else None, adopted_on=today if stands else None,
            in_force_since=today if stands else None, review_due=today + timedelta(days=365) if stands else None,
        )  # fmt: skip
        PlankText.objects.create(thing=made, number=1, text="The county pays 18 dollars.", by=cast["participant"])
