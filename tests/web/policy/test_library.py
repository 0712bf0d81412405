"""The library of policies on the page: wishes in the address, empty lists that help, one policy, the table."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from wincommons.content.policies import load_policies
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.pickers import sources
from wincommons.web.kit.references import resolve
from wincommons.web.policy.library.browsing import read_wishes
from wincommons.web.policy.sitemap import addresses

LIST = "/policies/"


def links(page):
    return [one.get("href") for tag, one in page.tags if tag == "a" and one.get("href")]


@pytest.mark.slow
def test_wishes_stand_in_the_address_and_in_every_link(site, read):
    page = read(site.get(f"{LIST}?condition=humane_housing&level=community&q=home"))
    assert "Vital condition: Humane housing" in page.text
    assert "Who can decide it: the community" in page.text
    assert "Words: “home”" in page.text
    kept = "condition=humane_housing&level=community&q=home"
    assert f"{LIST}?stance=stop_doing&{kept}".replace("stance=stop_doing&", "") in " ".join(
        one.replace("&stance=stop_doing", "") for one in links(page)
    )
    assert f"/policies.csv?{kept}" in links(page)
    chosen = [one for tag, one in page.tags if tag == "option" and "selected" in one]
    assert {one["value"] for one in chosen} == {"humane_housing", "community"}
    hospital = read(site.get(f"{LIST}?seen_as=hospital")).text
    assert "View as: a hospital" in hospital
    assert "Could move: Deaths by suicide" in read(site.get(f"{LIST}?measure=suicide_rate")).text


@pytest.mark.slow
def test_long_lists_are_paged_and_wishes_that_nobody_knows_are_left_out(site, read):
    whole = len(load_policies().policies)
    first = read(site.get(LIST))
    assert f"{whole} policies · by name" in first.text
    assert sum(tag == "li" and "hue-" in (one.get("class") or "") for tag, one in first.tags) == 25
    odd = "?sector=castle&rating=%00&measure=no_such&page=99999999999&stance=<script>&q=%00"
    page = site.get(f"{LIST}{odd}")
    assert page.status_code == 200
    assert f"{whole} policies" in read(page).text
    assert read_wishes({"q": "x" * 500}).search == "x" * 80
    assert b"<script>alert" not in site.get(f"{LIST}?q=<script>alert(1)</script>").content


def test_an_empty_list_says_which_wish_to_take_away(site, read):
    text = read(site.get(f"{LIST}?q=doula&sector=housing")).text
    assert "No policy fits all of this" in text
    assert "without “Sector: Housing” ( 1 policy)" in text.replace("(1 policy", "( 1 policy")
    housing = sum(one.sector == "housing" for one in load_policies().policies.values())
    assert "without “Words: “doula””" in text
    assert f"{housing} policies" in text


@pytest.mark.slow
def test_what_to_stop_doing_has_a_page_and_stands_beside_every_list(site, read):
    stops = [one for one in load_policies().policies.values() if one.stance == "stop_doing"]
    page = read(site.get(reverse("policy:stop_doing")))
    assert all(one.name.en in page.text for one in stops)
    assert reverse("policy:stop_doing") in links(read(site.get(f"{LIST}?sector=housing")))


def test_one_policy_in_plain_words_first(site, read):
    text = read(site.get("/policies/minimum_wage/")).text
    order = [
        "A higher minimum wage that keeps pace", "Raises the lowest legal wage", "Who could do it",
        "How strong the evidence is", "What studies found", "Who gains, who bears it", "What it means to move",
        "Communities that took it up", "References",
    ]  # fmt: skip
    found = [text.index(one) for one in order]
    assert found == sorted(found)
    for said in (
        "Mixed evidence", "The rating was read on a public page of What Works for Health",
        "−3.4% (95% interval: −6.4 to −0.4)", "Kaufman et al.", "A natural experiment", "an employer",
        "Not written down for any policy of the library yet.", "Deaths by suicide",
    ):  # fmt: skip
        assert said in text, said


def test_an_address_in_a_reference_is_a_link_and_its_words_stay(site, read):
    page = read(site.get("/policies/food_hubs_local/"))
    assert "Jablonski, Schmit & Kay" in page.text
    assert "https://doi.org/10.1017/age.2016.9" in links(page)


def test_what_was_only_remembered_says_so_and_shows_no_number(site, read):
    library = load_policies()
    effect = next(one for one in library.effects.values() if not one.verified)
    text = read(site.get(f"/policies/{effect.policies[0]}/")).text
    assert "from memory: unchecked" in text
    assert "Noted from memory and not checked: no number is shown" in text


@pytest.mark.slow
def test_every_policy_has_a_page_and_other_spellings_lead_to_it(site, read):
    wanted = [f"/policies/{one}/" for one in load_policies().policies]
    assert set(wanted) < set(addresses())
    for address in wanted[::20]:
        assert site.get(address).status_code == 200
    moved = site.get("/policies/Housing-First/")
    assert (moved.status_code, moved["Location"]) == (301, "/policies/housing_first/")
    missing = site.get("/policies/housing_frist/")
    assert missing.status_code == 404
    assert "/policies/housing_first/" in links(read(missing))


def test_the_list_as_a_table_with_licence_and_citation(site):
    answer = site.get("/policies.csv?stance=stop_doing")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == sum(one.stance == "stop_doing" for one in load_policies().policies.values())
    assert {row["licence"] for row in rows} == {"Apache-2.0"}
    assert all(row["name"] in row["citation"] and row["rating_basis"] and row["references"] for row in rows)
    assert all(row["address"] == f"http://testserver/policies/{row['policy']}/" for row in rows)


def test_policies_are_named_by_reference_and_found_by_a_part_of_their_name(site, cast):
    found = resolve(["policy:minimum_wage", "policy:Minimum-Wage", "policy:no_such"], user=cast[Persona.VISITOR])
    assert [one.known for one in found.values()] == [True, False, False]
    assert found["policy:minimum_wage"].address == "/policies/minimum_wage/"
    assert [one.value for one in sources.search("policies", "housing first", user=None)][:1] == ["policy:housing_first"]


def test_the_library_asks_the_database_nothing_and_one_policy_a_little(site, cast, django_assert_num_queries):
    site.get(LIST)
    with django_assert_num_queries(0):
        site.get(f"{LIST}?sector=housing")
    site.get("/policies/minimum_wage/")
    with django_assert_num_queries(2):
        site.get("/policies/minimum_wage/?again")


@pytest.mark.slow
def test_the_pages_speak_spanish(site, read):
    with translation.override("es"):
        addresses_es = [reverse("policy:policies"), reverse("policy:policy", args=["minimum_wage"])]
    text = " ".join(read(site.get(one)).text for one in addresses_es)
    for said in ("Políticas", "Condición vital", "Qué hallaron los estudios", "Quién gana, quién lo carga"):
        assert said in text, said


def test_a_member_is_offered_the_aims_that_it_could_serve(agenda, signed_in, read):
    offered_to = read(
        signed_in(Persona.PARTICIPANT).get("/policies/eitc_federal_state/add/", headers={"X-Fragment": "1"})
    )
    there = reverse("policy:plank_propose", args=["riverside"])
    assert f"{there}?aim={agenda.aim.pk}&policy=eitc_federal_state" in links(offered_to)
    assert "it means to move this figure" in offered_to.text
    visitor = signed_in(Persona.VISITOR).get("/policies/eitc_federal_state/add/", headers={"X-Fragment": "1"})
    assert visitor.content.strip() == b""
    assert "no-store" in visitor["Cache-Control"]
