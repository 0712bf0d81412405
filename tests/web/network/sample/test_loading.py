"""The sample is loaded whole or not at all, twice without change, and is taken away to the last row."""

import time

import pytest
from django.apps import apps

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.sample import SampleError, clear_samples, load_samples
from wincommons.web.network.models import (
    Community,
    Decision,
    Mandate,
    Organisation,
    Person,
    Seat,
)
from wincommons.web.network.sample.words import COMMUNITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def rows():
    """Every table with the number of its rows; the record of events only ever grows."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model is not Event
    }


@pytest.mark.slow
def test_it_is_a_lifelike_community_and_a_small_second_one():
    begun = time.perf_counter()
    assert load_samples() > 0
    assert time.perf_counter() - begun < 10
    sampled = {"sample": True}
    assert (
        Community.objects.filter(**sampled).count(), Organisation.objects.filter(**sampled).count(),
        Person.objects.filter(**sampled).count(), Seat.objects.filter(community=COMMUNITY).count(),
    ) == (2, 40, 120, 12)  # fmt: skip
    assert Mandate.objects.filter(organisation__sample=True).count() == 2
    states = set(Decision.objects.filter(community=COMMUNITY).values_list("state", flat=True))
    assert states == {"proposed", "discussing", "deciding", "decided", "withdrawn"}


@pytest.mark.slow
def test_loading_twice_changes_nothing_and_clearing_leaves_no_row():
    before = rows()
    load_samples()
    loaded = rows()
    assert load_samples() == 0
    assert rows() == loaded
    assert clear_samples() > 0
    assert rows() == before
    assert clear_samples() == 0
    told = Event.objects.filter(kind="sample").order_by("pk").values_list("kind", "verb", "automatic")
    assert list(told) == [("sample", "loaded", True), ("sample", "cleared", True)]


@pytest.mark.slow
def test_it_refuses_where_a_name_is_taken_and_writes_nothing():
    Organisation.objects.create(slug="sample-example-porchlight-clinic", name="Ours")
    before = rows()
    with pytest.raises(SampleError, match="Nothing was written"):
        load_samples()
    assert rows() == before
