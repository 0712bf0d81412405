"""Write the sample: one community, 40 organizations, 120 people, 12 seats, decisions in every state, two aims."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from wincommons.web.accounts.models import searched_name
from wincommons.web.kit.notifications.models import LetterWish
from wincommons.web.kit.sample import SampleError
from wincommons.web.network.models import (
    Affiliation,
    Asset,
    Community,
    CommunityPlace,
    Mandate,
    Membership,
    Organisation,
    Partner,
    Person,
    Seat,
    Term,
)
from wincommons.web.network.models.likeness import compared_name

from . import words
from .aiming import write_aims
from .deciding import write_decisions

PEOPLE, MEMBERS, PARTNERS = 120, 70, 26
LEADS, MODERATORS = 3, 2
HOST = "sample.example"
"""Reserved for examples (RFC 2606): no letter to it ever arrives, and none is sent."""
STATES = ("active",) * 7 + ("quiet", "verified", "claimed")


def load() -> int:
    """Write everything, in the caller's transaction; returns how many rows people would count."""
    if Community._base_manager.filter(sample=True).exists():
        return 0
    taken = Community._base_manager.filter(slug=words.COMMUNITY).exists()
    if taken or Organisation._base_manager.filter(slug__in=[_slug(name) for name, _s in words.ORGANISATIONS]).exists():
        raise SampleError(
            "A community or organization of this host has a name that the sample needs. Nothing was written."
        )
    today = timezone.localdate()
    people = _people()
    organisations = _organisations(today)
    community = _community(people, today)
    _belong(community, people, organisations, today)
    seats = _seats(community, people, organisations, today)
    number = write_decisions(community, seats=seats, people=people, today=today)
    number += write_aims(community, people=people, today=today)
    return len(people) + len(organisations) + number


def _people() -> list[Person]:
    accounts = get_user_model()
    names = [f"{words.FIRST[i % 24]} {words.LAST[(i // 24) * 2 + i % 2]}" for i in range(PEOPLE)]
    made = accounts.objects.bulk_create(
        [
            accounts(
                email=f"{slugify(name).replace('-', '.')}@{HOST}",
                name=name + words.MARK,
                name_key=searched_name(name + words.MARK),
                password=make_password(None),
                age="18+",
                language="es" if number % 5 == 0 else "en",
            )
            for number, name in enumerate(names)
        ]
    )
    LetterWish.objects.bulk_create([LetterWish(person=one, letters=False) for one in made])
    publicity = ("everyone", "communities", "communities", "me")
    people = Person.objects.bulk_create(
        [
            Person(
                account=account,
                sample=True,
                place=words.PLACE,
                about_publicity="everyone",
                about="Made up, to show how a profile looks." if number % 3 == 0 else "",
                languages="English, Español" if number % 5 == 0 else "English",
                name_publicity=publicity[number % 4],
            )
            for number, account in enumerate(made)
        ]
    )
    Asset.objects.bulk_create(
        [
            Asset(person=person, asset_kind=kind, text=text, publicity="everyone" if number % 2 else "communities")
            for number, person in enumerate(people[:60])
            for kind, text in [words.ASSETS[number % 12]]
        ]
    )
    return people


def _organisations(today: date) -> list[Organisation]:
    made = []
    for number, (name, sector) in enumerate(words.ORGANISATIONS):
        slug = _slug(name)
        made.append(
            Organisation(
                sample=True,
                slug=slug,
                organisation=slug,
                name=name + words.MARK,
                sector=sector,
                place=words.PLACE,
                name_key=compared_name(name + words.MARK),
                state="active" if number < 30 else STATES[number % 10],
                about="A made-up organization, to show how a profile looks.",
                confirmed_on=today - timedelta(days=400 if STATES[number % 10] == "quiet" else 9 * number),
            )
        )
    organisations = Organisation.objects.bulk_create(made)
    Asset.objects.bulk_create(
        [
            Asset(organisation=one, asset_kind=kind, text=text, publicity="everyone")
            for number, one in enumerate(organisations)
            for kind, text in [words.ASSETS[(number * 5) % 12]]
        ]
    )
    return organisations


def _slug(name: str) -> str:
    return f"sample-{slugify(name)}"[:64].rstrip("-")


def _community(people: list[Person], today: date) -> Community:
    community = Community.objects.create(
        sample=True, slug=words.COMMUNITY, name=words.COMMUNITY_NAME, about=words.COMMUNITY_ABOUT, state="active",
        founded_on=today - timedelta(days=640), confirmed_on=today - timedelta(days=20), author=people[0].account,
    )  # fmt: skip
    CommunityPlace.objects.create(community=community, place=words.PLACE)
    return community


def _belong(community: Community, people: list[Person], organisations: list[Organisation], today: date) -> None:
    roles = ["lead"] * LEADS + ["moderator"] * MODERATORS + ["participant"] * (MEMBERS - LEADS - MODERATORS)
    Membership.objects.bulk_create(
        [
            Membership(community=community, person=person, role=role, start=today - timedelta(days=600 - 8 * number))
            for number, (person, role) in enumerate(zip(people, roles, strict=False))
        ]
    )
    Partner.objects.bulk_create(
        [
            Partner(community=community, organisation=one, start=today - timedelta(days=500 - 10 * number))
            for number, one in enumerate(organisations[:PARTNERS] + organisations[29:30])
        ]
    )
    kinds = ("editor", "delegate", "member")
    # Those from the 20th on work in organizations; every organization has an editor and a delegate.
    Affiliation.objects.bulk_create(
        [
            Affiliation(
                person=person,
                organisation=organisations[number % 40],
                role=kinds[number // 40],
                title=("Director", "Organizer", "Volunteer")[number // 40],
                start=today - timedelta(days=300 + number),
                confirmed_on=today - timedelta(days=200),
            )
            for number, person in enumerate(people[20:] + people[:20])
        ]
    )
    standing = ("measurement-and-learning", "stories-and-dialogue")
    known = Community._base_manager.filter(slug__in=standing).in_bulk(field_name="slug")
    Mandate.objects.bulk_create(
        [
            Mandate(
                community=known[slug],
                organisation=organisations[index],
                start=today - timedelta(days=200),
                end=today + timedelta(days=530),
                purpose="Made up: to show how an organization leads a cooperative for a term.",
            )
            for slug, index in zip(standing, (0, 29), strict=True)
            if slug in known
        ]
    )


def _seats(
    community: Community, people: list[Person], organisations: list[Organisation], today: date
) -> list[tuple[Seat, Any]]:  # fmt: skip
    """The seats with the account that speaks for each; None where nobody does yet."""
    seats = Seat.objects.bulk_create(
        [
            Seat(
                community=community,
                title=one.title,
                decision_right=one.right,
                stipend=one.stipend,
                seat_for="resident" if one.holder[0] == "r" else "organisation",
                how_chosen="By the residents' meeting each spring"
                if one.holder[0] == "r"
                else "By the organizations of that field",
            )
            for one in words.SEATS
        ]
    )
    found = []
    for seat, one in zip(seats, words.SEATS, strict=True):
        index = int(one.holder[1:])
        resident = people[index] if one.holder[0] == "r" else None
        organisation = None if resident else organisations[index]
        Term.objects.create(
            seat=seat, person=resident, organisation=organisation, term_state=one.state,
            start=today - timedelta(days=240), end=today + timedelta(days=490), offered_by=people[0].account,
        )  # fmt: skip
        # Of the organization, its editor: the people from the 20th on, in the order of the organizations.
        speaker = resident or people[20 + index]
        found.append((seat, speaker.account if one.state == "taken" else None))
    return found
