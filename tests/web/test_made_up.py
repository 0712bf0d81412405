"""A host of made-up figures says so at the head of every page, whatever the page is about."""

from __future__ import annotations

import pytest
from django.test import Client

from wincommons.data.generate import Size, generate
from wincommons.web.kit import commons as opened

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SAID = {
    "": "Every figure here was made up by a program.",
    "/es": "Un programa inventó todas estas cifras.",
}


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    made = tmp_path_factory.mktemp("nation") / "home"
    generate(made, size=Size(tracts=40, measures=2, years=2, groups=1))
    return made


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("path", ["/places/39035-cuyahoga-county-oh/", "/communities/", "/data/"])
def test_every_page_says_that_no_figure_is_real(nation, monkeypatch, read, path, prefix):
    monkeypatch.setenv("WIN_HOME", str(nation))
    opened.forget()
    text = read(Client().get(prefix + path)).text
    opened.forget()
    assert SAID[prefix] in text


def test_real_figures_bear_no_such_words(site, read):
    assert opened.made_up_words() == ""
    assert SAID[""] not in read(site.get("/communities/")).text
