"""Server time of the network's pages at 10,000 organizations, 100,000 people and 1,000 communities, and of an import.

    python benchmarks/network_lists.py                          # SQLite, in a scratch folder
    DATABASE_URL=postgresql://... python benchmarks/network_lists.py     # an empty database that may be filled

Each page is asked many times, for another thing each time; the figure is the 95th percentile of the server's time, by
the clock and (`own`) without the waiting for other work of the machine.
Public pages are asked without what a browser or a cache may have kept. `--keep FOLDER` keeps the scratch folder.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

ORGANISATIONS, PEOPLE, COMMUNITIES, IMPORTED = 10_000, 100_000, 1_000, 20_000
LARGEST = 20_000
"""Members of the largest community; all others share the rest."""
LIMIT_MS, LIMIT_IMPORT_SECONDS, ROUNDS = 80, 60, 60
WORDS = (
    "Food", "Bank", "Clinic", "School", "Library", "Church", "Housing", "Youth", "River", "Garden", "Health", "Arts",
    "Legal", "Veterans", "Elder", "Care",
)  # fmt: skip
SHOWN = ("everyone", "communities", "communities")
STATES = ("active", "active", "active", "quiet", "claimed")
AT_ONCE = 2_000
FIRST = (
    "Ann", "Bea", "Carlos", "Dolores", "Esperanza", "Frank", "Guadalupe", "Hector",
    "Inés", "José", "Kim", "Luis", "María", "Nadia", "Omar", "Paula",
)  # fmt: skip
LAST = (
    "Adams", "Baker", "Castillo", "Delgado", "Evans", "Flores", "García", "Hill",
    "Ibarra", "Jones", "Keller", "López", "Moore", "Núñez", "Ortiz", "Price",
)  # fmt: skip


def name_of(at: int) -> str:
    """A name as people have them: 4,096 in all, so that each has namesakes."""
    return f"{FIRST[at % 16]} {LAST[at // 16 % 16]} {LAST[at // 256 % 16]}"


def fill() -> None:
    """Everything in bulk: no verb is fast enough for 100,000 of anything."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from wincommons.content import load
    from wincommons.web.accounts.models import searched_name
    from wincommons.web.kit.events.models import Event
    from wincommons.web.network import models as m
    from wincommons.web.network.models.likeness import compared_name

    chance, today, now = random.Random(7), timezone.localdate(), timezone.now()
    counties = [row[0] for row in load().places.rows() if len(row[0]) == 5 and row[0].isdigit()]
    User = get_user_model()  # noqa: N806 -- a class

    def put(model: Any, rows: Iterator[Any]) -> None:
        begun = time.perf_counter()
        rows_made = len(model._base_manager.bulk_create(rows, batch_size=AT_ONCE))
        print(f"  {rows_made:8,} {model._meta.verbose_name_plural} in {time.perf_counter() - begun:.1f} s", flush=True)

    put(
        User,
        (
            User(
                email=f"p{one}@example.org",
                name=(name := name_of(one)),
                name_key=searched_name(name),
                password="!",
                age="18+",
            )
            for one in range(PEOPLE)
        ),
    )
    accounts = list(User.objects.filter(email__endswith="@example.org").order_by("pk").values_list("pk", flat=True))
    put(
        m.Person,
        (
            m.Person(
                account_id=pk, key=f"key-{at}", about="Speaks up at meetings.", languages="English, Spanish",
                place=f"place:{chance.choice(counties)}", name_publicity=SHOWN[at % 3],
                about_publicity="everyone", place_publicity="communities",
            )
            for at, pk in enumerate(accounts)
        ),
    )  # fmt: skip
    people = list(m.Person.objects.order_by("pk").values_list("pk", flat=True))
    put(
        m.Community,
        (
            m.Community(
                slug=f"c-{at}", community=f"c-{at}", name=f"{chance.choice(WORDS)} Coalition {at}", state="active",
                about="Works for well-being here.", founded_on=today, confirmed_on=today,
            )
            for at in range(COMMUNITIES)
        ),
    )  # fmt: skip
    put(
        m.CommunityPlace,
        (m.CommunityPlace(community_id=f"c-{at}", place=f"place:{counties[at % 50]}") for at in range(COMMUNITIES)),
    )

    def organisation(at: int) -> Any:
        name = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {'of' if at % 2 else 'for'} Town {at}"
        return m.Organisation(
            slug=f"o-{at}", organisation=f"o-{at}", name=name, name_key=compared_name(name), about="It helps. " * 20,
            sector=m.Sector.values[at % len(m.Sector.values)], place=f"place:{chance.choice(counties)}",
            website=f"https://o{at}.example.org", community=f"c-{at % COMMUNITIES}",
            confirmed_on=today - timedelta(days=at % 400), state=STATES[at % 5], contact_email=f"o{at}@example.org",
            contact_email_publicity="communities",
        )  # fmt: skip

    put(m.Organisation, (organisation(at) for at in range(ORGANISATIONS)))
    put(
        m.Partner,
        (
            m.Partner(community_id=f"c-{(at + shift * 37) % COMMUNITIES}", organisation_id=f"o-{at}", start=today)
            for at in range(ORGANISATIONS)
            for shift in (0, 1)
        ),
    )
    put(
        m.Membership,
        (
            m.Membership(
                person_id=pk, community_id="c-0" if at < LARGEST else f"c-{1 + at % (COMMUNITIES - 1)}", start=today,
                role="lead" if at in (0, 1) or at >= PEOPLE - 2 * COMMUNITIES else "participant",
            )
            for at, pk in enumerate(people)
        ),
    )  # fmt: skip
    put(
        m.Affiliation,
        (
            m.Affiliation(
                person_id=pk, organisation_id=f"o-{at % ORGANISATIONS}", start=today, confirmed_on=today,
                role=("editor", "delegate", "member")[at // ORGANISATIONS % 3], title="Coordinator",
            )
            for at, pk in enumerate(people[: ORGANISATIONS * 6])
        ),
    )  # fmt: skip
    kinds = m.AssetKind.values
    put(
        m.Asset,
        (
            m.Asset(organisation_id=f"o-{at % ORGANISATIONS}", asset_kind=kinds[at % len(kinds)], text=f"Asset {at}",
                    publicity=("everyone", "communities")[at % 2])
            for at in range(ORGANISATIONS * 4)
        ),
    )  # fmt: skip
    put(
        m.Asset,
        (
            m.Asset(person_id=pk, asset_kind=kinds[pk % len(kinds)], text="An hour", publicity="everyone")
            for pk in people[::2]
        ),
    )
    numbers = dict(m.Organisation.objects.values_list("slug", "pk"))
    put(
        Event,
        (
            Event(
                at=now, actor_id=chance.choice(accounts), kind="organisation", thing=str(numbers[f"o-{at}"]),
                verb=verb, organisation_id=f"o-{at}", community_id=f"c-{at % COMMUNITIES}",
            )
            for at in range(ORGANISATIONS)
            for verb in ("begin", "claim", "verify", "confirm", "edited")
        ),
    )  # fmt: skip
    put(
        m.Seat,
        (
            m.Seat(community_id=f"c-{at % COMMUNITIES}", title=f"Seat {at}", how_chosen="By the meeting")
            for at in range(COMMUNITIES * 8)
        ),
    )


class Times(NamedTuple):
    """Milliseconds of one answer."""

    passed: float
    """By the clock: on a machine that does other work, their time as well."""
    worked: float
    """By this thread. SQLite works in it, PostgreSQL elsewhere."""


class Reader:
    """One browser: signed in as a person, or not."""

    def __init__(self, account: Any = None, *, protected: bool = False) -> None:
        from django.test import Client

        self.client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        if account is not None:
            self.client.force_login(account)
        if protected:
            self._show_second_step(account)

    def _show_second_step(self, account: Any) -> None:
        from allauth.mfa.models import Authenticator

        Authenticator.objects.get_or_create(user=account, type="totp", defaults={"data": {}})
        session = self.client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()

    def milliseconds(self, address: str, data: dict[str, str] | None = None, *, post: bool = False) -> Times:
        """Server time of one answer; raises where it is no page."""
        begin, working = time.perf_counter(), time.thread_time()
        response = self.client.post(address, data) if post else self.client.get(address, data)
        response.getvalue() if response.streaming else response.content
        lasted = Times((time.perf_counter() - begin) * 1000, (time.thread_time() - working) * 1000)
        if response.status_code not in (200, 400 if post else 200):
            raise RuntimeError(f"{address} answered {response.status_code}")
        return lasted


def pages() -> Iterator[tuple[str, Callable[[int], Times]]]:
    """Name of a page, and what asks for it for the n-th time."""
    from django.contrib.auth import get_user_model
    from django.urls import reverse

    from wincommons.web.network.models import Affiliation

    User = get_user_model()  # noqa: N806 -- a class

    def account(at: int) -> Any:
        return User.objects.get(email=f"p{at}@example.org")

    anyone = Reader()
    member = Reader(account(LARGEST // 2))
    lead = Reader(account(0), protected=True)
    editor_pk = Affiliation.objects.filter(role="editor").order_by("pk").values_list("person__account", flat=True)[0]
    editor, mine = Reader(User.objects.get(pk=editor_pk)), "o-0"
    listed = reverse("network:organisations")
    public = [at for at in range(ORGANISATIONS) if at % 5 != 4]

    def one(name: str, *arguments: Any) -> str:
        return reverse(f"network:{name}", args=arguments)

    yield "organizations: first page", lambda at: anyone.milliseconds(listed)
    yield "organizations: deep page", lambda at: anyone.milliseconds(listed, {"page": str(100 + at)})
    yield "organizations: by name", lambda at: anyone.milliseconds(listed, {"words": f"{WORDS[at % 16]} for"})
    yield "organizations: a state", lambda at: anyone.milliseconds(listed, {"place_words": "Ohio", "place": "place:39"})
    yield "organizations: kind and asset", lambda at: anyone.milliseconds(listed, {"sector": "faith", "asset": "space"})
    yield "organizations: freshest first", lambda at: anyone.milliseconds(listed, {"order": "confirmed"})
    yield "organization: public page", lambda at: anyone.milliseconds(one("organisation", f"o-{public[at * 97]}"))
    yield "organization: signed in", lambda at: member.milliseconds(one("organisation_inside", f"o-{public[at * 97]}"))
    yield "organization: its editor", lambda at: editor.milliseconds(one("organisation_inside", mine))
    yield "organization: edit", lambda at: editor.milliseconds(one("edit_organisation", mine))
    yield "organization: its people", lambda at: editor.milliseconds(one("organisation_people", mine))
    yield (
        "organization: look for its like, of 10,000",
        lambda at: member.milliseconds(
            one("begin_organisation"),
            {"name": f"Food Clinic Town {at}", "note": "I keep its books, ask anyone"},
            post=True,
        ),
    )
    yield "claims that wait", lambda at: lead.milliseconds(one("claims"))
    yield "person: public page", lambda at: anyone.milliseconds(one("person", f"key-{at * 3}"))
    yield "person: in a community of 20,000", lambda at: member.milliseconds(one("member", "c-0", f"key-{1 + at * 3}"))
    yield "my profile", lambda at: member.milliseconds(one("me"))
    yield "my profile as others see it", lambda at: member.milliseconds(one("me_seen"), {"as": "communities"})
    yield "people of a community of 20,000", lambda at: member.milliseconds(one("members", "c-0"))
    asked = [f"{FIRST[at % 16]} {LAST[at % 15]}" for at in range(ROUNDS)]
    yield "the same, searched", lambda at: member.milliseconds(one("members", "c-0"), {"words": asked[at]})
    yield "the same, by one letter", lambda at: member.milliseconds(one("members", "c-0"), {"words": "aeiou"[at % 5]})
    yield "communities", lambda at: anyone.milliseconds(one("communities"))
    yield "community: public page", lambda at: anyone.milliseconds(one("community", f"c-{at}"))
    yield "community: inside, 20,000 members", lambda at: member.milliseconds(one("inside", "c-0"))
    yield "community: seats", lambda at: member.milliseconds(one("seats", "c-0"))
    yield "cooperatives", lambda at: anyone.milliseconds(one("cooperatives"))
    yield "my communities", lambda at: member.milliseconds(one("mine"))
    yield "who works on a place", lambda at: anyone.milliseconds(one("here", "01001"))


def import_people() -> float:
    """Seconds from the file to 20,000 invitations, the preview included."""
    from django.contrib.auth import get_user_model

    from wincommons.web.kit.importing import domain
    from wincommons.web.kit.importing.declared import declared_import
    from wincommons.web.network.models import Invitation

    by = get_user_model().objects.get(email="p0@example.org")
    rows = (f"new{at}@example.net,New Person {at},,participant" for at in range(IMPORTED))
    content = "\n".join(("E-mail,Name,Organization,Role", *rows)).encode()
    Invitation._base_manager.filter(email__endswith="@example.net").delete()  # of a measurement before, with --keep
    begin = time.perf_counter()
    batch = domain.begin(declared=declared_import("members"), within="c-0", name="people.csv", content=content, by=by)
    domain.choose_columns(batch, mapping=batch.mapping, by=by)
    domain.start(batch, by=by)
    domain.write(batch)
    lasted = time.perf_counter() - begin
    if batch.made != IMPORTED:
        raise RuntimeError(f"Only {batch.made} of {IMPORTED} were brought in: {batch.trouble}")
    return lasted


def _imported_page() -> Callable[[int], Times]:
    """Asks for the list of those whom the import brought, as its lead."""
    from django.contrib.auth import get_user_model
    from django.urls import reverse

    lead = Reader(get_user_model().objects.get(email="p0@example.org"), protected=True)
    return lambda _at: lead.milliseconds(reverse("network:imported", args=["c-0"]))


def _under_the_limit(name: str, ask: Callable[[int], Times]) -> bool:
    """Print a page's line of the table; is it quick enough?"""
    try:
        ask(0)
        times = [ask(at) for at in range(ROUNDS)]
    except RuntimeError as error:
        print(f"{name:45} {error}")
        return False
    passed, worked = zip(*times, strict=True)
    p95 = statistics.quantiles(passed, n=20)[-1]
    figures = (statistics.median(passed), p95, statistics.quantiles(worked, n=20)[-1])
    print(f"{name:45} {' '.join(f'{one:8.1f}' for one in figures)}{'   over' if p95 > LIMIT_MS else ''}", flush=True)
    return p95 <= LIMIT_MS


def measure() -> int:
    """Print the table; 1 where a page or the import is over its limit."""
    slow = 0
    print(f"{'page':45} {'median':>8} {'p95':>8} {'p95 own':>8}   milliseconds of {ROUNDS}", flush=True)
    for name, ask in pages():
        slow += not _under_the_limit(name, ask)
    seconds = import_people()
    slow += not _under_the_limit("imported people, 20,000 of them", _imported_page())
    print(f"import of {IMPORTED:,} people: {seconds:.1f} s{'   over' if seconds > LIMIT_IMPORT_SECONDS else ''}")
    return 1 if slow or seconds > LIMIT_IMPORT_SECONDS else 0


def main() -> int:
    """Make a scratch home, fill its database, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--keep", type=Path, help="work in this folder and leave it; a filled database is not filled again"
    )
    folder: Path | None = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as scratch:
        home = folder or Path(scratch)
        home.mkdir(parents=True, exist_ok=True)
        os.environ["WIN_HOME"] = str(home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wincommons.web.site.settings")
        import django

        django.setup()
        from django.contrib.auth import get_user_model
        from django.core.management import call_command
        from django.db import connection

        from wincommons.data.load import ensure_starter

        ensure_starter(home)
        call_command("migrate", verbosity=0)
        people = get_user_model().objects.count()
        if people and not get_user_model().objects.filter(email=f"p{PEOPLE - 1}@example.org").exists():
            print("This database holds people already. Name an empty one in DATABASE_URL: it is filled with 100,000.")
            return 2
        if not people:
            print(f"filling {connection.vendor}", flush=True)
            fill()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        return measure()


if __name__ == "__main__":
    sys.exit(main())
