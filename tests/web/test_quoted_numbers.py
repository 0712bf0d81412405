"""One number to quote: its own page, its citation, and an address that stays true when a new release comes."""

from __future__ import annotations

import json
import shutil

import pytest

NUMBER = "numbers/child_poverty/39035/"
BLACK = "group=race=black&period=2019-01-01/2023-12-31&source=census_acs&boundary=ct_regions"


@pytest.mark.slow
def test_a_number_stands_with_all_that_must_be_quoted_beside_it(site, read, release):
    response = site.get(f"/data/releases/{release}/{NUMBER}?{BLACK}")
    text = read(response).text
    for words in (
        "Children in poverty, Cuyahoga County, OH",
        "Black or African American",
        "38.6 %",
        "95% interval: 36.4 to 40.7",
        "American Community Survey (ACS), 5-year estimates, asked in a survey",
        "2019-2023",
        "As published",
        f"/data/releases/{release}/numbers/child_poverty/39035/?{BLACK}",
        "@misc{wincommons:child-poverty:39035:race-black:2019-01-01:",
        "This is the release that the pages show.",
    ):
        assert words in text
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert (
        site.get(f"/data/releases/{release}/{NUMBER}", headers={"if-none-match": response["ETag"]}).status_code == 200
    )


def test_the_citation_is_a_file(site, release):
    item = json.loads(site.get(f"/data/releases/{release}/{NUMBER}cite.json?{BLACK}").content)[0]
    assert item["type"] == "dataset"
    assert item["URL"] == f"http://testserver/data/releases/{release}/{NUMBER}?{BLACK}"
    assert item["title"].endswith(", 2019–23: 38.6% (95% interval: 36.4 to 40.7)")
    bib = site.get(f"/data/releases/{release}/{NUMBER}cite.bib?{BLACK}").content.decode()
    assert r"38.6\% (95\% interval" in bib
    assert bib.count("{") == bib.count("}")
    assert site.get(f"/data/releases/{release}/{NUMBER}cite.ris").status_code == 404


@pytest.mark.slow
def test_every_number_of_a_list_and_of_a_place_leads_to_its_page(site, read, release):
    for address in ("/measures/child_poverty/?within=39", "/places/39035-cuyahoga-county-oh/"):
        page = read(site.get(address))
        links = [one["href"] for tag, one in page.tags if tag == "a" and "/numbers/" in (one.get("href") or "")]
        assert len(links) > 20
        for link in links[:4]:
            assert link.startswith(f"/data/releases/{release}/numbers/")
            assert site.get(link).status_code == 200


@pytest.mark.slow
def test_an_address_stays_true_after_a_new_release(site, read, release, later):
    address = f"/data/releases/{release}/{NUMBER}?{BLACK}"
    text = read(site.get(address)).text
    assert "38.6 %" in text
    assert "The pages show a newer release; figures may have been revised since." in text
    assert "This number is the same now:" in text
    assert f"http://testserver{address}" in text
    now = site.get(f"/data/releases/current/{NUMBER}?{BLACK}")
    assert now["Location"] == f"/data/releases/{later}/{NUMBER}?{BLACK}"


def test_of_a_release_that_is_gone_what_is_shown_now_is_said(site, read, release):
    response = site.get(f"/data/releases/20200101T000000Z/{NUMBER}?{BLACK}")
    assert response.status_code == 404
    text = read(response).text
    assert "What the number was there cannot be shown." in text
    assert "Black or African American, Cuyahoga County, OH, 2019–23: 38.6% (95% interval: 36.4 to 40.7)" in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("numbers/no_such/39035/", "There is no measure of this name."),
        ("numbers/child_poverty/nowhere/", "We know no place of this name or code."),
        (f"{NUMBER}?period=1066-10-14/1066-10-14", "have no figures of 'Children in poverty'"),
        (f"{NUMBER}?group=race=green", "is no group"),
        (f"{NUMBER}?source=" + "x" * 2000, "have no figures"),
        (f"{NUMBER}?group=%00&period=%FF", "have no figures"),
    ],
)
def test_a_number_that_there_is_not_is_answered_with_a_sentence(site, read, release, address, words):
    response = site.get(f"/data/releases/{release}/{address}")
    assert response.status_code == 404
    assert words in read(response).text


@pytest.mark.slow
def test_no_part_of_an_address_becomes_a_path(site, home):
    shutil.copy(home / "lake" / "current", home / "secret")
    for name in ("..", ".", "20991231T000000Z-../..", "%2e%2e", "x" * 3000):
        assert site.get(f"/data/releases/{name}/{NUMBER}").status_code == 404


@pytest.mark.slow
def test_a_missing_number_is_quoted_as_missing(site, read, release):
    page = read(site.get("/measures/suicide_rate/?within=17"))
    link = next(one["href"] for tag, one in page.tags if tag == "a" and "suicide_rate/17001" in (one.get("href") or ""))
    text = read(site.get(link)).text
    assert "There is no figure: what is quoted is that none was published, and why." in text
    assert "no interval is known" in text


def test_the_data_page_leads_to_a_number_by_name(site, release):
    found = site.get("/data/quote/?measure=child_poverty&place=cuyahoga+county")
    assert found["Location"].startswith(f"/data/releases/{release}/{NUMBER}?period=2023-01-01/2023-12-31&source=saipe")
    assert site.get("/data/quote/")["Location"] == "/data/#quote"
    assert site.get("/data/quote/?measure=child_poverty&place=washington+county").status_code == 300
