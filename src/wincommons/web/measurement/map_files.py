"""Where the shapes of a map are served: files of the front end, and the borders of tracts that this host keeps."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

from wincommons.data.borders import kept
from wincommons.data.home import home
from wincommons.web.kit.assets import asset_address

FOR_EVER = "public, max-age=31536000, immutable"
"""An address of borders names their edition, so what it answers never changes."""


def address_of_map(name: str) -> str:
    """The address of a map such as `map:states` or `map:tracts-2010-44007`."""
    found = kept.place_of_map(home(), name)
    if found is None:
        return asset_address(f"map-{name.removeprefix('map:')}.json")
    return reverse("measurement:borders", kwargs={"edition": found[0], "county": found[1]})


def borders_version() -> str:
    """Part of the ETag of pages that may draw tracts: they change when borders are loaded, without a new release."""
    return kept.edition_of_all(home())


def borders_file(*, edition: str, county: str) -> Path | None:
    """The drawing of a county's tracts; None where this host has none of that name."""
    return kept.file_of(home(), edition=edition, county=county)
