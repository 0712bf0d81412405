"""The library, a policy, the agenda, an endorsement: by keyboard, for axe, on a phone and a desktop, in Spanish too."""

import json
import os
import subprocess
import sys

import pytest
from tests.browser.reader import check, press, reach

pytestmark = pytest.mark.browser

THERE = "/communities/sample-lakeside"
ENTER = """
import django; django.setup()
import json
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.aims.odds import work_out_waiting
from wincommons.web.network.models import Aim, Term
from wincommons.web.policy.models import Plank
clear_samples(); load_samples(); work_out_waiting()
client = Client()
client.force_login(Term.objects.get(seat__title="Elders", seat__community="sample-lakeside").person.account)
print(json.dumps({
    "session": client.cookies["sessionid"].value,
    "planks": list(Plank.objects.order_by("pk").values_list("pk", flat=True)),
    "asked": Plank.objects.get(state="consultation").pk,
    "aim": Aim.objects.get(measure="measure:suicide_rate", community="sample-lakeside").pk,
}))
"""


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, its odds worked out, and the session of a resident with a seat."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", ENTER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("language", "width", "scheme", "found"),
    [("", 390, "light", "What studies found"), ("/es", 1440, "dark", "Qué hallaron los estudios")],
)
def test_the_library_is_narrowed_down_by_keyboard(visit, language, width, scheme, found):
    page = visit(f"{language}/policies/", width=width, scheme=scheme, bypass_csp=True)
    check(page)
    field = page.locator('.library-filters input[name="q"]')
    reach(page, field)
    page.keyboard.type("minimum" if not language else "salario")
    press(page, "Enter")
    page.locator(".chip").wait_for()
    check(page)
    link = page.locator('.measure-list a[href$="/policies/minimum_wage/"]')
    reach(page, link)
    press(page, "Enter")
    page.get_by_role("heading", level=2, name=found).wait_for()
    check(page)


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 1440, "dark"), ("/es", 390, "light")])
def test_the_agenda_and_the_odds_are_read_by_everyone(visit, sample, language, width, scheme):
    for address in ("/agenda/", *(f"/agenda/{one}/" for one in sample["planks"]), f"/what-we-aim-for/{sample['aim']}/"):
        page = visit(f"{language}{THERE}{address}", width=width, scheme=scheme, bypass_csp=True)
        page.get_by_role("heading", level=1).wait_for()
        assert page.locator(".sample-banner").count() == 1
        check(page)
    assert page.locator(".odds h4").count() > 2
    assert page.locator(".closing").count() == 1


def test_a_resident_endorses_for_their_seat_by_keyboard(visit, sample):
    cookie = {"name": "sessionid", "value": sample["session"], "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    page = visit(
        f"{THERE}/planks/{sample['asked']}/", width=390, storage_state={"cookies": [cookie], "origins": []},
        reduced_motion="reduce", bypass_csp=True,
    )  # fmt: skip
    check(page)
    why = page.locator("#id_words")
    reach(page, why)
    page.keyboard.type("My neighbor would be here.")
    button = page.get_by_role("button", name="Endorse it")
    reach(page, button)
    press(page, "Enter")
    page.get_by_text("Your endorsement stands for version 3.").wait_for()
    page.get_by_text("My neighbor would be here.").first.wait_for()
    check(page)
