"""A site whose first release is still to come: pages say so at once, and publish nothing themselves."""

from __future__ import annotations

import pytest
from django.test import Client

from wincommons.web.kit import commons as opened

pytestmark = pytest.mark.django_db
SAID = {"": "No figures have been published here yet.", "/es": "Aquí todavía no se han publicado cifras."}


@pytest.fixture(autouse=True)
def no_release(empty_home):
    opened.forget()
    yield empty_home
    opened.forget()


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize(
    "path", ["/places/39035-cuyahoga-county-oh/", "/measures/child_poverty/", "/compare/", "/data/"]
)
def test_a_page_of_figures_asks_to_come_again(read, no_release, path, prefix):
    answer = Client().get(prefix + path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert SAID[prefix] in read(answer).text
    assert not (no_release / "lake").exists(), "no page may wait for figures to be published"


def test_signing_in_waits_for_no_figures():
    assert Client().get("/account/login/").status_code == 200
