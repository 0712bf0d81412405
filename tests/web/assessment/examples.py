"""What the addresses of assessments and plans take: one being drafted, and one that was adopted."""

from datetime import timedelta

from django.utils import timezone

from wincommons.web.assessment.models import Cycle, WrittenComment
from wincommons.web.assessment.opening import lay_rows
from wincommons.web.network.models import CommunityPlace, Decision

_THERE = {"community": "riverside"}
_ROW = {**_THERE, "cycle": 8601, "asked": "phab_chip", "row": "two_priorities"}
EXAMPLES = {
    "assessment:cycle_by_number": {"cycle": 8602},
    "assessment:document": {"token": "no-such-token"},
    "assessment:public_cycles": _THERE,
    "assessment:public_cycle": {**_THERE, "cycle": 8602},
    "assessment:public_comment": {**_THERE, "cycle": 8602},
    "assessment:cycles": _THERE,
    "assessment:cycle_begin": _THERE,
    **{
        f"assessment:cycle{name}": {**_THERE, "cycle": 8601}
        for name in ("", "_dates", "_move", "_adopt", "_documents", "_comments")
    },
    "assessment:cycle_row": _ROW,
    "assessment:cycle_arrange": _ROW,
}


def plant(cast):
    """Both opened by the lead; Riverside works for Cuyahoga County."""
    today = timezone.localdate()
    CommunityPlace.objects.get_or_create(community_id="riverside", place="place:39035")
    decided = Decision.objects.create(
        pk=8603, community="riverside", state="decided", title="Do we adopt it?", why="Yes", asking=1,
        author=cast["participant"], outcome="adopted", asked_on=today, decided_on=today,
    )  # fmt: skip
    for pk, state in ((8601, "drafting"), (8602, "adopted")):
        adopted = state == "adopted"
        made = Cycle.objects.create(
            pk=pk, community="riverside", state=state, title="Our plan", cycle_kind="chip", place="place:39035",
            lists=["phab_chip"], board_meets=today + timedelta(days=400), author=cast["lead"],
            adopted_on=today if adopted else None, decision=f"decision:{decided.pk}" if adopted else "",
        )  # fmt: skip
        lay_rows(made)
    WrittenComment.objects.create(pk=8604, cycle_id=8602, words="Say more about buses.", comment_state="shown")
