"""Who walks: the people of the sample with their sessions, a worker beside the site, and pictures of the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

THERE = "/communities/sample-lakeside"
BEGIN = """
import django; django.setup()
import json, time
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Affiliation, Aim, Membership, Term
clear_samples(); load_samples()
call_command("worker", once=True, verbosity=0)

def enter(account):
    client = Client(); client.force_login(account)
    Authenticator.objects.get_or_create(user=account, type="totp", defaults={"data": {}})
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client.cookies["sessionid"].value

def belongs(community, role):
    rows = Membership.objects.filter(community=community, role=role, end=None)
    return rows.order_by("pk").first().person.account

def speaks(name):
    rows = Affiliation.objects.filter(organisation=f"sample-example-{name}", role="delegate", end=None)
    return rows.order_by("pk").first().person.account

print(json.dumps({
    "lead": enter(belongs("sample-lakeside", "lead")),
    "moderator": enter(belongs("sample-lakeside", "moderator")),
    "elders": enter(Term.objects.get(seat__title="Elders", seat__community="sample-lakeside").person.account),
    "hospital": enter(speaks("harbor-hospital")),
    "lender": enter(speaks("steel-valley-credit-union")),
    "school": enter(speaks("riverbend-school-district")),
    "lorain": enter(belongs("sample-black-river", "participant")),
}))
"""


class Walk:
    """One walk through the site: pages as one of its people sees them."""

    def __init__(self, visit: Callable[..., Any], *, server: str, home: Path, sessions: dict[str, str]) -> None:
        self._visit = visit
        self._sessions = sessions
        self.server = server
        self.home = home
        self.pictures = Path(os.environ["WIN_WALK_PICTURES"]) if os.environ.get("WIN_WALK_PICTURES") else None

    def open(self, path: str, *, who: str = "", width: int = 1440) -> Any:
        """A page in a browser of this person's own; of a reader without an account where nobody is named."""
        cookie = {"name": "sessionid", "value": self._sessions.get(who, ""), "domain": "127.0.0.1", "path": "/",
                  "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}  # fmt: skip
        state = {"cookies": [cookie] if who else [], "origins": []}
        height = 844 if width < 600 else 900
        return self._visit(path, width=width, height=height, storage_state=state, reduced_motion="reduce")

    def picture(self, shown: Any, name: str) -> None:
        """Keep what a page or a part of it shows, where `WIN_WALK_PICTURES` names a folder."""
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            target = self.pictures / f"{name}.png"
            shown.screenshot(path=target)
            # 128 colors are enough for a page, and a third of the bytes.
            with Image.open(target) as taken:
                small = taken.quantize(colors=128)
            small.save(target, optimize=True)

    def win(self, *arguments: object) -> str:
        """What the `win` command says on the same home."""
        return run(self.home, "-m", "wincommons", *map(str, arguments))


def begin(visit: Callable[..., Any], *, server: str, home: Path) -> Walk:
    """The sample loaded anew, with everything done that waited for the worker."""
    sessions = json.loads(run(home, "-c", BEGIN).splitlines()[-1])
    return Walk(visit, server=server, home=home, sessions=sessions)


@contextmanager
def working(home: Path) -> Iterator[None]:
    """A worker beside the site, as `win up` starts one."""
    command = [sys.executable, "-m", "django", "worker", "--verbosity", "0"]
    with (home / "worker.log").open("wb") as log:
        worker = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(timeout=30)


def run(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=_environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "WIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wincommons.web.site.settings"}
