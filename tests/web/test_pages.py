"""Every page answers with the release's own figures, in both languages, and refuses what it cannot answer."""

import json
import re
from html.parser import HTMLParser

import pytest

from wincommons.insight import Commons
from wincommons.model import Condition
from wincommons.web.measurement.measure_view import fold_of

PLACE = "/places/39035-cuyahoga-county-oh/"
OWN_HOST = "http://testserver/"
PAGES = ["/", "/places/", PLACE, "/measures/", "/measures/child_poverty/", "/data/", "/search/", "/about/", "/styles/"]


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_page_speaks_the_language_of_its_address_and_names_no_other_host(site, read, path, prefix):
    response = site.get(prefix + path, headers={"accept-language": "fr, es;q=0.9, en;q=0.1"})
    assert response.status_code == 200
    page = read(response)
    language = "es" if prefix else "en"
    assert (response["Content-Language"], ("html", {"lang": language})) == (language, page.tags[0])
    loaded = [
        attributes.get("src") or attributes.get("href")
        for tag, attributes in page.tags
        if tag in ("script", "img", "source", "iframe", "link")
        # These two name addresses in full, and nothing is loaded for them.
        and not (attributes.get("rel") in ("canonical", "alternate") and attributes["href"].startswith(OWN_HOST))
    ]
    assert [address for address in loaded if address and not address.startswith("/")] == []
    assert [tag for tag, attributes in page.tags if "style" in attributes or tag == "style"] == []
    inline = [attributes for tag, attributes in page.tags if tag == "script" and "src" not in attributes]
    assert [attributes for attributes in inline if attributes.get("type") != "application/json"] == []
    assert "set-cookie" not in {name.lower() for name in response.headers}


@pytest.mark.slow
def test_the_place_page_shows_what_the_profile_says(site, read, home):
    profile = Commons.open(home=home).profile("39035")
    row = profile.row("child_poverty")
    text = read(site.get(PLACE)).text
    assert row.figure.text == "23.0%"
    for words in (row.words, row.figure.interval, row.comparison_words, row.trend.words, row.gap.words):
        assert words in text
    assert [row.measure.name for row in profile.rows if row.measure.name not in text] == []
    absent = [one for section in (*profile.sections, profile.context) for one in section.absent]
    assert [one.measure.name for one in absent if one.measure.name not in text or one.words not in text] == []
    for item in (*profile.strengths, *profile.explore):
        assert f"{item.measure.name} {profile.row(item.measure.id).figure.text}" in text


def test_strengths_stand_before_areas_to_explore(site):
    html = site.get(PLACE).content.decode()
    assert 0 < html.index('id="strengths"') < html.index('id="explore"') < html.index('id="row-child_poverty"')
    assert html.index('id="humane_housing"') < html.index("What you can do")


class _Folds(HTMLParser):
    """Which rows of the place page stand open, and which in a fold."""

    def __init__(self):
        super().__init__()
        self.depth, self.open, self.folded = 0, [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.depth += tag == "details"
        row = attributes.get("id", "")
        if row.startswith("row-"):
            (self.folded if self.depth else self.open).append(row.removeprefix("row-"))

    def handle_endtag(self, tag):
        self.depth -= tag == "details"


@pytest.mark.slow
@pytest.mark.parametrize("place", ["39035", "39", "us", "48301", "09110", "39035101101"])
def test_each_condition_opens_with_few_measures_and_keeps_the_others_in_a_fold(site, home, place):
    response = site.get(f"/places/{place}/", follow=True)
    page = _Folds()
    page.feed(response.content.decode())
    profile = Commons.open(home=home).profile(place.upper())
    assert sorted(page.open + page.folded) == sorted(row.measure.id for row in profile.rows)
    for section in profile.sections:
        opened = [row for row in section.rows if row.measure.id in page.open]
        with_figure = [row for row in section.rows if not row.figure.estimate.is_missing]
        assert len(opened) in {min(len(with_figure), 2), 3}
        assert len(opened) < 3 or all(row.judgement in ("better", "worse") for row in opened)
    assert set(page.open) & {row.measure.id for row in profile.context.rows} == set()
    assert "Each condition opens with two or three measures" in response.content.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("39035101101", "The one figure here comes from a model. A modeled figure"),
        ("us", "The nation is what other places are set against"),
        ("us", "1 of these 18 figures comes from a model; the others"),
        ("39035", "of these 29 figures come from models; the others"),
    ],
)
def test_the_page_says_how_far_its_figures_carry(site, read, place, words):
    assert words in read(site.get(f"/places/{place}/", follow=True)).text


def test_the_nation_is_set_against_nothing_and_shows_its_states_instead(site, read):
    page = read(site.get("/places/us-united-states/"))
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {"the-map", "list-1"} <= ids
    assert ids & {"strengths", "explore"} == set()


def test_the_index_leads_to_every_section(site, read):
    page = read(site.get(PLACE))
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    inside = {attributes["href"][1:] for _, attributes in page.tags if attributes.get("href", "").startswith("#")}
    assert {str(condition) for condition in Condition} | {"sure", "row-child_poverty"} <= inside <= ids


@pytest.mark.parametrize(
    "spelling", ["39035", "cuyahoga-county-oh", "39035-an-older-name", "Cuyahoga County, OH", "Cuyahoga County, Ohio"]
)
def test_every_spelling_of_a_place_leads_to_the_one_that_is_kept(site, spelling):
    response = site.get(f"/places/{spelling}/")
    assert (response.status_code, response["Location"]) == (301, PLACE)
    assert site.get(f"/es/places/{spelling}/")["Location"] == f"/es{PLACE}"


def test_the_nation_answers_to_its_code_in_any_case(site):
    assert site.get("/places/us/")["Location"] == site.get("/places/US/")["Location"] == "/places/us-united-states/"


@pytest.mark.slow
@pytest.mark.parametrize(
    "place",
    ["us-united-states", "39-ohio", "39035101101", "09110", "02198", "36061", "48301", "15005", "11001"],
)
def test_every_kind_of_place_has_a_page(site, read, place):
    response = site.get(f"/places/{place}/", follow=True)
    assert response.status_code == 200
    page = read(response)
    assert [attributes for tag, attributes in page.tags if tag == "h1"] == [{}]
    assert {"None,", "nan", "NaN", "nan%", "None%"} & set(page.text.split()) == set()


def test_a_name_that_several_places_have_asks_which(site, read):
    response = site.get("/places/washington-county/")
    assert response.status_code == 300
    text = read(response).text
    assert "Which one?" in text
    assert text.count("Washington County, ") == 30
    assert "Washington County, OR" in text


@pytest.mark.parametrize(
    "place", ["nowhere-at-all", "99999", "00", "zcta:00000", "%00", "...", "a" * 500, "39035;drop table"]
)
def test_an_unknown_place_is_not_found_and_something_near_is_offered(site, place):
    assert site.get(f"/places/{place}/").status_code in (300, 404)


def test_a_slip_of_the_pen_is_answered_with_what_was_meant(site, read):
    response = site.get("/places/cuyahga-county-oh/")
    assert response.status_code == 404
    assert "Cuyahoga County, OH" in read(response).text


@pytest.mark.slow
def test_the_measure_page_shows_what_the_library_and_the_release_say(site, read, home):
    page = Commons.open(home=home).measure_page("child_poverty", level="state")
    text = read(site.get("/measures/child_poverty/")).text
    for words in (page.measure.question, page.measure.why, page.definition, page.nation.text, page.nation.interval):
        assert words in text
    assert [one.place.name for one in page.places if f"{one.place.name} {one.figure.text}" not in text] == []


def test_the_nations_figure_says_that_it_is_a_surveys(site):
    """SAIPE's states and counties are modelled, its nation is not."""
    text = " ".join(site.get("/measures/child_poverty/").content.decode().split())
    assert "Small Area Income and Poverty Estimates (SAIPE), asked in a survey, 2023</p>" in text
    assert "Small Area Income and Poverty Estimates (SAIPE), modeled, 2023</p>" not in text


@pytest.mark.slow
def test_the_counties_of_a_state(site, read, home):
    page = Commons.open(home=home).measure_page("child_poverty", level="county", within="39")
    text = read(site.get("/measures/child_poverty/?within=39")).text
    assert [one.place.name for one in page.places if f"{one.place.name} {one.figure.text}" not in text] == []
    assert site.get("/measures/child_poverty/?within=ohio").status_code == 200


@pytest.mark.slow
def test_all_counties_come_a_hundred_at_a_time(site):
    first = site.get("/measures/child_poverty/?level=county").content.decode()
    second = site.get("/measures/child_poverty/?level=county&page=2").content.decode()
    assert "Page 1 of 32" in first
    assert "Page 2 of 32" in second
    assert "Abbeville County, SC" in first
    assert "Abbeville County, SC" not in second
    assert site.get("/measures/child_poverty/?level=county&page=<script>").status_code == 200
    assert 'rel="next" href="?level=county&amp;page=2#places"' in first, "the next page opens at its list"


@pytest.mark.slow
def test_a_long_list_is_folded_after_25_places_and_stays_whole_without_script(site, read):
    counties = site.get("/measures/child_poverty/?level=county").content.decode()
    before, fold = counties.split('<details class="fold band-small">')
    fold = fold.split("</details>")[0]
    shown, folded = (text.count('<th scope="row">') for text in (before.split('id="places"')[1], fold))
    assert (shown, folded) == (25, 75)
    assert "75 more places, from Alameda County, CA to Athens County, OH" in fold
    assert "26 more places, from" in site.get("/measures/child_poverty/?level=state").content.decode()
    assert "more place" not in site.get("/measures/child_poverty/?within=10").content.decode(), "Delaware has three"


@pytest.mark.parametrize(("places", "folded"), [(3, 0), (25, 0), (26, 0), (27, 2), (100, 75)])
def test_a_fold_of_one_place_is_no_fold(places, folded):
    shown, rest = fold_of(range(places))
    assert ([*shown, *rest], len(rest)) == (list(range(places)), folded)


@pytest.mark.slow
def test_connecticut_says_why_it_has_no_map(site, read):
    page = read(site.get("/measures/child_poverty/?within=09"))
    assert "there is no map of the regions yet" in page.text
    assert "the-map" not in [attributes.get("id") for _, attributes in page.tags]


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["voter_turnout", "life_expectancy", "disability", "suicide_rate", "drive_alone"])
def test_a_measure_has_a_page_whatever_its_levels_and_direction(site, measure):
    assert site.get(f"/measures/{measure}/").status_code == 200


@pytest.mark.slow
def test_every_measure_has_a_page_with_or_without_figures(site, home):
    entries = Commons.open(home=home).measures()
    assert len(entries) >= 120
    answers = {entry.measure.id: site.get(f"/measures/{entry.measure.id}/").status_code for entry in entries}
    assert [measure for measure, status in answers.items() if status != 200] == []


@pytest.mark.parametrize("query", ["level=planet", "level=tract", "within=atlantis", "within=99"])
def test_a_wish_that_cannot_be_met_is_not_found(site, query):
    assert site.get(f"/measures/child_poverty/?{query}").status_code == 404


def test_a_measure_with_another_name_is_not_found_and_the_near_ones_are_offered(site, read):
    response = site.get("/measures/childpoverty/")
    assert response.status_code == 404
    assert "Children in poverty" in read(response).text


@pytest.mark.slow
def test_the_library_is_narrowed_by_a_plain_form(site, read, home):
    commons = Commons.open(home=home)
    housing = {entry.measure.name for entry in commons.measures(condition="humane_housing")}
    page = read(site.get("/measures/?condition=humane_housing"))
    assert {name for name in housing if name not in page.text} == set()
    assert f"{len(housing)} measures" in page.text
    loaded = commons.measures(with_figures=True)
    assert f"{len(loaded)} measures" in read(site.get("/measures/?figures=yes&condition=<b>&tier=nothing")).text
    assert "No measure fits these wishes" in read(site.get("/measures/?q=zzzzzz")).text


def test_the_library_opens_with_what_has_figures_and_shows_all_that_is_asked_for(site, home):
    whole, narrowed = (site.get(path).content.decode() for path in ("/measures/", "/measures/?tier=core"))
    waiting = [entry for entry in Commons.open(home=home).measures() if not entry.levels]
    assert len(waiting) > 50
    fold = re.compile(r"<details.*?</details>", re.DOTALL)
    folded, open_part = "".join(fold.findall(whole)), fold.sub("", whole)
    assert [entry.measure.name for entry in waiting if f'/measures/{entry.measure.id}/"' not in folded] == []
    assert [entry.measure.name for entry in waiting if f'/measures/{entry.measure.id}/"' in open_part] == []
    assert "<details" not in narrowed


def test_a_source_of_many_releases_names_the_first_and_the_last(site, read):
    assert "2003 – 2023" in read(site.get("/data/")).text


def test_the_data_page_names_every_source_with_its_terms(site, read, home):
    status = Commons.open(home=home).status()
    text = read(site.get("/data/")).text
    assert [one.source.title for one in status.sources if one.source.title not in text] == []
    assert [one.source.licence for one in status.sources if one.source.licence not in text] == []
    assert f"{status.figures:,} figures" in text


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_place_leaves_with_its_figures(site, home, form):
    records = Commons.open(home=home).profile("39035").to_records()
    response = site.get(f"{PLACE}figures.{form}")
    assert response.status_code == 200
    assert 'filename="39035-cuyahoga-county-oh-' in response["Content-Disposition"]
    if form == "json":
        body = json.loads(response.content)
        assert [figure["value"] for figure in body["figures"]] == [record["value"] for record in records]
        assert set(body["sources"]) == {record["source"] for record in records}
    else:
        lines = response.content.decode().splitlines()
        assert lines[0].split(",")[:7] == ["measure", "place", "start", "end", "period", "group", "value"]
        assert len(lines) == len(records) + 1


@pytest.mark.slow
def test_a_measure_leaves_with_the_view_that_is_on_the_screen(site):
    body = json.loads(site.get("/measures/child_poverty/figures.json?level=county&within=39").content)
    assert len(body["figures"]) == 88
    assert {figure["place"][:2] for figure in body["figures"]} == {"39"}


@pytest.mark.parametrize(
    "path",
    [f"{PLACE}figures.xml", "/measures/child_poverty/figures.exe", "/places/nowhere-at-all/figures.csv",
     "/measures/nothing/figures.csv", "/measures/child_poverty/figures.csv?level=planet",
     "/measures/child_poverty/figures.csv?within=atlantis", "/data/nothing.csv", "/data/../saipe.csv"],
)  # fmt: skip
def test_what_cannot_be_downloaded_is_not_found(site, path):
    assert site.get(path).status_code == 404


def test_a_whole_source_leaves_as_one_file(site, home):
    response = site.get("/data/usaleep.csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert response.status_code == 200
    assert len(lines) == 498 + 1
    terms = next((home / "exports").rglob("usaleep.csv.terms.txt")).read_text()
    assert "U.S. Small-area Life Expectancy" in terms or "USALEEP" in terms
    again = site.get("/data/usaleep.csv")
    assert b"".join(again.streaming_content).decode().splitlines() == lines


@pytest.mark.slow
def test_the_files_of_a_pruned_release_go_with_the_next_download(site, home):
    pruned = home / "exports" / "20200101T000000Z"
    pruned.mkdir(parents=True, exist_ok=True)
    (pruned / "usaleep.csv").write_text("old")
    for kept in (home / "exports").rglob("cdc_wonder.csv*"):
        kept.unlink()
    assert b"".join(site.get("/data/cdc_wonder.csv").streaming_content).startswith(b"measure,place,")
    assert not pruned.exists()
    assert sum(1 for _ in (home / "exports").rglob("cdc_wonder.csv")) == 1


@pytest.mark.slow
def test_the_map_of_all_counties_is_fetched_apart_from_its_page(site, read):
    page = read(site.get("/measures/child_poverty/?level=county"))
    (figure,) = [attributes for _, attributes in page.tags if attributes.get("id") == "the-map"]
    assert figure["data-specification"] == "/measures/child_poverty/map.json?level=county"
    specification = site.get(figure["data-specification"])
    assert specification["Content-Type"] == "application/json"
    assert "Autauga County, AL" in specification.content.decode()
    assert site.get("/measures/child_poverty/map.json?within=09").status_code == 404
    assert site.get("/measures/voter_turnout/map.json").status_code == 404
