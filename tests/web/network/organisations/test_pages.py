"""What everyone reads of organizations, and what only some do."""

# ruff: noqa: PLR0917 -- a test takes every fixture that its story needs

import csv
import io

import pytest
from django.urls import reverse

from wincommons.web.accounts.models import User
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Asset, Membership, Organisation, Person

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def several(put):
    put("clinic", name="Clinic", sector="health_care", place="place:39035")
    put("school", name="School", sector="education", place="place:39")
    put("far", name="Far Away", sector="education", place="place:06037", state="quiet")
    put("hidden", name="Hidden", state="claimed")
    Asset.objects.create(organisation_id="clinic", asset_kind="space", text="A hall", publicity="everyone")
    Asset.objects.create(organisation_id="school", asset_kind="space", text="A hall", publicity="communities")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["clinic", "far", "school"]),
        ({"words": "CLÍNIC"}, ["clinic"]),
        ({"words": "%"}, []),
        ({"place_words": "Ohio", "place": "place:39"}, ["clinic", "school"]),
        ({"place_words": "Cuyahoga County, OH", "place": "place:39035"}, ["clinic"]),
        ({"sector": "education"}, ["far", "school"]),
        ({"sector": "no such"}, ["clinic", "far", "school"]),
        ({"asset": "space"}, ["clinic"]),
        ({"words": "\x00'; DROP"}, []),
        ({"page": "99999999999999"}, ["clinic", "far", "school"]),
        ({"order": "-name"}, ["school", "far", "clinic"]),
    ],
)
def test_the_list_is_narrowed(site, db, several, query, names, read):
    page = read(site.get(reverse("network:organisations"), query))
    links = [one.get("href") or "" for tag, one in page.tags if tag == "a"]
    found = [link.rstrip("/").rpartition("/")[2] for link in links if link.startswith("/organizations/")]
    assert [one for one in found if one in {"clinic", "school", "far", "hidden"}] == names


@pytest.mark.slow
def test_the_list_is_the_same_for_everyone_and_kept_until_something_happens(site, signed_in, several, ours, cast):
    address = reverse("network:organisations")
    first = site.get(address)
    again = signed_in(Persona.EDITOR).get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, first["Cache-Control"]) == (304, "public, no-cache")
    from wincommons.web.network.organisations import domain

    domain.confirm(organisation=ours, by=cast["editor"])
    assert site.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_table_runs_nothing_and_holds_nothing_private(site, db, put):
    put("evil", name="=HYPERLINK(1)", contact_email="ann@example.org", contact_email_publicity="everyone")
    put("hidden", state="invited")
    text = b"".join(site.get(reverse("network:organisations_csv")).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)"]
    assert "ann@example.org" not in text


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("organisations", 3), ("organisation", 5)])
def test_public_pages_ask_a_fixed_number_of_times(
    request, site, ours, put, cast, belong, number, name, queries, django_assert_num_queries
):
    for one in range(number):
        put(f"o-{one}", place="place:39035")
        Asset.objects.create(organisation=ours, asset_kind="time", text=str(one), publicity="everyone")
        belong([cast["participant"], cast["lead"], cast["outsider"]][one], ours)
    User.objects.update(age="18+")
    Person.objects.update(name_publicity="everyone")
    address = reverse(f"network:{name}", args=[] if name == "organisations" else [ours.slug])
    with django_assert_num_queries(queries):
        assert site.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("organisation_inside", 9), ("organisation_people", 7), ("edit_organisation", 5)]
)
def test_pages_of_editors_ask_a_fixed_number_of_times(
    signed_in, ours, cast, belong, number, name, queries, django_assert_num_queries
):
    for one in range(number):
        Asset.objects.create(organisation=ours, asset_kind="time", text=str(one))
        belong([cast["participant"], cast["lead"], cast["outsider"]][one], ours)
    browser = signed_in(Persona.EDITOR)
    with django_assert_num_queries(queries):
        assert browser.get(reverse(f"network:{name}", args=[ours.slug])).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    ("publicity", "readers"),
    [
        ("everyone", {"visitor", "participant", "editor", "lead", "outsider", "support"}),
        ("communities", {"participant", "editor", "lead"}),
        ("me", {"editor", "lead"}),
    ],
)
def test_a_contact_is_read_by_whom_it_is_shown_to(signed_in, ours, publicity, readers):
    Organisation.objects.filter(pk=ours.pk).update(contact_phone="555 0199", contact_phone_publicity=publicity)
    found = set()
    for persona in Persona:
        browser = signed_in(persona)
        pages = [ours.get_absolute_url(), reverse("network:organisation_inside", args=[ours.slug])]
        if any("555 0199" in browser.get(page).content.decode() for page in pages):
            found.add(str(persona))
    assert found == readers


@pytest.mark.slow
def test_no_script_runs_from_any_text(site, signed_in, ours, cast):
    Organisation.objects.filter(pk=ours.pk).update(
        name=SCRIPT, about=SCRIPT, contact_name=SCRIPT, contact_name_publicity="everyone"
    )
    Asset.objects.create(organisation=ours, asset_kind="time", text=SCRIPT, publicity="everyone")
    pages = [site.get(reverse("network:organisations")), site.get(ours.get_absolute_url())]
    browser = signed_in(Persona.EDITOR)
    pages += [
        browser.get(reverse(f"network:{name}", args=[ours.slug]))
        for name in ("organisation_inside", "edit_organisation", "organisation_people")
    ]
    for page in pages:
        text = page.content.decode()
        assert (page.status_code, SCRIPT in text, "&lt;script&gt;" in text) == (200, False, True)


@pytest.mark.slow
def test_guessing_an_address_finds_what_a_missing_one_finds(signed_in, put, read):
    put("hidden", state="claimed")
    for persona in (Persona.VISITOR, Persona.PARTICIPANT, Persona.OUTSIDER):
        browser = signed_in(persona)
        for name in ("organisation", "organisation_inside", "edit_organisation", "join_organisation"):
            hidden, missing = (browser.get(reverse(f"network:{name}", args=[slug])) for slug in ("hidden", "missing"))
            assert (hidden.status_code, missing.status_code) == (404, 404)
            assert read(hidden).text.replace("hidden", "missing") == read(missing).text


def test_members_of_a_shared_community_see_more_than_strangers(signed_in, ours, riverside, cast):
    Organisation.objects.filter(pk=ours.pk).update(community="")
    Membership.objects.filter(person__account=cast["participant"]).delete()
    page = signed_in(Persona.PARTICIPANT).get(reverse("network:organisation_inside", args=[ours.slug]))
    assert (page.status_code, "What happened" in page.content.decode()) == (200, False)


@pytest.mark.slow
def test_a_claim_and_a_page_speak_spanish(site, ours):
    page = site.get(f"/es{ours.get_absolute_url()}").content.decode()
    assert ("Lo que puede aportar" in page, "What it can bring" in page) == (True, False)
