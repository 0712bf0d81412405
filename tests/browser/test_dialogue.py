"""A voice in Spanish on a phone, a focus group coded by a lead, a story withdrawn by its link and gone everywhere."""

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
import json, time
from datetime import timedelta
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from wincommons.web.dialogue import giving, planning, noting
from wincommons.web.dialogue.giving import Consent
from wincommons.web.dialogue.models import Session, Story, StoryQuote, Theme
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Community, Membership
clear_samples(); load_samples()
there = Community.objects.get(slug="sample-lakeside")
lead = Membership.objects.filter(community=there, role="lead").first().person.account
client = Client(); client.force_login(lead)
Authenticator.objects.get_or_create(user=lead, type="totp", defaults={"data": {}})
session = client.session
session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
session["account_authentication_methods_user"] = str(lead.pk)
session.save()
planned = planning.plan(community=there, by=lead, title="Focus group of drivers", session_kind="focus_group",
    on=timezone.localdate(), where="Depot", for_whom="Drivers", language="en", facilitator="", aim="")
said = "Routes change overnight.\\nMy neighbor drives me."
noting.write(session=planned, community=there, by=lead, text=said, speaker="A")
planning.count_people(session=planned, community=there, by=lead, seen=0, came=8, groups={"race=black": 6})
consent = Consent(may_page=True, may_quote=True, may_brief=False, show_name=False)
story, token = giving.give(community=there, by=None, text="The river told me to leave this here.", language="en",
    name="", age_band="18+", consent=consent)
Story.objects.filter(pk=story.pk).update(state="published", published_at=timezone.now(),
    live_on=timezone.localdate() - timedelta(days=1), sample=True)
theme = Theme.objects.filter(community=there.slug, state="published").order_by("pk").first()
StoryQuote.objects.create(story=story, theme=theme, text="The river told me", by=lead)
print(json.dumps({"session": client.cookies["sessionid"].value, "planned": planned.pk, "token": token,
    "theme": theme.pk, "story": story.pk}))
"""


@pytest.fixture
def sample(server, tmp_path_factory):
    """The sample, loaded anew on the server's home, with a focus group to code and a story with its link."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    environment = {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
    done = subprocess.run([sys.executable, "-c", ENTER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_phone_in_spanish_adds_a_voice(visit, sample):
    page = visit(f"/es{THERE}/what-we-heard/", width=390, bypass_csp=True, reduced_motion="reduce")
    assert page.locator(".sample-banner").count() == 1
    check(page)
    page.get_by_role("link", name="Cuente su historia").first.click()
    story = page.get_by_role("textbox", name="Su historia")
    reach(page, story)
    page.keyboard.type("Me avisan del turno a las diez de la noche. Con una semana yo podría organizarme.")
    page.get_by_role("checkbox", name="Mostrar mi historia en la página pública").check()
    page.get_by_role("radio", name="Tengo 18 años o más").check()
    check(page)
    page.get_by_role("button", name="Continuar").press("Enter")
    page.get_by_role("heading", level=1, name="¿Es correcto?").wait_for()
    assert page.get_by_text("Su nombre no se muestra.").count() == 1
    check(page)
    page.get_by_role("button", name="Sí, enviarla").press("Enter")
    page.get_by_role("heading", name="Guarde este enlace").wait_for()
    check(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_lead_codes_a_focus_group(visit, sample, width):
    cookie = {"name": "sessionid", "value": sample["session"], "domain": "127.0.0.1", "path": "/", "expires": -1,
              "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
    page = visit(
        f"{THERE}/listening/{sample['planned']}/", width=width, scheme="dark",
        storage_state={"cookies": [cookie], "origins": []}, reduced_motion="reduce", bypass_csp=True,
    )  # fmt: skip
    check(page)
    code = page.get_by_role("link", name="Code the notes")
    reach(page, code)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I code these notes").press("Enter")
    page.get_by_label("Routes change overnight.").select_option(label="Hours that change overnight (sample · ejemplo)")
    page.get_by_label("My neighbor drives me.").select_option(label="No theme fits")
    check(page)
    page.get_by_role("button", name="I have read every note").press("Enter")
    page.get_by_text("has finished").wait_for()
    assert page.get_by_text("The two agreed").count() == 0


def test_a_story_is_withdrawn_by_its_link_and_gone_everywhere(visit, sample, server):
    pages = [f"{THERE}/what-we-heard/stories/", f"{THERE}/what-we-heard/{sample['theme']}/"]
    for address in pages:
        assert visit(address).get_by_text("The river told me").count() == 1
    page = visit(f"/stories/yours/{sample['token']}/", width=390, reduced_motion="reduce", bypass_csp=True)
    check(page)
    page.get_by_role("button", name="Withdraw my story").press("Enter")
    page.get_by_role("button", name="Withdraw it").press("Enter")
    page.get_by_role("heading", name="It is withdrawn. This is your receipt.").wait_for()
    check(page)
    for address in pages:
        assert visit(address).get_by_text("The river told me").count() == 0
    alone = page.request.get(f"{server}{THERE}/what-we-heard/stories/{sample['story']}/")
    assert alone.status == 404
