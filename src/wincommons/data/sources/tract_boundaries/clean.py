"""Polygons out of the Census Bureau's shapefile (in its zip) or out of GeoJSON, in degrees and by tract id."""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from wincommons.data.borders.projecting import Polygon
from wincommons.data.errors import UnreadableFileError

Shapes = dict[str, Sequence[Polygon]]
"""Tract id -> its polygons, each an outer ring and its holes, of (longitude, latitude)."""

_CODES = ("GEOID", "GEOID10", "GEOID20", "GEO_ID", "AFFGEOID", "GEOIDFQ")
"""How the Census Bureau has called the column of a tract's code; the longer forms have `1400000US` before it."""
_WHAT = "Give cb_<year>_<state>_tract_500k.zip as the Census Bureau serves it, or a GeoJSON of tracts with a GEOID"
_DEGREES = ("CRS84", "EPSG::4269", "EPSG::4326", "EPSG:4269", "EPSG:4326")
_WATER = "99"
"""Tracts numbered 9900 and above are water alone: nobody lives there, and no figure is of them."""


def read_tracts(path: Path) -> Shapes:
    """Every tract of the file but those of water alone. Raises `UnreadableFileError` with a sentence."""
    with path.open("rb") as opened:
        begins = opened.read(4)
    found: Shapes = {}
    for fields, geometry in _of_zip(path) if begins[:2] == b"PK" else _of_geojson(path):
        tract = _code(fields, path)
        if tract in found:
            raise UnreadableFileError(f"Tract {tract} stands in the file twice", path.name, "Fetch the file once more")
        polygons = _polygons(geometry, tract=tract, path=path)
        if not tract[5:].startswith(_WATER):
            found[tract] = polygons
    if not found:
        raise UnreadableFileError("The file holds no census tract", path.name, _WHAT)
    return found


def _of_zip(path: Path) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    import shapefile

    try:
        with zipfile.ZipFile(path) as archive:
            named = {PurePosixPath(name).suffix.lower(): name for name in archive.namelist() if "__MACOSX" not in name}
            lacking = [ending for ending in (".shp", ".dbf") if ending not in named]
            if lacking:
                raise UnreadableFileError(f"The archive holds no {' and no '.join(lacking)} file", path.name, _WHAT)
            parts = {ending: BytesIO(archive.read(named[ending])) for ending in (".shp", ".dbf")}
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise UnreadableFileError(
            f"The archive is damaged or was cut short on its way: {error}", path.name, "Fetch the file once more"
        ) from error
    try:
        with shapefile.Reader(shp=parts[".shp"], dbf=parts[".dbf"]) as reader:
            for one in reader.iterShapeRecords():
                yield one.record.as_dict(), one.shape.__geo_interface__
    except (shapefile.ShapefileException, struct.error, UnicodeDecodeError, ValueError, IndexError) as error:
        raise UnreadableFileError(
            f"The shapefile in the archive is damaged: {error}", path.name, "Fetch the file once more"
        ) from error


def _of_geojson(path: Path) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    try:
        whole = json.loads(path.read_bytes())
    except ValueError as error:  # a broken text and a broken encoding alike
        raise UnreadableFileError(
            "The file is neither a zip of a shapefile nor GeoJSON, or it was cut short", path.name, _WHAT
        ) from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise UnreadableFileError("The file is JSON, but no collection of features", path.name, _WHAT)
    frame = str(((whole.get("crs") or {}).get("properties") or {}).get("name", ""))
    if frame and not frame.endswith(_DEGREES):
        raise UnreadableFileError(
            f"The coordinates are in {frame[:60]}, not in degrees", path.name, "Give longitudes and latitudes"
        )
    for one in features:
        yield one.get("properties") or {}, one.get("geometry") or {}


def _code(fields: Mapping[str, Any], path: Path) -> str:
    told = next((str(fields[name]) for name in _CODES if fields.get(name)), None)
    if told is None:
        raise UnreadableFileError(f"A shape has no code: there is none of {', '.join(_CODES)}", path.name, _WHAT)
    code = told.rpartition("US")[2]
    if not re.fullmatch(r"\d{11}", code, re.ASCII):
        raise UnreadableFileError(f"'{told[:40]}' is no code of a census tract", path.name, _WHAT)
    return code


def _polygons(geometry: Mapping[str, Any], *, tract: str, path: Path) -> list[Polygon]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not coordinates:
        raise UnreadableFileError(f"Tract {tract} has no area but {kind or 'nothing'}", path.name, _WHAT)
    try:
        return [
            [_ring(ring, tract=tract, path=path) for ring in polygon]
            for polygon in ([coordinates] if kind == "Polygon" else coordinates)
        ]
    except (TypeError, IndexError, ValueError) as error:
        raise UnreadableFileError(f"The border of tract {tract} cannot be read", path.name, _WHAT) from error


def _ring(ring: Sequence[Sequence[float]], *, tract: str, path: Path) -> list[tuple[float, float]]:
    points = [(float(point[0]), float(point[1])) for point in ring]
    if len(points) < 4:
        raise UnreadableFileError(f"A ring of tract {tract} has {len(points)} points", path.name, "Fetch it once more")
    for longitude, latitude in points:
        # From the Virgin Islands to Alaska, whose last islands lie beyond the date line.
        if not (17 <= latitude <= 72 and (-180 <= longitude <= -64 or 172 <= longitude <= 180)):
            raise UnreadableFileError(
                f"A point of tract {tract} lies at longitude {longitude:g}, latitude {latitude:g}: not in the country",
                path.name,
                "Give borders in degrees, longitude first",
            )
    return points
