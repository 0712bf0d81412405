"""Places whose figures are all hidden, that the release does not know, or whose name is beyond all measure."""

from __future__ import annotations

import re

import pytest

from wincommons.data.reads import Release
from wincommons.insight import naming
from wincommons.web.kit.conditional import forget_pages

PLACE = "/places/39035-cuyahoga-county-oh/"
LONG = "Llanfairpwllgwyngyll" * 15
RIGHT_TO_LEFT = "مقاطعة كاياهوغا\u202e gnp.exe"


@pytest.fixture(autouse=True)
def written_anew():
    """The process keeps pages, and these tests change what stands behind one."""
    forget_pages()
    yield
    forget_pages()


@pytest.fixture
def nothing_of_the_place(monkeypatch):
    """The release does not know the place: it is newer, or smaller, than the gazetteer."""
    for read in ("standing", "history", "trends", "gaps", "peers", "traits"):
        if hasattr(Release, read):
            monkeypatch.setattr(Release, read, lambda *_, **__: [])


@pytest.fixture
def all_hidden(monkeypatch):
    """Every value of every place is suppressed, as in a county of forty people."""
    read = Release.standing
    hidden = dict.fromkeys(("value", "lower", "upper", "numerator", "denominator"))
    verdicts = dict.fromkeys(("state_verdict", "nation_verdict"), "unknown")

    def standing(self, **asked):
        return [{**row, **hidden, **verdicts, "status": "Q", "quintile": None} for row in read(self, **asked)]

    monkeypatch.setattr(Release, "standing", standing)
    for other in ("history", "trends", "gaps"):
        monkeypatch.setattr(Release, other, lambda *_, **__: [])


def words_of(page) -> str:
    return re.sub(r"\s+", " ", page.text)


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_place_whose_values_are_all_hidden_says_why_and_shows_no_number(site, read, all_hidden, prefix):
    response = site.get(f"{prefix}{PLACE}")
    assert response.status_code == 200
    html, words = response.content.decode(), words_of(read(response))
    hidden = "oculta para proteger a las personas" if prefix else "hidden to protect people"
    assert hidden.lower() in words.lower()
    rows = re.findall(r'<p class="number[^"]*">(.*?)</p>', html)
    assert rows
    assert [row for row in rows if re.search(r"\d", row)] == []
    assert "None" not in words.split()
    assert "nan" not in words.lower().split()


@pytest.mark.slow
def test_a_place_that_the_release_does_not_know_has_a_page_that_says_so(site, read, nothing_of_the_place):
    response = site.get(PLACE)
    assert response.status_code == 200
    words = words_of(read(response))
    assert "0 official figures" in words
    assert "No figure for this place in the current release." in words
    assert "Nothing here stands out as clearly better in the figures loaded." in words
    assert "No figure of this place can be shown from the current release" in words
    assert site.get(f"{PLACE}figures.csv").status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("name", [LONG, RIGHT_TO_LEFT, "<script>alert(1)</script>", "{{ 7 }} & 'quotes\""])
def test_a_name_is_only_ever_words(site, monkeypatch, name):
    monkeypatch.setattr(naming, "place_name", lambda *_: name)
    monkeypatch.setattr(naming, "place_full_name", lambda *_: f"{name}, OH")
    for path in (PLACE, "/search/?q=cuyahoga", "/search/suggest/?q=cuyahoga", "/compare/?places=39035,39"):
        response = site.get(path)
        assert response.status_code == 200
        html = response.content.decode()
        assert "<script>alert" not in html
        assert len(html) < 3_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "?place=../../etc", "?q=%00", "?within=<b>", "?page=-1", "?lang=xx&lang=yy", "?" + "a=1&" * 500,
        "?next=//evil.example",
    ],
    ids=["path", "zero", "markup", "page", "twice", "many", "elsewhere"],
)  # fmt: skip
def test_what_is_added_to_an_address_changes_nothing(site, query):
    plain = site.get(PLACE).content.decode()
    response = site.get(f"{PLACE}{query}")
    assert response.status_code == 200
    body = re.compile(r"<main.*</main>", re.DOTALL)
    assert body.search(response.content.decode())[0] == body.search(plain)[0]


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ("99999", None),
        ("39999-nowhere-oh", "39035"),
        ("cuyahoga-county-ohio-usa", "39035"),
        ("٣٩٠٣٥", None),
        ("zcta:44113", None),
        ("x" * 300, None),
        ("39035101199", None),
    ],
)
def test_an_unknown_place_is_a_page_with_a_way_on(site, read, place, offered):
    response = site.get(f"/places/{place}/")
    assert response.status_code == 404
    page = read(response)
    links = [attributes.get("href", "") for tag, attributes in page.tags if tag == "a"]
    assert any(tag == "form" and attributes.get("role") == "search" for tag, attributes in page.tags)
    if offered:
        assert any(link.startswith(f"/places/{offered}-") for link in links) or "oh" in place
