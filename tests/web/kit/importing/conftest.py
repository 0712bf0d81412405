"""A room that lets leads bring in plots of the planted gardens."""

import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.conf import settings as settings_now

from wincommons.web.kit import registry
from wincommons.web.kit.importing import Import, ImportColumn, Made, RowRefusedError, mark_of, take_back
from wincommons.web.kit.manifest import Cooperative

FIELDS = ("title", "state", "revision")


@pytest.fixture
def sheds(garden, monkeypatch, settings, tmp_path):
    """The import, and what was handed to it; files wait in this test's own home."""
    settings.MEDIA_ROOT = tmp_path / "media"
    room, heard = ModuleType("planted_sheds"), SimpleNamespace(parts=[], garden=garden)

    def parse_row(row, *, batch):
        if row["title"].startswith("No "):
            raise RowRefusedError("A plot says what it is.", column="title")
        return {"title": row["title"], "email": row["email"]}

    def create_many(rows, *, batch, by):
        heard.parts.append(len(rows))
        if any(row["title"] == "Spoiled" for row in rows):
            raise RowRefusedError("This one spoils the rest.")
        here = set(garden.Plot.objects.filter(community=batch.community).values_list("title", flat=True))
        wanted = [(at, row) for at, row in enumerate(rows) if row["title"] not in here]
        plots = [garden.Plot(title=row["title"], community=batch.community, author=by) for _at, row in wanted]
        made = garden.Plot.objects.bulk_create(plots)
        return [Made(at, str(one.pk), mark_of(one, FIELDS)) for (at, _row), one in zip(wanted, made, strict=True)]

    def undo(made, *, batch, by):
        return take_back(garden.Plot.objects.all(), made, fields=FIELDS)

    room.parse_row, room.create_many, room.undo = parse_row, create_many, undo
    monkeypatch.setitem(sys.modules, "planted_sheds", room)
    columns = (
        ImportColumn(name="title", title="Name", required=True, aliases=("plot", "Nombre"), example="Corner plot"),
        ImportColumn(name="email", title="E-mail", hint="Whom to ask"),
    )
    dotted = {one: f"planted_sheds.{one}" for one in ("parse_row", "create_many", "undo")}
    declared = Import(
        kind="plots",
        title="Plots",
        explanation="Each row becomes a plot.",
        columns=columns,
        rule="wincommons.web.kit.permissions.is_lead",
        key=("title",),
        **dotted,
    )
    manifest = Cooperative(name="sheds", title="Sheds", urls="planted_sheds.urls", imports=(declared,))
    monkeypatch.setitem(registry._manifests, "sheds", manifest)
    assert "garden" in settings_now.COOPERATIVES
    heard.declared = declared
    return heard
