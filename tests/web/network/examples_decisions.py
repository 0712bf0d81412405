"""What the addresses of decisions take: one that is asked of Riverside's seats, and one that was decided."""

from datetime import timedelta

from django.utils import timezone

from wincommons.web.network.models import Decision, DecisionText

_THERE = {"community": "riverside"}
EXAMPLES = {
    "network:decision_by_number": {"decision": 7002},
    "network:record_of": {**_THERE, "decision": 7002},
    **{f"network:{name}": _THERE for name in ("record", "record_csv", "decisions", "decision_propose")},
    **{
        f"network:decision{name}": {**_THERE, "decision": 7001}
        for name in (
            "", "_change", "_story", "_move", "_answer", "_ask", "_more_time", "_back", "_pause", "_record",
        )
    },
}  # fmt: skip


def plant(cast):
    """The two decisions, proposed by the participant."""
    today = timezone.localdate()
    for pk, state in ((7001, "deciding"), (7002, "decided")):
        made = Decision.objects.create(
            pk=pk, community="riverside", state=state, title="Do we open on Saturdays?", why="Work", asking=1,
            author=cast["participant"], asked_on=today, closes_on=today + timedelta(days=7),
            outcome="adopted" if state == "decided" else "", decided_on=today if state == "decided" else None,
        )  # fmt: skip
        DecisionText.objects.create(thing=made, number=1, text="We open.", by=cast["participant"])
