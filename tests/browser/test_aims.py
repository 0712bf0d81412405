"""The chain of an aim and the form that proposes one: for axe, on a phone and a desktop, in both languages."""

import json
import os
import subprocess
import sys

import pytest
from tests.browser.reader import check, reach

pytestmark = pytest.mark.browser

THERE = "/communities/sample-lakeside"
ENTER = """
import django; django.setup()
import json
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Aim, Membership
clear_samples(); load_samples()
member = Membership.objects.filter(community="sample-lakeside", role="participant").first().person.account
client = Client(); client.force_login(member)
aims = list(Aim.objects.filter(community="sample-lakeside").order_by("pk").values_list("pk", flat=True))
print(json.dumps({"session": client.cookies["sessionid"].value, "aims": aims}))
"""


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, with its aims and the session of a member."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", ENTER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("language", "said"), [("", "Who promised what"), ("/es", "Quién prometió qué")])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_the_chain_is_read_by_everyone(visit, sample, language, said, width, scheme):  # noqa: PLR0917 -- a grid of sizes and languages
    for aim in sample["aims"]:
        page = visit(f"{language}{THERE}/what-we-aim-for/{aim}/", width=width, scheme=scheme, bypass_csp=True)
        page.get_by_role("heading", level=2, name=said).wait_for()
        assert page.locator(".sample-banner").count() == 1
        assert page.locator(".link").count() == 8
        check(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_member_comes_from_a_measure_to_the_form(visit, sample, width):
    cookie = {"name": "sessionid", "value": sample["session"], "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    page = visit(
        "/measures/child_poverty/?within=39", width=width, storage_state={"cookies": [cookie], "origins": []},
        reduced_motion="reduce", bypass_csp=True,
    )  # fmt: skip
    link = page.get_by_role("link", name="Propose an aim on this")
    link.wait_for()
    reach(page, link)
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Everyone").wait_for()
    check(page)
