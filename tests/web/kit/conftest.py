"""The planted cooperative."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module, reload
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings as settings_now
from django.db import connection
from django.test import override_settings
from django.urls import clear_url_caches

from wincommons.web.kit import registry
from wincommons.web.kit.references import forget_addresses
from wincommons.web.site import urls

PLANTED = Path(__file__).parent / "planted"


@pytest.fixture(scope="module")
def garden(django_db_setup, django_db_blocker) -> Iterator[ModuleType]:
    """The planted cooperative, as if the settings had named it: its table, its addresses, its manifest."""
    sys.path.insert(0, str(PLANTED))
    rooms, installed = [*settings_now.COOPERATIVES, "garden"], [*settings_now.INSTALLED_APPS, "garden"]
    with override_settings(COOPERATIVES=rooms, INSTALLED_APPS=installed), django_db_blocker.unblock():
        models = import_module("garden.models")
        _plant()
        with connection.schema_editor() as editor:
            editor.create_model(models.Plot)
            editor.create_model(models.PlotText)
        yield models
        with connection.schema_editor() as editor:
            editor.delete_model(models.PlotText)
            editor.delete_model(models.Plot)
    _plant()
    sys.path.remove(str(PLANTED))


def _plant() -> None:
    """Read the manifests of the settings again, and the addresses that follow from them."""
    registry.gather()
    reload(urls)
    clear_url_caches()
    forget_addresses()
