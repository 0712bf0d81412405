"""What the addresses of communities take, and the things behind them: Riverside's, as the cast has it."""

from datetime import timedelta

from django.utils import timezone

from wincommons.web.network.models import Invitation, Membership, Partner, Seat, Term
from wincommons.web.network.models.membership import hash_of

TOKEN = "a-secret-of-many-letters"
_THERE = {"community": "riverside"}
EXAMPLES = {
    "network:here": {"place": "39035"},
    "network:cooperative": {"community": "capacity-building"},
    "network:mandates": {"community": "capacity-building"},
    "network:invitation": {"token": TOKEN},
    "network:withdraw": {**_THERE, "invitation": 7001},
    "network:role": {**_THERE, "membership": 7001},
    "network:remove": {**_THERE, "membership": 7001},
    "network:seat_by_number": {"seat": 7001},
    **{f"network:{name}": {**_THERE, "seat": 7001} for name in ("seat", "seat_change", "seat_offer", "seat_close")},
    **{f"network:{name}": {**_THERE, "term": 7001} for name in ("term_take", "term_decline", "term_end")},
    **{
        f"network:{name}": _THERE
        for name in (
            "community", "inside", "move", "join", "leave", "members", "hand_over", "settings", "settings_places",
            "settings_partners", "invitations", "seats", "seat_put",
        )
    },
}  # fmt: skip


def plant(cast):
    """A member who may be named, a seat that is offered to them, and an invitation."""
    today = timezone.localdate()
    participant = cast["participant"].person
    Membership.objects.filter(person=participant).delete()
    Membership.objects.create(pk=7001, person=participant, community_id="riverside", start=today)
    Partner.objects.create(community_id="riverside", organisation_id="food-bank", start=today)
    seat = Seat.objects.create(pk=7001, community_id="riverside", title="Residents", how_chosen="By the meeting")
    Term.objects.create(pk=7001, seat=seat, person=participant, start=today, end=today + timedelta(days=30))
    Invitation.objects.create(
        pk=7001, token_hash=hash_of(TOKEN), community_id="riverside", made_by=cast["lead"],
        expires_at=timezone.now() + timedelta(days=3),
    )  # fmt: skip
