"""Server time of the page of an aim that holds 200 things: inside, in public, and what the worker does for it.

    python benchmarks/aim_page.py                                        # SQLite, in a scratch folder
    DATABASE_URL=postgresql://... python benchmarks/aim_page.py          # an empty database that may be filled

The things are real rows: planks with texts and endorsements, targets that rest on decisions. A second aim holds its
200 things in every room: commitments with reports, compacts, themes, sessions, initiatives, claims, resources and
adaptations, so that every room has to be asked. Each page is asked many times, without what a browser may have kept;
the figure is the 95th percentile of the server's time, by the clock and (`own`) without the waiting for other work of
the machine. The library of policies is asked for another list each time.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PLANKS, TARGETS, ENDORSERS, ROUNDS = 190, 10, 3, 60
LIMIT_MS, LIST_LIMIT_MS = 120, 80
BASELINE = {
    "kept_value": 15.3, "kept_lower": 13.2, "kept_upper": 17.6, "kept_start": date(2018, 1, 1),
    "kept_end": date(2018, 12, 31), "kept_source": "cdc_wonder", "kept_boundary": "as_published",
    "kept_vintage": "2018", "kept_basis": "counted", "kept_release": "20250101T000000Z",
}  # fmt: skip


def fill() -> Any:
    """A community, its people, and one aim with everything under it."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from wincommons.web.network import models as m
    from wincommons.web.policy.models import Endorsement, Plank, PlankText

    today = timezone.localdate()
    make = get_user_model().objects.create_user
    people = [make(f"p{at}@example.org", name=f"Person {at}") for at in range(ENDORSERS + 1)]
    faces = [m.Person.objects.create(account=one, name_publicity="everyone") for one in people]
    here = m.Community.objects.create(
        slug="riverside", name="Riverside", state="active", founded_on=today, confirmed_on=today
    )
    m.CommunityPlace.objects.create(community=here, place="place:39035")
    m.Membership.objects.bulk_create([m.Membership(person=one, community=here, start=today) for one in faces])
    decisions = m.Decision.objects.bulk_create(
        [
            m.Decision(
                community=here.slug, state="decided", title=f"Do we? {at}", why="Yes", asking=1, outcome="adopted",
                asked_on=today, decided_on=today, author=people[0],
            )
            for at in range(TARGETS)
        ]
    )  # fmt: skip
    aim = m.Aim.objects.create(
        community=here.slug, state="worked_on", title="Nobody dies because no one asked", why="We know a family.",
        measure="measure:suicide_rate", place="place:39035", author=people[0],
        review_due=today + timedelta(days=300), **BASELINE,
    )  # fmt: skip
    m.AimTarget.objects.bulk_create(
        [
            m.AimTarget(
                aim=aim, number=at + 1, by=people[0], value=12.0 - at / 10, due=today + timedelta(days=2000),
                decision=one, agreed_on=today,
            )
            for at, one in enumerate(decisions)
        ]
    )  # fmt: skip
    planks = Plank.objects.bulk_create(
        [
            Plank(
                community=here.slug, state=("adopted", "in_force", "consultation")[at % 3], title=f"Plank number {at}",
                aim=f"aim:{aim.pk}", policy="policy:means_safety_sites", plank_kind="policy", level="community",
                author=people[0], decision=decisions[0] if at % 3 < 2 else None,
                adopted_on=today if at % 3 < 2 else None,
            )
            for at in range(PLANKS)
        ]
    )  # fmt: skip
    PlankText.objects.bulk_create(
        [PlankText(thing=one, number=1, text="Barriers at both bridges. " * 20, by=people[0]) for one in planks]
    )
    Endorsement.objects.bulk_create(
        [Endorsement(plank=one, version=1, by=who) for one in planks for who in people[1:]]
    )  # fmt: skip
    return aim


def fill_every_room(first: Any) -> Any:
    """A second aim of the same community whose 200 things lie in all rooms."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from wincommons.web.alliance.models import Commitment, CommitmentTarget, Compact, Report
    from wincommons.web.capacity.models import Adaptation, Resource
    from wincommons.web.dialogue.models import Session, Theme
    from wincommons.web.network.models import Aim, AimTarget
    from wincommons.web.pacesetters.models import Initiative, Proof
    from wincommons.web.policy.models import Plank

    today, now = timezone.localdate(), timezone.now()
    author = get_user_model().objects.get(email="p0@example.org")
    decision = first.targets.first().decision
    aim = Aim.objects.get(pk=first.pk)
    aim.pk, aim.group = None, "race=black"
    aim.save(force_insert=True)
    agreed = {"decision": decision, "agreed_on": today}
    AimTarget.objects.create(aim=aim, number=1, by=author, value=11, due=today + timedelta(days=900), **agreed)
    of = {"community": first.community, "aim": f"aim:{aim.pk}", "author": author}
    adopted = {"state": "adopted", "decision": decision, "adopted_on": today}
    kinds = {"plank_kind": "policy", "level": "community", "policy": "policy:means_safety_sites"}
    Plank.objects.bulk_create([Plank(title=f"Plank {at}", **of, **kinds, **adopted) for at in range(60)])
    promised = Commitment.objects.bulk_create(
        [
            Commitment(
                title=f"We train {at} people", commitment_kind="action", unit="people", state="under_way", start=today,
                accepted_on=today, **of,
            )
            for at in range(30)
        ]
    )  # fmt: skip
    due = today + timedelta(days=400)
    CommitmentTarget.objects.bulk_create(
        [CommitmentTarget(commitment=one, value=40, due=due, by=author) for one in promised]
    )
    Report.objects.bulk_create(
        [
            Report(
                commitment=one, on=today, value=10, text="Ten were trained.", state="published", author=author,
                community=first.community,
            )
            for one in promised
        ]
    )  # fmt: skip
    Compact.objects.bulk_create([Compact(title=f"Compact {at}", state="open", **of) for at in range(4)])
    Theme.objects.bulk_create(
        [Theme(title=f"Theme {at}", meaning="Nobody asks.", state="published", **of) for at in range(20)]
    )
    Session.objects.bulk_create(
        [
            Session(
                title=f"Evening {at}", session_kind="focus_group", on=today, where="Library", for_whom="Everyone",
                state="closed", came=12, **of,
            )
            for at in range(20)
        ]
    )  # fmt: skip
    Initiative.objects.bulk_create(
        [
            Initiative(title=f"Initiative {at}", what="Visits", place="place:39035", start=today, state="running", **of)
            for at in range(20)
        ]
    )
    Proof.objects.bulk_create(
        [
            Proof(
                title=f"Claim {at}", measure="measure:suicide_rate", place="place:39035", start_year=2014,
                donors="states:01,12", state="registered", registered_at=now, **of,
            )
            for at in range(16)
        ]
    )  # fmt: skip
    learnt = Resource.objects.bulk_create(
        [
            Resource(
                title=f"Guide {at}", purpose="How to ask.", resource_kind="guide", helps_with="hear", takes="hour",
                languages="en", audience="Anyone", state="published", **of,
            )
            for at in range(15)
        ]
    )  # fmt: skip
    Adaptation.objects.bulk_create(
        [
            Adaptation(
                resource=one, title=f"Ours {at}", changed="In Spanish.", since=today, audience="Parents",
                state="trying", **{**of, "aim": ""},
            )
            for at, one in enumerate(learnt)
        ]
    )  # fmt: skip
    return aim


def pages(aim: Any, mixed: Any) -> Iterator[tuple[str, int, Callable[[int], tuple[float, float]]]]:
    """Name of a page, its limit, and what asks for it for the n-th time."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from wincommons.web.kit.conditional import forget_pages

    anyone, member = (Client(SERVER_NAME="localhost") for _ in range(2))
    member.force_login(get_user_model().objects.get(email="p0@example.org"))

    def milliseconds(client: Client, address: str) -> tuple[float, float]:
        forget_pages()
        begun, working = time.perf_counter(), time.thread_time()
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        return (time.perf_counter() - begun) * 1000, (time.thread_time() - working) * 1000

    words = ("housing", "care", "school", "work", "tax", "food", "park", "health", "vote", "bank")
    library = reverse("policy:policies")
    plank = reverse("policy:public_planks", args=["riverside"])
    yield "aim, public, 200 things", LIMIT_MS, lambda at: milliseconds(anyone, aim.public_address)
    yield "aim, inside, 200 things", LIMIT_MS, lambda at: milliseconds(member, aim.get_absolute_url())
    yield "its things in every room, public", LIMIT_MS, lambda at: milliseconds(anyone, mixed.public_address)
    yield "the same, inside", LIMIT_MS, lambda at: milliseconds(member, mixed.get_absolute_url())
    yield "agenda of 250 planks", LIST_LIMIT_MS, lambda at: milliseconds(anyone, plank)
    yield "library of policies", LIST_LIMIT_MS, lambda at: milliseconds(anyone, f"{library}?page={at % 11 + 1}")
    yield (
        "the same, by words and facets",
        LIST_LIMIT_MS,
        lambda at: milliseconds(anyone, f"{library}?q={words[at % 10]}&level=community"),
    )
    one = ("minimum_wage", "housing_first", "means_safety_sites")
    yield "one policy", LIST_LIMIT_MS, lambda at: milliseconds(anyone, reverse("policy:policy", args=[one[at % 3]]))


def measure(aim: Any, mixed: Any) -> int:
    """Print the table; 1 where a page is over its limit."""
    from wincommons.web.network.aims.odds import work_out

    work_out(aim)  # the first one reads the library and imports what draws
    begun = time.perf_counter()
    work_out(aim)
    print(f"odds of one aim in both languages, by the worker: {time.perf_counter() - begun:.2f} s")
    slow = 0
    print(f"{'page':34} {'first':>8} {'median':>8} {'p95':>8} {'p95 own':>8}   milliseconds of {ROUNDS}")
    for name, limit, ask in pages(aim, mixed):
        first, _own = ask(0)
        passed, worked = zip(*(ask(at) for at in range(ROUNDS)), strict=True)
        p95, own = (statistics.quantiles(times, n=20)[-1] for times in (passed, worked))
        slow += p95 > limit
        figures = " ".join(f"{one:8.1f}" for one in (first, statistics.median(passed), p95, own))
        print(f"{name:34} {figures}{f'   over {limit}' if p95 > limit else ''}", flush=True)
    return int(slow > 0)


def main() -> int:
    """In a scratch home with the starter figures."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"WIN_HOME": scratch, "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
        from wincommons.data.load import ensure_starter

        ensure_starter(Path(scratch))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        aim = fill()
        return measure(aim, fill_every_room(aim))


if __name__ == "__main__":
    sys.exit(main())
