"""Lorain adapts what Cuyahoga wrote: by keyboard, the line from both ends, and what is withdrawn is adapted no more."""

import json
import os
import subprocess
import sys

import pytest
from tests.browser.reader import check, reach

pytestmark = pytest.mark.browser

ENTER = """
import django; django.setup()
import json
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Membership
clear_samples(); load_samples()
def session(account):
    client = Client(); client.force_login(account)
    return client.cookies["sessionid"].value
stipend = Resource.objects.get(title__startswith="Paying people")
lorain = Membership.objects.filter(community="sample-black-river", role="participant").order_by("pk").first()
raised = Resource.objects.get(title__startswith="A raise")
print(json.dumps({
    "lorain": session(lorain.person.account), "author": session(stipend.author), "stipend": stipend.pk,
    "raise": raised.pk, "last": Adaptation.objects.get(title__startswith="The cliff").pk,
}))
"""


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, with a member of Lorain's community and an author of Cuyahoga's."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", ENTER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def signed_in(session):
    cookie = {"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    return {"storage_state": {"cookies": [cookie], "origins": []}, "reduced_motion": "reduce", "bypass_csp": True}


def test_lorain_adapts_by_keyboard_and_a_withdrawn_resource_is_adapted_no_more(visit, sample):
    page = visit(f"/resources/library/{sample['stipend']}/", width=390, **signed_in(sample["lorain"]))
    link = page.get_by_role("link", name="Adapt it in your community")
    reach(page, link)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=2, name="Adapt a resource").wait_for()
    check(page)
    changed = page.get_by_label("What you changed")
    reach(page, changed)
    page.keyboard.type("We pay by check, on the same evening.")
    reach(page, page.get_by_role("button", name="Write it down"))
    page.keyboard.press("Enter")
    page.get_by_text("Written down. Those who wrote it hear of it").wait_for()
    page.locator(".lineage-one[aria-current]", has_text="We pay by check").wait_for()
    check(page)
    root = page.url.split("/resources/")[0]
    page.goto(f"{root}/resources/library/{sample['stipend']}/")
    page.locator(".lineage-one--0", has_text="We pay by check").wait_for()
    page.goto(f"{root}/resources/adapt/?of=resource:{sample['stipend']}")
    page.get_by_label("What you changed").fill("Words that must not be lost.")
    # Meanwhile whoever wrote it withdraws it.
    other = visit(f"/resources/library/{sample['stipend']}/work/", **signed_in(sample["author"]))
    other.locator("summary", has_text="Withdraw").click()
    other.locator("details[open]").get_by_role("button", name="Withdraw").click()
    other.locator(".flash", has_text="Withdrawn by its owner").wait_for()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Its owner withdrew the resource").first.wait_for()
    assert page.get_by_label("What you changed").input_value() == "Words that must not be lost."
    check(page)
    # Chromium tells each answer of 400 and above on its console; these are the refusals that this test is about.
    visit.trouble[:] = [one for one in visit.trouble if "the server responded with a status of 4" not in one]


@pytest.mark.parametrize(("language", "made", "library"), [
    ("", "What others made of it", "Library of resources"),
    ("/es", "Qué hicieron otros con él", "Biblioteca de recursos"),
])  # fmt: skip
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_the_line_is_read_from_both_ends(visit, sample, language, made, library, width, scheme):  # noqa: PLR0917 -- a grid of sizes and languages
    page = visit(f"{language}/resources/library/", width=width, scheme=scheme, bypass_csp=True)
    page.get_by_role("heading", level=1, name=library).wait_for()
    check(page)
    page.goto(page.url + f"{sample['raise']}/")
    page.get_by_role("heading", level=2, name=made).wait_for()
    assert page.locator(".lineage-one").count() == 3
    check(page)
    page.locator(".lineage-one--1 a").click()
    page.locator(".lineage-one[aria-current]", has_text="The cliff by phone").wait_for()
    assert page.locator(".lineage-root a").count() == 1
    check(page)
