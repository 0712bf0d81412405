"""A cooperative says what it brings; the site believes it only where it leads somewhere."""

import sys
from datetime import timedelta
from types import ModuleType

import pytest
from django.core.checks import Error
from django.utils.translation import override

from wincommons.web.kit import checks, registry
from wincommons.web.kit.manifest import BrokenManifestError, Cooperative, Entry, Export, Job, Panel, Reference
from wincommons.web.kit.references import address_of
from wincommons.web.measurement.cooperative import COOPERATIVE


def cooperative(**fields) -> Cooperative:
    return Cooperative(**{"name": "garden", "title": "Garden", "urls": "garden.urls", **fields})


@pytest.fixture
def rooms(settings, monkeypatch):
    """Registers manifests as rooms of the settings, and puts the true ones back."""

    def register(*manifests: Cooperative) -> None:
        names = []
        for index, manifest in enumerate(manifests):
            module = ModuleType(f"room{index}.cooperative")
            module.COOPERATIVE = manifest
            monkeypatch.setitem(sys.modules, f"room{index}", ModuleType(f"room{index}"))
            monkeypatch.setitem(sys.modules, f"room{index}.cooperative", module)
            names.append(f"room{index}")
        settings.COOPERATIVES = names
        registry.gather()

    before = list(settings.COOPERATIVES)
    yield register
    settings.COOPERATIVES = before
    registry.gather()


def test_the_site_has_the_rooms_of_its_settings():
    assert [room.name for room in registry.cooperatives()] == [
        "network", "measurement", "dialogue", "policy", "alliance", "pacesetters", "capacity", "assessment",
    ]  # fmt: skip
    assert registry.cooperatives()[1] is COOPERATIVE
    titles = [str(entry.title) for entry in registry.navigation()]
    assert [title for title in titles if title in ("Places", "Measures", "Data")] == ["Places", "Measures", "Data"]


def test_navigation_and_panels_keep_their_own_order(rooms):
    late = Panel(page="place", title="Late", fragment="late", order=20)
    early = Panel(page="place", title="Early", fragment="early", order=10)
    other = Panel(page="measure", title="Other", fragment="other")
    rooms(
        cooperative(navigation=(Entry(title="B", url_name="b", order=2),), panels=(late, other)),
        cooperative(name="kitchen", navigation=(Entry(title="A", url_name="a", order=1),), panels=(early,)),
    )
    assert [entry.title for entry in registry.navigation()] == ["A", "B"]
    assert registry.panels("place") == (early, late)
    assert registry.panels("policy") == ()


def test_two_rooms_cannot_share_a_name(rooms):
    with pytest.raises(BrokenManifestError, match="Two cooperatives call themselves 'garden'"):
        rooms(cooperative(), cooperative())


def test_two_rooms_cannot_answer_for_one_kind_of_id(rooms):
    plot = Reference(kind="plot", url_name="plot", argument="plot")
    with pytest.raises(BrokenManifestError, match="'garden' and 'kitchen' both answer for 'plot' ids"):
        rooms(cooperative(references=(plot,)), cooperative(name="kitchen", references=(plot,)))


def test_nobody_answers_for_an_unknown_kind():
    with pytest.raises(BrokenManifestError, match="No cooperative answers for 'comet' ids"):
        registry.reference("comet")


@pytest.mark.parametrize("name", ["Garden", "", "garden-2", "1garden"])
def test_a_name_is_one_lower_case_word(name):
    with pytest.raises(BrokenManifestError, match="no name for a cooperative"):
        cooperative(name=name)


@pytest.mark.parametrize(
    "fields",
    [
        {"sitemap": "nowhere"},
        {"urls": "urls"},
        {"jobs": (Job(name="x", title="X", run="rm -rf", every=timedelta(minutes=1)),)},
        {"exports": (Export(name="x", title="X", maker=""),)},
    ],
)
def test_a_callable_is_named_by_its_dotted_path(fields):
    with pytest.raises(BrokenManifestError, match="no dotted path"):
        cooperative(**fields)


def test_the_true_manifests_lead_somewhere():
    assert checks.manifests_lead_somewhere() == []


def test_a_manifest_that_leads_nowhere_is_refused_before_the_start(rooms):
    rooms(cooperative(sitemap="wincommons.web.measurement.sitemap.gone"))
    (found,) = checks.manifests_lead_somewhere()
    assert isinstance(found, Error)
    assert "The manifest of 'garden' names 'wincommons.web.measurement.sitemap.gone'" in found.msg


def test_ids_lead_to_addresses_in_the_language_of_the_page():
    assert address_of("measure", "child_poverty") == "/measures/child_poverty/"
    with override("es"):
        assert address_of("place", "39-ohio") == "/es/places/39-ohio/"
