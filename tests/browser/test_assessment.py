"""The cycle of a plan: filled by keyboard, read by everyone, commented without an account; axe clean."""

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
from datetime import date
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wincommons.web.assessment.models import Cycle, WrittenComment
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Decision, Membership
clear_samples(); load_samples()
member = Membership.objects.filter(community="sample-lakeside", role="participant").first().person.account
client = Client(); client.force_login(member)
drafted = Cycle.objects.get(community="sample-lakeside")
decision = Decision.objects.filter(community="sample-lakeside", outcome="adopted").first()
adopted = Cycle.objects.create(
    community="sample-lakeside", title="Our last plan", cycle_kind="chip", place="place:39035", lists=["phab_chip"],
    board_meets=date(2026, 6, 1), adopted_on=date(2026, 6, 1), adopted_by="The board of Example Harbor Hospital",
    decision=f"decision:{decision.pk}", state="adopted", author=drafted.author, sample=True,
)
from wincommons.web.assessment.opening import lay_rows
lay_rows(adopted)
WrittenComment.objects.create(cycle=adopted, words="Say more about buses.", comment_state="shown", sample=True)
print(json.dumps({"session": client.cookies["sessionid"].value, "drafted": drafted.pk, "adopted": adopted.pk}))
"""


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew: a plan that is drafted, one that was adopted, and the session of a member."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", ENTER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def signed_in(sample):
    cookie = {"name": "sessionid", "value": sample["session"], "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    return {"cookies": [cookie], "origins": []}


@pytest.mark.parametrize(
    ("language", "width", "scheme", "said"),
    [("", 390, "dark", "Written comments"), ("/es", 1440, "light", "Comentarios escritos")],
)
def test_everyone_reads_an_adopted_plan_and_comments_by_keyboard(visit, sample, *, language, width, scheme, said):
    address = f"{language}{THERE}/assessments/{sample['adopted']}/"
    page = visit(address, width=width, scheme=scheme, bypass_csp=True)
    page.get_by_role("heading", level=2, name=said).wait_for()
    assert page.locator(".sample-banner").count() == 1
    assert page.locator(".asked--red").count() == 8
    check(page)
    link = page.locator("a[href$='/comment/']")
    reach(page, link)
    page.keyboard.press("Enter")
    page.locator("textarea").wait_for()
    check(page)
    page.locator("textarea").focus()
    page.keyboard.type("The bus comes once an hour.")
    reach(page, page.locator("main button[type=submit]"))
    page.keyboard.press("Enter")
    page.locator("p.flash").wait_for()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_member_fills_a_row_of_the_plan_by_keyboard(visit, sample, width):
    page = visit(
        f"{THERE}/cycles/{sample['drafted']}/", width=width, storage_state=signed_in(sample), reduced_motion="reduce",
        bypass_csp=True,
    )  # fmt: skip
    page.get_by_role("heading", level=2, name="What is asked, and what fills it").wait_for()
    assert page.locator(".asked--red").count() == 1
    check(page)
    link = page.get_by_role("link", name="Consider what the state and the nation have put first.")
    reach(page, link)
    page.keyboard.press("Enter")
    box = page.locator("input[name=links]").first
    box.wait_for()
    check(page)
    reach(page, box)
    page.keyboard.press("Space")
    reach(page, page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    page.get_by_text("1 thing fills it.").first.wait_for()
