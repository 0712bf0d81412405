"""The people of a community by a part of their name: what somebody does not show is not found either."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from wincommons.web.accounts.models import User
from wincommons.web.network.communities import queries
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Membership, Publicity
from wincommons.web.network.people.queries import search

PAGE = "/communities/riverside/people/"


def shows(person, publicity=Publicity.COMMUNITIES):
    face = face_of(person)
    face.name_publicity = publicity
    face.save()
    return person


@pytest.fixture
def member(account, belong, riverside):
    """Makes members of Riverside who show their name to their communities."""

    def made(name, publicity=Publicity.COMMUNITIES, **fields):
        person = shows(account(name, **({"age": User.Age.ADULT} | fields)), publicity)
        belong(person, riverside)
        return person

    return made


def found(community, words):
    rows = queries.members_of(community, words=words)
    return [one.person.account.name for one in rows[0 : len(rows)]]


@pytest.mark.parametrize("words", ["jose", "NÚÑEZ", "nunez josé", "ose", "  josé  "])
def test_a_name_is_found_without_its_accents_and_in_any_order(member, riverside, cast, words):
    member("José  Núñez")
    assert found(riverside, words) == ["José  Núñez"]
    picked = search(words, user=cast["lead"], within="riverside", limit=5)
    assert [one.title for one in picked] == ["José  Núñez"]


def test_a_name_that_is_not_shown_is_not_found(member, riverside):
    member("Quiet Zebra", Publicity.ME)
    assert found(riverside, "zebra") == []


@pytest.mark.parametrize(("words", "is_found"), [("Zoe", True), ("zo", True), ("Zebra", False), ("zoe zebra", False)])
def test_of_a_teenager_only_the_first_word_is_found(member, riverside, cast, words, is_found):
    """Else whoever guesses a family name reads it off the list."""
    granted = timezone.now() + timedelta(days=30)
    teen = member("Zoe Zebra", age=User.Age.TEEN, guarded_until=granted)
    assert bool(found(riverside, words)) is is_found
    picked = [one.title for one in search(words, user=cast["lead"], within="riverside", limit=5)]
    assert picked == (["Zoe"] if is_found else [])
    teen.guarded_until = timezone.now() - timedelta(days=1)
    teen.save()
    assert found(riverside, words) == []


def test_a_changed_and_an_erased_name_are_searched_as_they_are_now(member, riverside):
    person = member("Anna Before")
    person.name = "Anna Después"
    person.save(update_fields=["name"])
    assert (found(riverside, "before"), found(riverside, "despues")) == ([], ["Anna Después"])
    person.name = ""
    person.save()
    assert get_user_model().objects.get(pk=person.pk).name_key == ""
    assert found(riverside, "anna") == []


def test_leads_stand_first_then_moderators_then_by_the_day_they_came(member, riverside):
    for name, role in (("Mod", "moderator"), ("Part", "participant"), ("Lead", "lead")):
        Membership.objects.filter(person__account=member(f"{name} Zebra")).update(role=role)
    assert found(riverside, "zebra") == ["Lead Zebra", "Mod Zebra", "Part Zebra"]
    roles = [one.role for one in queries.members_of(riverside)]
    assert roles == sorted(roles, key=["lead", "moderator", "participant"].index)


@pytest.mark.slow
def test_a_page_of_found_people_asks_once_through_all_names(member, signed_in, django_assert_num_queries, riverside):
    for at in range(30):
        member(f"Zebra {at}")
    with django_assert_num_queries(2):
        rows = queries.members_of(riverside, words="zebra")
        assert len(rows) == 30
        assert len(rows[25:50]) == 5
    page = signed_in("lead").get(PAGE, {"words": "zebra", "page": 2})
    assert page.status_code == 200
    assert "Zebra 29" in page.content.decode()


@pytest.mark.slow
def test_of_very_many_the_first_are_listed_and_the_reader_is_told(member, signed_in, monkeypatch, riverside):
    for at in range(7):
        member(f"Zebra {at}")
    monkeypatch.setattr(queries, "MOST_FOUND", 5)
    assert found(riverside, "zebra") == [f"Zebra {at}" for at in range(5)]
    told = b"More people than are listed here have such a name."
    pages = [signed_in("lead").get(PAGE, {"words": words}).content for words in ("zebra", "zebra 6")]
    assert [told in page for page in pages] == [True, False]
