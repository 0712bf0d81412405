"""Every address x every persona: whoever may reach it does, and everyone else is refused as its row says."""

from copy import copy, deepcopy
from pathlib import Path
from runpy import run_path

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from wincommons.web.kit import checks, reach
from wincommons.web.kit.permissions import Address, Persona, Refusal

EXAMPLES = {
    "measurement:place": {"place": "39035-cuyahoga-county-oh"},
    "measurement:place_figures": {"place": "39035", "form": "csv"},
    "measurement:measure": {"measure": "child_poverty"},
    "measurement:measure_map": {"measure": "child_poverty"},
    "measurement:measure_figures": {"measure": "child_poverty", "form": "json"},
    "measurement:source_figures": {"source": "usaleep", "form": "csv"},
    "measurement:release_table": {"release": "current", "table": "figures", "form": "parquet"},
    "measurement:compare_figures": {"form": "csv"},
    "measurement:explore_figures": {"form": "csv"},
    "measurement:embed": {"figure": "map", "measure": "child_poverty"},
    "measurement:borders": {"edition": "2019-00000000-1", "county": "39035"},
    "measurement:preview": {"name": "map-child_poverty-us-en"},
    "measurement:release": {"release": "current"},
    "measurement:number": {"release": "current", "measure": "child_poverty", "place": "39035"},
    "measurement:number_citation": {
        "release": "current",
        "measure": "child_poverty",
        "place": "39035",
        "form": "bib",
    },
    "pick": {"source": "places"},
    "attachment": {"token": "no-such-token"},
    "import_begin": {"kind": "no-such-kind", "within": "riverside"},
    "import_template": {"kind": "no-such-kind", "within": "riverside"},
    "import_batch": {"batch": "1"},
    "import_refused": {"batch": "1"},
    "account_enter": {"token": "no-such-token"},
    "account_guardian_answer": {"token": "no-such-token"},
    "stop_letters": {"token": "no-such-token"},
    "mfa_edit_webauthn": {"pk": "1"},
    "mfa_remove_webauthn": {"pk": "1"},
}
"""Arguments for the addresses that take any; rooms name theirs in an `examples.py`."""
ROOMS = [run_path(str(file)) for file in sorted(Path(__file__).parents[1].glob("*/examples*.py"))]
"""Each may have `EXAMPLES`, and `plant(cast)` that makes the things that they name."""
for room in ROOMS:
    EXAMPLES |= room.get("EXAMPLES", {})
ADMINISTRATION = "admin:*"


def walked() -> list[str]:
    """Ours all, and of the administration those that need no argument; the editor's are walked in tests/web/website."""
    found = [(one, reach.row_of(one.name)) for one in reach.found_addresses()]
    return sorted(
        {
            one.name
            for one, row in found
            if row is None or not (row.library or (one.needs and row.name == ADMINISTRATION))
        }
    )


@pytest.fixture(scope="module")
def planted(kept, make_cast, second_step_shown):
    """The cast, each in a browser, and the things of every room, made once."""
    people = make_cast()
    for room in ROOMS:
        if "plant" in room:
            room["plant"](people)
    browsers = {}
    for one in Persona:
        browsers[one] = Client()
        if one is not Persona.VISITOR:
            browsers[one].force_login(people[one])
        if one in (Persona.SUPPORT, Persona.LEAD, Persona.OUTSIDER):
            second_step_shown(browsers[one], people[one])
    return browsers


def refused(response) -> Refusal | None:
    if response.status_code == 404:
        return Refusal.HIDDEN
    doors = {resolve_url(settings.LOGIN_URL), reverse("admin:login")}
    to_the_door = response.status_code == 302 and response["Location"].partition("?")[0] in doors
    return Refusal.FORBIDDEN if response.status_code == 403 or to_the_door else None


def expected(row: Address, persona: Persona) -> Refusal | None:
    return None if persona in row.open_to else row.refusal.met_by(persona)


STRANGERS = (Persona.VISITOR, Persona.PARTICIPANT)
"""Who must be kept out of most; the whole cast walks in `./win test --all`."""


@pytest.mark.parametrize(
    "persona", [one if one in STRANGERS else pytest.param(one, marks=pytest.mark.slow) for one in Persona]
)
@pytest.mark.parametrize("name", walked())
def test_who_reaches_what(planted, db, name, persona):
    row = reach.row_of(name)
    assert row is not None, f"'{name}' has no row in the address table"
    if row.name == "admin:*" and name != "admin:index" and persona in row.open_to:
        pytest.skip("what one member of the staff may do in the administration is for Django's own groups to say")
    browser = copy(planted[persona])
    browser.cookies = deepcopy(browser.cookies)
    response = browser.generic(row.method, reverse(name, kwargs=EXAMPLES.get(name)))
    response.close()
    assert response.status_code < 500
    if not (row.journey and persona in row.open_to):
        assert refused(response) == expected(row, persona)


@pytest.mark.slow
def test_each_address_has_a_row_and_each_row_an_address():
    assert checks.every_address_says_who_may_reach_it() == []


@pytest.mark.slow
def test_an_address_without_a_row_and_a_row_without_an_address_are_refused(monkeypatch):
    rows = [row for row in reach.table() if row.name != "about"]
    monkeypatch.setattr(reach, "table", lambda: (*rows, Address(name="gone", open_to=frozenset())))
    assert [(one.id, one.msg) for one in checks.every_address_says_who_may_reach_it()] == [
        ("kit.E002", "The address 'about' does not say who may reach it."),
        ("kit.E003", "The address table has a row for 'gone', which is no address."),
    ]


def test_a_row_of_its_own_stands_before_that_of_its_namespace():
    assert reach.row_of("admin:login").open_to == frozenset(Persona)
    assert reach.row_of("admin:index").open_to == {Persona.SUPPORT}
    assert reach.row_of("nothing") is None
