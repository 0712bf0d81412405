"""What a person says of themselves, and who reads which part of it."""

# ruff: noqa: PLR0917 -- a test takes every fixture that its story needs

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.accounts.models import User
from wincommons.web.kit.events import history_of
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.faces import face_of
from wincommons.web.network.models import Age, Asset, Person, Publicity
from wincommons.web.network.people import queries

WORDS = {"about": "I cook for forty", "languages": "Quechua", "place": "place:39035"}


def say_age(face, age):
    face.account.age, face.account.guarded_until = age, timezone.now() + timedelta(days=1)
    face.account.save()


@pytest.fixture
def pat(cast):
    """The participant, who shows everything to everyone."""
    face = face_of(cast["participant"])
    for field in ("name", "about", "languages", "place"):
        setattr(face, f"{field}_publicity", Publicity.EVERYONE)
    for name, words in WORDS.items():
        setattr(face, name, words)
    face.key = "pat-key"
    face.save()
    say_age(face, Age.ADULT)
    Asset.objects.create(person=face, asset_kind="time", text="An hour a month", publicity="everyone")
    return face


def form(**changes):
    said = {"name": "Pat Cook", "about": "", "languages": "", "edition": "0"}
    said |= {f"{one}_publicity": "me" for one in ("name", "about", "languages", "place")}
    return said | changes


def test_a_profile_is_private_at_first_but_for_the_name_in_ones_communities(cast):
    face = face_of(cast["participant"])
    assert [getattr(face, f"{one}_publicity") for one in ("name", "about", "languages", "place")] == [
        "communities", "me", "me", "me",
    ]  # fmt: skip
    assert queries.shown(face, to=Publicity.EVERYONE).is_empty
    assert queries.shown(face, to=Publicity.COMMUNITIES).name == "Participant"


@pytest.mark.parametrize(
    ("persona", "status"),
    [("visitor", 404), ("outsider", 404), ("editor", 404), ("support", 404), ("participant", 302), ("lead", 302)],
)
def test_who_is_not_public_is_there_for_their_communities_only(signed_in, cast, persona, status):
    key = face_of(cast["participant"]).key
    browser = signed_in(Persona(persona))
    assert browser.get(reverse("network:person", args=[key])).status_code == status
    member = browser.get(reverse("network:member", args=["riverside", key])).status_code
    assert member == (200 if persona in ("participant", "lead") else 302 if persona == "visitor" else 403)


@pytest.mark.slow
def test_a_hidden_name_hides_the_whole_person_also_inside(signed_in, cast, pat):
    Person.objects.filter(pk=pat.pk).update(name_publicity="me")
    for persona in (Persona.VISITOR, Persona.LEAD, Persona.OUTSIDER):
        assert signed_in(persona).get(reverse("network:person", args=["pat-key"])).status_code == 404
    assert signed_in(Persona.LEAD).get(reverse("network:member", args=["riverside", "pat-key"])).status_code == 404


@pytest.mark.parametrize("age", [Age.NOT_SAID, Age.TEEN])
def test_who_may_be_under_eighteen_is_never_public(site, signed_in, cast, pat, age):
    say_age(pat, age)
    assert site.get(reverse("network:person", args=["pat-key"])).status_code == 404
    pat.refresh_from_db()
    assert queries.shown(pat, to=Publicity.EVERYONE).is_empty


def test_of_a_teenager_the_first_name_only(signed_in, cast, pat):
    pat.account.name = "Participant Surname"
    say_age(pat, Age.TEEN)
    page = signed_in(Persona.LEAD).get(reverse("network:member", args=["riverside", "pat-key"])).content.decode()
    assert ("Participant" in page, "Surname" in page) == (True, False)
    found = queries.search("Surname", user=cast["lead"], within="riverside", limit=5)
    assert list(found) == []


@pytest.mark.slow
@given(
    age=st.sampled_from(Age.values),
    wishes=st.lists(st.sampled_from(Publicity.values), min_size=4, max_size=4),
)
def test_no_field_is_wider_than_wished_and_none_public_below_eighteen(age, wishes):
    face = Person(
        account=User(age=age), **dict(zip((f"{one}_publicity" for one in ("name", *WORDS)), wishes, strict=True))
    )
    rank = [Publicity.ME, Publicity.COMMUNITIES, Publicity.EVERYONE]
    for field, wish in zip(("name", *WORDS), wishes, strict=True):
        assert rank.index(face.widest(field)) <= rank.index(Publicity(wish))
        assert age == Age.ADULT or face.widest(field) is not Publicity.EVERYONE


@pytest.mark.slow
@pytest.mark.parametrize("hidden", ["about", "languages", "place"])
@pytest.mark.parametrize("to", ["me", "communities"])
def test_each_field_goes_as_far_as_wished(site, signed_in, cast, pat, read, hidden, to):
    Person.objects.filter(pk=pat.pk).update(**{f"{hidden}_publicity": to})
    words = {**WORDS, "place": "Cuyahoga County"}
    public = read(site.get(reverse("network:person", args=["pat-key"]))).text
    inside = read(signed_in(Persona.LEAD).get(reverse("network:member", args=["riverside", "pat-key"]))).text
    for name, said in words.items():
        assert (said in public) is (name != hidden)
        assert (said in inside) is (name != hidden or to == "communities")


def test_view_as_shows_exactly_the_words_of_the_page_that_others_read(signed_in, cast, pat, read):
    Person.objects.filter(pk=pat.pk).update(languages_publicity="communities", about_publicity="me")
    browser, address = signed_in(Persona.PARTICIPANT), reverse("network:me_seen")
    everyone = read(browser.get(address, {"as": "everyone"})).text
    inside = read(browser.get(address, {"as": "communities"})).text
    assert [(words in everyone, words in inside) for words in ("Participant", "Quechua", "I cook")] == [
        (True, True), (False, True), (False, False),
    ]  # fmt: skip


def test_a_profile_is_kept_and_written_down(signed_in, cast, read):
    say_age(face_of(cast["participant"]), Age.ADULT)
    browser = signed_in(Persona.PARTICIPANT)
    said = form(about="I cook", about_publicity="everyone", name_publicity="everyone")
    assert browser.post(reverse("network:me"), said).status_code == 302
    face = Person.objects.get(account=cast["participant"])
    assert (face.name, face.about, face.about_publicity, face.edition) == ("Pat Cook", "I cook", "everyone", 1)
    assert [one.verb for one in history_of("person", face.key)] == ["edited"]


@pytest.mark.parametrize(
    ("age", "changes", "sentence"),
    [
        (Age.NOT_SAID, {"about_publicity": "everyone"}, "Only people of 18 and older"),
        (Age.TEEN, {"name_publicity": "everyone", "age": "18+"}, "Only people of 18 and older"),
        (Age.TEEN, {"place_words": "39035101101", "place": "place:39035101101"}, ""),
        (Age.ADULT, {"name": "", "name_publicity": "everyone"}, "Write the name that everyone will see"),
        (Age.ADULT, {"about": "x" * 2001}, ""),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(signed_in, cast, read, age, changes, sentence):
    say_age(face_of(cast["participant"]), age)
    answer = signed_in(Persona.PARTICIPANT).post(reverse("network:me"), form(languages="Quechua", **changes))
    page = read(answer)
    assert (answer.status_code, sentence in page.text) == (400, True)
    assert any(one.get("value") == "Quechua" for tag, one in page.tags if tag == "input")
    assert face_of(cast["participant"]).edition == 0


@pytest.mark.slow
def test_of_two_windows_the_second_is_told(signed_in, cast, read):
    browser = signed_in(Persona.PARTICIPANT)
    assert browser.post(reverse("network:me"), form(about="First")).status_code == 302
    answer = browser.post(reverse("network:me"), form(about="Second"))
    assert (answer.status_code, "Second" in read(answer).text) == (409, True)
    assert face_of(cast["participant"]).about == "First"


@pytest.mark.slow
def test_another_ones_asset_is_not_there(signed_in, pat):
    mine = Asset.objects.get()
    address = reverse("network:change_own_asset", args=[mine.pk])
    assert signed_in(Persona.LEAD).post(address, {"remove": "1"}).status_code == 404
    assert signed_in(Persona.PARTICIPANT).post(address, {"remove": "1"}).status_code == 302
    assert not Asset.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries_wanted"), [("person", 4), ("member", 8), ("me", 4), ("me_seen", 5)])
def test_pages_ask_a_fixed_number_of_times(
    signed_in, pat, number, name, queries_wanted, django_assert_num_queries
):  # fmt: skip
    Asset.objects.bulk_create(
        Asset(person=pat, asset_kind="time", text=str(one), publicity="everyone") for one in range(number - 1)
    )
    arguments = {"person": ["pat-key"], "member": ["riverside", "pat-key"]}.get(name, [])
    browser = signed_in(Persona.VISITOR if name == "person" else Persona.PARTICIPANT)
    with django_assert_num_queries(queries_wanted):
        assert browser.get(reverse(f"network:{name}", args=arguments)).status_code == 200


def test_the_table_of_members_has_shown_names_only_and_runs_nothing(signed_in, cast):
    cast["participant"].name = "=cmd()"
    cast["participant"].save()
    face = face_of(cast["lead"])
    Person.objects.filter(pk=face.pk).update(name_publicity="me")
    answer = signed_in(Persona.LEAD).get(reverse("network:members_csv", args=["riverside"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["name"], row["role"]) for row in rows] == [("'=cmd()", "Participant")]
    assert "@example.org" not in text


def test_people_are_picked_from_ones_own_community_only(cast, pat):
    def found(persona, within="riverside"):
        return [one.value for one in queries.search("part", user=cast[persona], within=within, limit=5)]

    assert (found("lead"), found("outsider"), found("lead", ""), found("lead", "hillside")) == (
        ["person:pat-key"], [], [], [],
    )  # fmt: skip


def test_a_reference_names_a_person_to_who_may_know_of_them(cast, pat):
    Person.objects.filter(pk=pat.pk).update(name_publicity="communities")
    assert queries.resolve(["pat-key"], cast["lead"])["pat-key"].title == "Participant"
    assert queries.resolve(["pat-key"], cast["outsider"]) == {}


@pytest.mark.slow
def test_an_erased_person_is_nowhere(site, cast, pat):
    receipt = erase_person(user=cast["participant"])
    assert site.get(reverse("network:person", args=["pat-key"])).status_code == 404
    assert (receipt.rows["network.Person"], receipt.rows["network.Asset"], receipt.rows["network.Membership"]) == (
        1, 1, 1,
    )  # fmt: skip
    assert not Person.objects.filter(key="pat-key").exists()
