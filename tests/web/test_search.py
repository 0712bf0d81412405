"""One box finds places and measures, forgives slips, and never lets words become markup."""

import pytest


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


ZIP = "ZIP codes are not places here yet. Type the name of the county or the state."


@pytest.mark.parametrize("words", ["90210", "44113", "44113-1234", " 90210 ", "00000"])
def test_a_zip_code_is_told_what_to_type_instead(site, read, words):
    for path in ("/search/", "/search/suggest/"):
        assert ZIP in read(site.get(path, {"q": words})).text
    spanish = read(site.get("/es/search/", {"q": words})).text
    assert "Los códigos postales (ZIP) todavía no son lugares aquí." in spanish


@pytest.mark.parametrize("words", ["39035", "9021", "902101", "90210 clinic", "٩٠٢١٠"])
def test_any_other_number_is_none(site, read, words):
    page = read(site.get("/search/", {"q": words}))
    assert ZIP not in page.text
    assert ("Cuyahoga County, OH" in page.text) is (words == "39035"), "a county's code is a place"


@pytest.mark.parametrize("slug", ["<script>alert(1)</script>", '"onmouseover="alert(1)', "{{settings.SECRET_KEY}}"])
def test_an_address_is_repeated_as_words_only(site, settings, slug):
    for path in (f"/places/{slug}/", f"/measures/{slug}/"):
        html = site.get(path).content.decode()
        assert "<script>alert" not in html
        assert '"onmouseover="alert' not in html
