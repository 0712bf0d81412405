"""The chain of an aim: which rooms are asked what they have of it."""

import dataclasses

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wincommons.web.kit import chain, checks
from wincommons.web.kit.fields import ReferenceField
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.registry import cooperatives
from wincommons.web.policy.models import Plank

pytestmark = pytest.mark.django_db
NOT_LISTED = {"pacesetters.AimPlan.aim": "what an aim still needs is a page of its own, led to by a way, no item"}


def test_every_field_that_notes_an_aim_is_named_by_its_room():
    named = {holder for room in cooperatives() for holder in room.aim_holders}
    noting = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ReferenceField) and field.kinds == ("aim",)
    }
    rooms = {room.name for room in cooperatives() if room.aim_items is not None}
    left_out = {one for one in noting - named if one.partition(".")[0] in rooms}
    assert left_out == NOT_LISTED.keys(), "an aim's page would not show what is noted there"
    assert not NOT_LISTED.keys() & named


def test_a_room_that_holds_nothing_of_an_aim_is_not_asked(cast, monkeypatch):
    asked = []

    def remember(path):
        def listed(aims, user):
            asked.append(path)
            return {}

        return listed

    monkeypatch.setattr(chain, "load_callable", remember)
    with CaptureQueriesContext(connection) as questions:
        chain.items_of([7, 8], user=cast[Persona.VISITOR])
    assert (asked, len(questions)) == ([], 1)
    Plank.objects.create(community="riverside", aim="aim:8", title="Barriers", state="proposed")
    Plank.objects.create(community="riverside", aim="aim:78", title="Barriers", state="proposed")
    chain.items_of([7, 8], user=cast[Persona.VISITOR])
    assert asked == ["wincommons.web.policy.planks.queries.planks_of_aims"]


def test_a_room_that_names_no_field_is_always_asked(cast, monkeypatch):
    rooms = tuple(dataclasses.replace(room, aim_holders=()) for room in cooperatives())
    listing = [room.aim_items for room in rooms if room.aim_items is not None]
    asked = []
    monkeypatch.setattr(chain, "cooperatives", lambda: rooms)
    monkeypatch.setattr(chain, "load_callable", lambda path: lambda aims, user: asked.append(path) or {})
    chain.items_of([7], user=cast[Persona.VISITOR])
    assert asked == listing


@pytest.mark.parametrize("holder", ["policy.Plank.goal", "policy.Nothing.aim", "plank"])
def test_a_manifest_that_names_no_field_is_refused(monkeypatch, holder):
    broken = dataclasses.replace(cooperatives()[0], aim_holders=(holder,))
    monkeypatch.setattr(checks, "cooperatives", lambda: (broken,))
    (error,) = checks.manifests_lead_somewhere()
    assert holder in error.msg
    assert error.hint == "Write it as app.Model.field."
