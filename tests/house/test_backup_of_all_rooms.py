"""A home with every room filled is lost and put back: each row, each file, and the chain from a number to a proof."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.house.test_operation_site import Site

from wincommons.cli.development import temporary_postgres

pytestmark = pytest.mark.slow

FILL = """
import django; django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from wincommons.web.assessment import commenting
from wincommons.web.assessment.making import ask_for
from wincommons.web.assessment.models import Cycle, WrittenComment
from wincommons.web.capacity.models import Resource
from wincommons.web.kit.files.domain import attach
plan = Cycle.objects.get()
for form in ("docx", "pdf"):
    ask_for(cycle=plan, form=form, language="es")
WrittenComment.objects.create(cycle=plan, words="Say more about buses.", comment_state="shown", sample=True)
page = Resource.objects.get(title__startswith="A raise")
table = SimpleUploadedFile("wages.csv", b"wage,ends\\n14.20,food\\n", content_type="text/csv")
attach(thing=f"resource:{page.pk}", upload=table, by=page.author, words="Wages at which a benefit ends")
"""
ROWS = """
import django; django.setup()
import hashlib, json
from django.apps import apps
from django.db import connection
from wincommons.web.kit.registry import cooperatives
found = {}
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        rows = sorted(repr(row) for row in cursor.fetchall())
        found[table] = [len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest()]
rooms = {one.name: [model._meta.db_table for model in apps.get_app_config(one.name).get_models()]
         for one in cooperatives() if one.name in {config.label for config in apps.get_app_configs()}}
print(json.dumps({"tables": found, "rooms": rooms}))
"""
KEY = "a key of this test, long enough that the site takes it for one: 0123456789abcdef"
OURS = ("alliance", "assessment", "capacity", "dialogue", "network", "pacesetters", "policy")
"""The rooms that keep what people of a community write."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], scope="module")
def filled(
    request: pytest.FixtureRequest, starter_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The sample in every room, with documents and a file, and everything done that waited for the worker."""
    home = tmp_path_factory.mktemp("filled") / "home"
    home.mkdir()
    shutil.copytree(starter_home / "lake", home / "lake", symlinks=True)
    if request.param == "sqlite":
        yield fill(home, database="")
        return
    with temporary_postgres() as address:
        yield fill(home, database=address)


def fill(home: Path, *, database: str) -> Site:
    site = Site(home, DATABASE_URL=database, DJANGO_SETTINGS_MODULE="wincommons.web.site.settings")
    (home / "secret_key").touch(mode=0o600)
    (home / "secret_key").write_text(KEY)
    site.win("upgrade")
    site.win("sample", "load")
    run(site, "-c", FILL)
    run(site, "-m", "django", "worker", "--once", "--verbosity", "0")
    return site


def run(site: Site, *arguments: str) -> str:
    done = site.python(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(site: Site) -> dict[str, Any]:
    """Table -> how many rows, and a digest of all of them; room -> its tables."""
    found: dict[str, Any] = json.loads(run(site, "-c", ROWS))
    return found


def files_of(home: Path, *rooms: str) -> dict[str, str]:
    """Every file of these rooms with the digest of its bytes."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for room in rooms
        for path in sorted((home / room).resolve().rglob("*"))
        if path.is_file()
    }


def test_what_a_backup_keeps_of_every_room_a_restore_gives_back_whole(filled: Site, tmp_path: Path) -> None:
    home, kept = filled.home, tmp_path / "kept.tar.gz"
    chain = filled.win("chain", "39035").stdout
    before = rows_of(filled)
    figures, media = files_of(home, "lake/current"), files_of(home, "media")
    assert "published: no change beyond chance" in " ".join(chain.split()).lower(), "the chain ends in a proof"
    for room in OURS:
        assert sum(before["tables"][table][0] for table in before["rooms"][room]), f"nothing is in {room}"
    assert len([name for name in media if "/documents/" in name]) == 2, "the plan in Word and in PDF"
    assert len(media) > 2, "and a file that somebody uploaded"
    filled.win("backup", kept)

    filled.win("sample", "clear")
    lost = rows_of(filled)
    for room in OURS:
        gone = sum(lost["tables"][table][0] < before["tables"][table][0] for table in lost["rooms"][room])
        assert gone, f"nothing was lost in {room}, so that giving it back shows nothing"
    for folder in ("media", "lake"):
        shutil.rmtree(home / folder)
    (home / "secret_key").write_text("another key")
    filled.win("restore", kept, "--replace")

    after = rows_of(filled)
    changed = {name for name in before["tables"] if before["tables"][name] != after["tables"].get(name)}
    assert (changed, set(after["tables"])) == (set(), set(before["tables"]))
    assert (files_of(home, "media"), files_of(home, "lake/current")) == (media, figures)
    assert filled.win("chain", "39035").stdout == chain
    assert (home / "secret_key").read_text() == KEY
    assert filled.win("doctor", "--without-worker").returncode == 0
