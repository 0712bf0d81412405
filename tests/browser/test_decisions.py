"""Take a seat, say its word and read the record: by keyboard, in a real browser, in both languages, on a phone too."""

import json
import os
import subprocess
import sys

import pytest
from tests.browser.reader import press, reach, violations

pytestmark = pytest.mark.browser

THERE = "/communities/sample-lakeside"
TITLE = "How do we share the small grants of this year?"
WORDS = {
    "en": {
        "prefix": "", "take": "Take the seat", "yours": "The seat is yours", "say": "Say it", "yes": "Yes",
        "stands": "Your seat's word stands", "waits": "Waits for your word", "nothing": "Nothing waits for you",
        "decided": "What the seats said",
    },
    "es": {
        "prefix": "/es", "take": "Aceptar el asiento", "yours": "El asiento es suyo", "say": "Darla", "yes": "Sí",
        "stands": "La palabra de su asiento queda dada", "waits": "Espera su palabra",
        "nothing": "Nada le espera", "decided": "Qué dijeron los asientos",
    },
}  # fmt: skip
ENTER = """
import django; django.setup()
import json, sys
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Decision, Seat
clear_samples(); load_samples()
seat = Seat.objects.get(community="sample-lakeside", title="Newcomers to the county")
holder = seat.terms.get().person.account
client = Client(); client.force_login(holder)
print(json.dumps({
    "session": client.cookies["sessionid"].value, "seat": seat.pk,
    "asked": Decision.objects.get(title=sys.argv[1]).pk,
    "decided": Decision.objects.get(community="sample-lakeside", outcome="not_adopted").pk,
}))
"""


@pytest.fixture
def newcomer(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, and the session of the person to whom a seat is offered."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ENTER, TITLE], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [390, 1440])
def test_take_a_seat_and_decide(visit, server, newcomer, language, width):
    words = WORDS[language]
    cookie = {"name": "sessionid", "value": newcomer["session"], "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    there = f"{words['prefix']}{THERE}"
    page = visit(
        f"{there}/seats/{newcomer['seat']}/", width=width, storage_state={"cookies": [cookie], "origins": []},
        reduced_motion="reduce", bypass_csp=True,
    )  # fmt: skip
    reach(page, page.get_by_role("button", name=words["take"]))
    press(page, "Enter")
    page.get_by_text(words["yours"]).first.wait_for()

    page.goto(f"{server}{words['prefix']}/decisions/waiting/")
    assert violations(page) == []
    reach(page, page.get_by_role("link", name=TITLE))
    press(page, "Enter")
    page.get_by_role("heading", level=2, name=TITLE).wait_for()
    assert violations(page) == []
    reach(page, page.get_by_role("radio", name=words["yes"]).first)
    press(page, "Space", "Tab")
    page.keyboard.type("We heard of them too late ourselves.")
    press(page, "Tab", "Enter")
    page.get_by_text(words["stands"]).first.wait_for()
    assert page.locator(".sample-banner").count() == 1
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(f"{server}{there}/record/{newcomer['decided']}/")
    page.get_by_role("heading", level=2, name=words["decided"]).wait_for()
    assert violations(page) == []
