"""From an initiative's dose to a null that is published: by keyboard, for axe, on a phone and a desktop, en and es."""

import json
import os
import subprocess
import sys

import pytest
from tests.browser.reader import check, reach

pytestmark = pytest.mark.browser

THERE = "/communities/sample-lakeside"
BEGIN = """
import django; django.setup()
import json, time
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from allauth.mfa.models import Authenticator
from django.test import Client
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Affiliation, Aim, Membership
from wincommons.web.pacesetters.models import Initiative, Proof
clear_samples(); load_samples()
here = "sample-lakeside"
lead, other = [one.person.account for one in Membership.objects.filter(community=here, role="lead")[:2]]
member = Membership.objects.filter(community=here, role="participant").first().person.account
inside = Membership.objects.filter(community=here).values("person")
working = Affiliation.objects.filter(end=None, confirmed_on__isnull=False)
peer = working.exclude(person__in=inside).first().person.account
def enter(person, protected=False):
    client = Client(); client.force_login(person)
    if protected:
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client.cookies["sessionid"].value
aims = {one.measure: one.pk for one in Aim.objects.filter(community=here)}
print(json.dumps({
    "member": enter(member), "lead": enter(lead, True), "peer": enter(peer),
    "suicide": aims["measure:suicide_rate"], "poverty": aims["measure:child_poverty"],
    "initiative": Initiative.objects.get(title__startswith="Everyone is asked").pk,
    "proofs": {one.measure: one.pk for one in Proof.objects.filter(community=here)},
}))
"""
WORK = """
import django; django.setup()
from wincommons.web.pacesetters.models import ProofRun
from wincommons.web.pacesetters.proofs import running
for one in ProofRun.objects.filter(state="waiting"):
    running.run.call(one.pk)
"""


def in_the_home(tmp_path_factory, code):
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, with sessions of a member, a lead and a peer."""
    return json.loads(in_the_home(tmp_path_factory, BEGIN))


def state_of(session):
    cookie = {"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    return {"cookies": [cookie], "origins": []}


@pytest.mark.parametrize(
    ("language", "dose", "empty"),
    [("", "8 times in 10", "nothing yet"), ("/es", "8 de cada 10 veces", "nada todavía")],
)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_the_dose_and_the_empty_cells_are_read_by_everyone(visit, sample, language, dose, empty, width, scheme):  # noqa: PLR0917 -- a grid of sizes and languages
    page = visit(f"{language}{THERE}/what-we-do/{sample['initiative']}/", width=width, scheme=scheme, bypass_csp=True)
    page.get_by_text(dose).first.wait_for()
    check(page)
    page = visit(f"{language}{THERE}/what-we-do/aim/{sample['poverty']}/", width=width, scheme=scheme, bypass_csp=True)
    assert page.locator(".pace-empty", has_text=empty).count() >= 23
    check(page)


def test_a_claim_goes_its_whole_way_and_a_modelled_one_is_refused(visit, sample, tmp_path_factory):
    page = visit(
        f"{THERE}/proof/claim/?aim={sample['suicide']}", width=390, storage_state=state_of(sample["member"]),
        reduced_motion="reduce", bypass_csp=True,
    )  # fmt: skip
    check(page)
    title = page.get_by_label("The claim in one sentence")
    reach(page, title)
    page.keyboard.type("Fewer people here died by suicide since 2013")
    page.get_by_label("First year of it").fill("2013")
    page.get_by_label("Or with places of these states").fill("SC, WI")
    reach(page, page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    register = page.get_by_role("link", name="Register it, and let it be run")
    register.wait_for()
    check(page)
    reach(page, register)
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="No. It is fixed").check()
    check(page)
    reach(page, page.get_by_role("button", name="Register it, and let it be run"))
    page.keyboard.press("Enter")
    page.get_by_text("The test is being run.").wait_for()
    address = page.url
    in_the_home(tmp_path_factory, WORK)
    page.reload()
    page.get_by_text("No change beyond chance can be seen.").wait_for()
    peer = visit(
        f"/{address.split('/', 3)[3]}check/", width=1440,
        storage_state=state_of(sample["peer"]), reduced_motion="reduce", bypass_csp=True,
    )  # fmt: skip
    peer.get_by_role("radio", name="It is sound").check()
    peer.get_by_label("In your words").fill("I read the same numbers.")
    check(peer)
    reach(peer, peer.get_by_role("button", name="Write it down"))
    peer.keyboard.press("Enter")
    peer.get_by_text("checks it before it is published").wait_for()
    lead = visit(
        f"/{address.split('/', 3)[3]}", width=1440, storage_state=state_of(sample["lead"]), reduced_motion="reduce",
        bypass_csp=True,
    )  # fmt: skip
    lead.locator("summary", has_text="Publish").click()
    lead.locator("form", has=lead.locator("input[value=publish]")).get_by_role("button", name="Publish").click()
    lead.get_by_role("link", name="As everyone reads it").click()
    lead.get_by_text("No change beyond chance can be seen.").wait_for()
    lead.locator(".figure-canvas").scroll_into_view_if_needed()
    lead.locator(".figure-canvas .mark-line path").first.wait_for()
    check(lead)
    refused = visit(f"{THERE}/what-changed/{sample['proofs']['measure:child_poverty']}/", width=390, bypass_csp=True)
    refused.get_by_text("This claim cannot be tested: its figures come from a model.").wait_for()
    check(refused)


LOOK = """
import django; django.setup()
from wincommons.web.pacesetters import sample
from wincommons.web.pacesetters.models import BrightSearch, BrightSpot
search = BrightSearch.objects.get(community="sample-lakeside")
sample.mark_first.call(search.pk)
print(search.pk, BrightSpot.objects.get(community="sample-lakeside").pk)
"""


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 390, "dark"), ("/es", 1440, "light")])
def test_a_bright_spot_is_asked_by_letter_and_tells(visit, sample, tmp_path_factory, language, width, scheme):  # noqa: PLR0917 -- as above
    search, spot = in_the_home(tmp_path_factory, LOOK).split()
    there = f"{language}{THERE}/bright-spots"
    named = {"width": width, "scheme": scheme, "storage_state": state_of(sample["lead"]), "bypass_csp": True}
    for address in (f"{there}/", f"{there}/look/", f"{there}/found/{search}/", f"{there}/{spot}/"):
        check(visit(address, **named))
    page = visit(f"{there}/{spot}/invite/", **named)
    check(page)
    page.get_by_role("radio").last.check()
    reach(page, page.locator("form button[type=submit]").last)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/bright-spots/{spot}/")
    page = visit(f"{there}/{spot}/tell/", **named)
    page.locator("textarea[name=text]").fill("We asked at every door, since 2015.")
    page.locator("input[name=who]").fill("The sample itself")
    check(page)
    reach(page, page.locator("main form button[type=submit]").last)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/bright-spots/{spot}/")
    check(page)
    public = visit(f"{language}{THERE}/who-does-better/{spot}/", width=width, scheme=scheme, bypass_csp=True)
    public.get_by_text("We asked at every door, since 2015.").wait_for()
    check(public)
    check(visit(f"{language}{THERE}/who-does-better/", width=width, scheme=scheme, bypass_csp=True))
