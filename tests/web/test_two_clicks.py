"""Every number that a page shows leads to its source's own page in two clicks at most, without scripts."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest

from wincommons.web.kit.commons import commons

PLACES = (
    "/places/39035-cuyahoga-county-oh/", "/es/places/39035-cuyahoga-county-oh/", "/places/39-ohio/",
    "/places/us-united-states/",
)  # fmt: skip
OTHERS = (
    "/", "/measures/child_poverty/", "/measures/unemployment_rate/?within=39", "/compare/?places=39035,39049,US",
    "/explore/?measure=child_poverty&level=county&within=39", "/data/",
)  # fmt: skip
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Links(HTMLParser):
    """Every link in a page's main part, with the ids of all that it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, frozenset[str]]] = []
        self.rows: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "article" and attributes.get("class") == "row":
            self.rows.append(attributes["id"] or "")
        if tag not in _VOID:
            self._open.append((tag, attributes.get("id") or ""))
        if tag == "a" and "main" in {name for name, _ in self._open} and attributes.get("href"):
            self.found.append((attributes["href"] or "", frozenset(one for _, one in self._open)))

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self._open and self._open.pop()[0] != tag:
            pass


@pytest.fixture
def links_of(site):
    """The links of a page; of an address with `#part` those of that part alone, as a reader sees who follows it."""

    @cache
    def page(address: str) -> _Links:
        response = site.get(address, follow=True)
        assert response.status_code == 200, address
        return _Links(response.content.decode())

    def links(address: str) -> list[str]:
        whole, part = urldefrag(address)
        found = page(whole).found
        return [urljoin(whole, link) for link, within in found if not part or part in within]

    links.page = page
    return links


def publishers() -> set[str]:
    """The publishers' own pages."""
    return {entry.source.address for entry in commons().sources() if entry.source.address}


@pytest.mark.slow
@pytest.mark.parametrize("address", PLACES)
def test_each_figure_of_a_place_is_two_clicks_from_its_publisher(links_of, address):
    rows = links_of.page(address).rows
    assert len(rows) > 9
    known, astray = publishers(), []
    for row in rows:
        first = [link for link in links_of(f"{address}#{row}") if "#source-" in link]
        if not any(known & set(links_of(link)) for link in first):
            astray.append(row)
    assert astray == []


@pytest.mark.slow
@pytest.mark.parametrize("address", OTHERS)
def test_the_figures_of_a_page_are_two_clicks_from_their_publishers(links_of, address):
    first = links_of(address)
    if not publishers() & set(first):
        towards = [link for link in dict.fromkeys(first) if "#source-" in link]
        assert towards
        assert [link for link in towards if not publishers() & set(links_of(link))] == []


def test_every_source_with_figures_names_its_publishers_page(links_of):
    for entry in commons().sources():
        if entry.loaded:
            assert entry.source.address in links_of(f"/data/#source-{entry.source.id}")
