"""What the addresses of people and organizations take, and the things behind them."""

from datetime import timedelta

from django.utils import timezone

from wincommons.web.network.models import Affiliation, Asset, Invitation, Organisation, Person
from wincommons.web.network.models.membership import hash_of

TOKEN = "a-secret-of-a-colleague"
_OURS, _THERE = {"organisation": "food-bank"}, {"community": "riverside"}
EXAMPLES = {
    "network:person": {"key": "the-lead"},
    "network:member": {**_THERE, "key": "the-participant"},
    "network:change_own_asset": {"asset": 7001},
    "network:change_asset": {**_OURS, "asset": 7002},
    "network:claim_organisation": {"token": "no-such-token"},
    "network:organisation_invitation": {"token": TOKEN},
    "network:withdraw_colleague": {**_OURS, "invitation": 7002},
    **{
        f"network:{name}": {**_OURS, "affiliation": 7001}
        for name in ("decide_affiliation", "affiliation_role", "end_affiliation")
    },
    **{
        f"network:{name}": _THERE
        for name in ("ask_in_organisation", "members_csv", "imported", "send_imported", "forget_imported")
    },
    **{
        f"network:{name}": _OURS
        for name in (
            "organisation", "organisation_inside", "edit_organisation", "organisation_step", "merge_organisation",
            "join_organisation", "leave_organisation", "invite_claimer", "organisation_people", "add_asset",
        )
    },
}  # fmt: skip


def plant(cast):
    """An organization that everyone may read, a colleague who asks to belong, and one person whom everyone may read."""
    today = timezone.localdate()
    Organisation.objects.filter(slug="food-bank").update(state="active", confirmed_on=today)
    type(cast["lead"]).objects.filter(pk=cast["lead"].pk).update(age="18+")
    Person.objects.filter(account=cast["lead"]).update(key="the-lead", name_publicity="everyone")
    Person.objects.filter(account=cast["participant"]).update(key="the-participant")
    participant = Person.objects.get(account=cast["participant"])
    Affiliation.objects.create(pk=7001, person=participant, organisation_id="food-bank", start=today)
    Asset.objects.create(pk=7001, person=participant, asset_kind="time", text="An hour a month")
    Asset.objects.create(pk=7002, organisation_id="food-bank", asset_kind="space", text="A hall")
    Invitation.objects.create(
        pk=7002, token_hash=hash_of(TOKEN), organisation_id="food-bank", made_by=cast["editor"], role="member",
        email="colleague@example.org", expires_at=timezone.now() + timedelta(days=3),
    )  # fmt: skip
