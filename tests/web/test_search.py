"""One box finds places and measures, forgives slips, and never lets words become markup."""

import pytest


@pytest.mark.slow
def test_search_forgives_a_slip_and_leads_to_the_place(site, read):
    page = read(site.get("/search/?q=cuyahga"))
    assert ("a", {"href": "/places/39035-cuyahoga-county-oh/"}) in page.tags
    assert "Cuyahoga County, OH" in page.text


def test_tracts_do_not_crowd_out_the_rest(site):
    html = site.get("/search/suggest/?q=cuyahoga").content.decode()
    assert html.count("Census tract") <= 3
    assert "Census tract 1011.02" in site.get("/search/suggest/?q=tract 1011.02").content.decode()


def test_suggestions_are_a_fragment_of_options(site, read):
    page = read(site.get("/search/suggest/?q=housing"))
    assert "html" not in [tag for tag, _ in page.tags]
    assert {attributes["role"] for tag, attributes in page.tags if tag == "a"} == {"option"}


def test_in_spanish_the_answers_are_spanish(site, read):
    page = read(site.get("/es/search/?q=pobreza"))
    assert "pobreza" in page.text
    found = [attributes["href"] for tag, attributes in page.tags if tag == "a" and "/measures/" in attributes["href"]]
    assert [address for address in found if not address.startswith("/es/")] == []


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/", "/es/search/"])
@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' OR 1=1 --", "{{ 7 }}", "\x00", "a" * 5000,
     "*", "AND OR NOT (", 'title:"', "🙂", "%", "~~^2", "[a TO z]"],
)  # fmt: skip
def test_words_stay_words(site, path, words):
    response = site.get(path, {"q": words})
    assert response.status_code == 200
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_nothing_asked_nothing_found(site, read):
    assert "Type a county" in read(site.get("/search/")).text
    assert "Nothing found" in read(site.get("/search/?q=qqqqqqqq")).text
    assert site.get("/search/suggest/").content.strip() == b""


NO_AREA = "No area is known for ZIP code"


@pytest.mark.parametrize("words", ["44113", "44113-1234", " 44113 ", "44113 1234"])
def test_a_zip_code_leads_to_its_county(site, read, words):
    page = read(site.get("/search/", {"q": words}))
    assert ("a", {"href": "/places/39035-cuyahoga-county-oh/"}) in page.tags
    assert "Most of ZIP code 44113 lies in Cuyahoga County, OH." in page.text
    assert "By the areas that the Census Bureau drew around each ZIP code in 2020." in page.text
    offered = read(site.get("/search/suggest/", {"q": words}))
    assert "Cuyahoga County, OH county in Ohio · most of ZIP code 44113" in offered.text
    assert "La mayor parte del código postal 44113" in read(site.get("/es/search/", {"q": words})).text


def test_a_zip_code_of_connecticut_names_what_took_the_countys_place(site, read):
    page = read(site.get("/search/?q=06103"))
    assert "when there still was Hartford County; since 2022 other areas are in its place" in page.text
    addresses = [
        attributes["href"] for tag, attributes in page.tags if tag == "a" and "/places/09" in attributes["href"]
    ]
    assert [address[8:13] for address in addresses] == ["09003", "09110", "09140", "09160"]


def test_five_digits_that_are_a_zip_code_and_a_county_find_both(site, read):
    """06037 is a ZIP code of Connecticut and the code of Los Angeles County."""
    page = read(site.get("/search/suggest/?q=06037"))
    assert [attributes["href"][8:13] for tag, attributes in page.tags if tag == "a"][:2] == ["09003", "06037"]


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/", "/places/00000/"])
def test_a_zip_code_without_an_area_says_what_to_type_instead(site, read, path):
    response = site.get(path, {"q": "00000"})
    assert response.status_code == (404 if "places" in path else 200)
    assert NO_AREA in read(response).text


def test_a_zip_code_of_a_territory_says_so(site, read):
    assert (
        "ZIP code 00601 lies in Puerto Rico or another territory, of which" in read(site.get("/search/?q=00601")).text
    )


def test_an_address_with_a_zip_code_offers_its_county(site, read):
    response = site.get("/places/44113/")
    assert response.status_code == 404
    assert ("a", {"href": "/places/39035-cuyahoga-county-oh/"}) in read(response).tags


@pytest.mark.parametrize("words", ["39035", "9021", "902101", "90210 clinic", "٩٠٢١٠"])
def test_any_other_number_is_none(site, read, words):
    page = read(site.get("/search/", {"q": words}))
    assert NO_AREA not in page.text
    assert ("Cuyahoga County, OH" in page.text) is (words == "39035"), "a county's code is a place"


@pytest.mark.parametrize("slug", ["<script>alert(1)</script>", '"onmouseover="alert(1)', "{{settings.SECRET_KEY}}"])
def test_an_address_is_repeated_as_words_only(site, settings, slug):
    for path in (f"/places/{slug}/", f"/measures/{slug}/"):
        html = site.get(path).content.decode()
        assert "<script>alert" not in html
        assert '"onmouseover="alert' not in html


@pytest.mark.parametrize("words", ["near me", "Near", "cerca de mí"])
def test_words_that_ask_where_one_is_are_answered_by_the_button(site, read, words):
    assert "Press “Near me”: your position stays in your browser." in read(site.get("/search/", {"q": words})).text
    assert read(site.get("/search/suggest/", {"q": words})).text.startswith("Press “Near me”")
