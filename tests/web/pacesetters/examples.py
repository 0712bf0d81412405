"""What the addresses of this room take: an initiative, and proofs that are claimed and whose evidence is in."""

from datetime import date

from django.utils import timezone

from wincommons.web.network.models import Aim, AimTarget, CommunityPlace
from wincommons.web.pacesetters.models import BrightSearch, BrightSpot, Initiative, Proof

_THERE = {"community": "riverside"}
_OPEN, _CLAIM, _RUNNING = {**_THERE, "proof": 8412}, {**_THERE, "proof": 8411}, {**_THERE, "initiative": 8401}
EXAMPLES = {
    "pacesetters:initiative_by_number": {"initiative": 8401},
    "pacesetters:proof_by_number": {"proof": 8412},
    "pacesetters:bright_spot_by_number": {"spot": 8422},
    "pacesetters:public_bright_spot": {**_THERE, "spot": 8422},
    **{f"pacesetters:bright_{name}": {**_THERE, "search": 8420} for name in ("found", "mark")},
    **{
        f"pacesetters:bright_spot{name}": {**_THERE, "spot": 8421}
        for name in ("", "_invite", "_tell", "_proof", "_move")
    },
    **{
        f"pacesetters:{name}": _THERE
        for name in (
            "initiatives", "initiative_begin", "proofs", "proof_claim", "public_initiatives", "public_initiatives_csv",
            "public_proofs", "public_proofs_csv", "bright_spots", "bright_look", "public_bright_spots",
            "public_bright_spots_csv",
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
    BrightSearch.objects.create(
        pk=8420, community="riverside", measure="measure:suicide_rate", asked_by=cast["participant"]
    )
    for pk, state, place in ((8421, "found", "36047"), (8422, "invited", "36059")):
        BrightSpot.objects.create(
            pk=pk, community="riverside", state=state, measure="measure:suicide_rate", place=f"place:{place}",
            told=kept_of_a_spot(place), release="20250101T000000Z", author=cast["participant"],
            invited_on=date(2025, 3, 1),
        )  # fmt: skip


def kept_of_a_spot(place):
    """What a look keeps of one place, with made-up numbers: a figure of 5 where 11 is predicted."""
    figure = {
        "measure": "suicide_rate", "place": place, "period": {"start": "2020-01-01", "end": "2020-12-31"},
        "period_words": "2020", "group": {"parts": []}, "group_name": "",
        "series": {"measure": "suicide_rate", "source": "cdc_wonder", "method": "crude", "boundary": "ct_counties"},
        "vintage": "ucd-1999-2020",
        "estimate": {"value": 5.1, "lower": 4.3, "upper": 6.1, "status": "A", "basis": "counted"},
        "basis_name": "Counted", "status_name": "Normal", "text": "5.1 per 100,000", "interval": "4.3 to 6.1",
    }  # fmt: skip
    label = {
        "id": place, "name": f"County {place}", "full_name": f"County {place}, NY", "slug": place, "level": "county",
        "level_name": "county", "state": "NY", "parent": "36",
    }  # fmt: skip
    peer = {"place": "39035", "name": "Cuyahoga County", "full_name": "Cuyahoga County, OH", "value": 14.0,
            "lower": 12.0, "upper": 16.3, "reason": ""}  # fmt: skip
    look = {
        "place": label, "figure": figure, "predicted": 11.0, "lower": 6.0, "upper": 20.1,
        "predicted_text": "11.0 per 100,000", "interval": "6.0 to 20.1", "peers": [peer], "verdict": "lower",
        "better": True, "chance": 0.008, "holds": False, "words": f"County {place}: 5.1. Its peers predict 11.0.",
    }  # fmt: skip
    kept = {
        "look": look, "measure": "Deaths by suicide", "series": "CDC WONDER, counted", "beyond": 9, "looked": 618,
        "by_chance": 15.45, "period_words": "2020", "vintage": "ucd-1999-2020", "lines": ["Peers: the 20 most alike."],
        "method_words": "A prediction interval.", "words": "9 of 618.",
    }  # fmt: skip
    return {"en": kept, "es": kept}
