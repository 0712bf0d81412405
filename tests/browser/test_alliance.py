"""A delegate signs and pledges, a lead accepts, a report moves it: by keyboard, for axe, in both languages."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.browser.reader import check, reach

pytestmark = pytest.mark.browser

IN_A_YEAR = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()
THERE = "/communities/sample-lakeside"
ENTER = """
import django; django.setup()
import json, time
from allauth.mfa.models import Authenticator
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wincommons.web.alliance.models import Commitment, Compact
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Affiliation, Membership
clear_samples(); load_samples()

def enter(account, second_step=False):
    client = Client(); client.force_login(account)
    if second_step:
        Authenticator.objects.get_or_create(user=account, type="totp", defaults={"data": {}})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
    return client.cookies["sessionid"].value

youth = Affiliation.objects.filter(organisation="sample-example-youth-who-decide", role="delegate")
lead = Membership.objects.filter(community="sample-lakeside", role="lead").order_by("pk").first()
print(json.dumps({
    "delegate": enter(youth.get().person.account), "lead": enter(lead.person.account, second_step=True),
    "compact": Compact.objects.get(community="sample-lakeside", state="in_force").pk,
    "late": Commitment.objects.get(title__startswith="Hire 400").pk,
}))
"""


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, with the sessions of a delegate and a lead."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", ENTER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def signed_in(session: str) -> dict[str, Any]:
    cookie = {"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    return {"storage_state": {"cookies": [cookie], "origins": []}, "reduced_motion": "reduce", "bypass_csp": True}


def press(page, locator):
    """Come to it by the keyboard, and press Enter."""
    locator.wait_for()
    reach(page, locator)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [390, 1440])
def test_from_a_signature_to_progress(visit, sample, width):
    page = visit(f"{THERE}/compacts/{sample['compact']}/sign/", width=width, **signed_in(sample["delegate"]))
    page.get_by_label("By what right you sign").fill("Speaker, chosen by our assembly")
    page.get_by_label("I have read this version").check()
    check(page)
    press(page, page.get_by_role("button", name="Sign", exact=True))
    page.get_by_text("Signed. Thank you").wait_for()

    press(page, page.get_by_role("link", name="Make a commitment under it"))
    press(page, page.get_by_role("link", name="Something you do, counted"))
    page.get_by_role("radio", name="Example Youth Who Decide").check()
    page.get_by_label("What you promise").fill("Run forty evenings by and for young people")
    page.get_by_label("How much").fill("1.200")
    page.get_by_label("Of what").fill("evenings")
    page.get_by_label("By", exact=True).fill(IN_A_YEAR)
    check(page)
    press(page, page.get_by_role("button", name="Pledge it"))
    page.get_by_text("can be read in two ways").first.wait_for()
    # The browser writes every 400 into its console; this one is the sentence that was wanted.
    visit.trouble[:] = [one for one in visit.trouble if "400" not in one]
    page.get_by_label("How much").fill("40")
    press(page, page.get_by_role("button", name="Pledge it"))
    page.get_by_text("Pledged. A lead looks at it").wait_for()
    address = page.url

    lead = visit(address.removeprefix(origin(address)), width=width, **signed_in(sample["lead"]))
    check(lead)
    press(lead, lead.get_by_role("button", name="Accept it", exact=True))
    lead.get_by_text("nothing reported yet").first.wait_for()

    page.goto(address)
    press(page, page.get_by_role("link", name="Report on it"))
    page.get_by_label("Reached so far").fill("10")
    page.get_by_label("What was done").fill("Ten evenings, and a film.")
    check(page)
    press(page, page.get_by_role("button", name="Send the report"))
    page.get_by_text("25% of the way is done").wait_for()
    page.get_by_role("img", name="25 per cent of the way, 0 per cent of the time").wait_for()
    check(page)


@pytest.mark.parametrize(("language", "said"), [("", "behind"), ("/es", "con retraso")])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_everyone_reads_how_it_goes(visit, sample, language, said, width, scheme):  # noqa: PLR0917 -- a grid of sizes and languages
    public = f"{language}{THERE}"
    for path in ("/commitments/", f"/commitments/{sample['late']}/"):
        page = visit(f"{public}{path}", width=width, scheme=scheme, bypass_csp=True)
        page.get_by_text(said, exact=True).first.wait_for()
        check(page)
    for path in ("/commitments/roll-up/", f"/compacts/{sample['compact']}/"):
        page = visit(f"{public}{path}", width=width, scheme=scheme, bypass_csp=True)
        page.get_by_role("heading", level=1).wait_for()
        assert page.locator(".sample-banner").count() == 1
        check(page)


def origin(address: str) -> str:
    return "/".join(address.split("/")[:3])
