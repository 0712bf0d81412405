"""Writes places.csv beside itself, from the county names of us-atlas and the rules and tables below.

    npm install us-atlas@3.0.1
    python content/places/build.py node_modules/us-atlas > content/places/places.csv

us-atlas (ISC licence) carries the Census Bureau's codes and base names of 2017. It says `Cuyahoga`, not `Cuyahoga
County`: the word for the kind of place follows from the state, or stands in a table here. Codes that came or went
since then, and codes retired before, are in tables too, as the Census Bureau lists them under "Substantial Changes to
Counties and County Equivalent Entities". Run it again only when a code changes; the result is reviewed like any file.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import NamedTuple

STATES = dict(
    pair.split("=")
    for line in (
        "01=AL 02=AK 04=AZ 05=AR 06=CA 08=CO 09=CT 10=DE 11=DC 12=FL 13=GA 15=HI 16=ID 17=IL 18=IN 19=IA 20=KS 21=KY",
        "22=LA 23=ME 24=MD 25=MA 26=MI 27=MN 28=MS 29=MO 30=MT 31=NE 32=NV 33=NH 34=NJ 35=NM 36=NY 37=NC 38=ND 39=OH",
        "40=OK 41=OR 42=PA 44=RI 45=SC 46=SD 47=TN 48=TX 49=UT 50=VT 51=VA 53=WA 54=WV 55=WI 56=WY",
    )
    for pair in line.split()
)
"""FIPS code = postal abbreviation. Territories are not in the gazetteer yet."""

ALASKA = {
    "Borough": "02013 02060 02068 02090 02100 02122 02130 02150 02164 02170 02185 02188 02195",
    "Census Area": "02016 02050 02070 02105 02158 02180 02198 02240 02290",
    "City and Borough": "02110 02220 02275 02282",
    "Municipality": "02020 02230",
}
"""What each county equivalent of Alaska is."""

WITHOUT_A_WORD = {"11001", "32510"}
"""District of Columbia and Carson City are their whole name."""

INDEPENDENT_CITIES = {"24510", "29510"}
"""Baltimore and St. Louis; in Virginia every code from 51510 on is a city that lies in no county."""


class Change(NamedTuple):
    name: str
    since: str = ""
    until: str = ""
    replaced_by: str = ""


REGIONS_SINCE, COUNTIES_UNTIL = "2022-06-01", "2022-05-31"
"""Connecticut's planning regions took the place of its counties (87 FR 34235)."""

CHANGES: dict[str, Change] = {
    "02063": Change("Chugach Census Area", since="2019-01-02"),
    "02066": Change("Copper River Census Area", since="2019-01-02"),
    "02201": Change("Prince of Wales-Outer Ketchikan Census Area", until="2008-05-18", replaced_by="02198 02130 02275"),
    "02232": Change("Skagway-Hoonah-Angoon Census Area", until="2007-06-19", replaced_by="02105 02230"),
    "02261": Change("Valdez-Cordova Census Area", until="2019-01-01", replaced_by="02063 02066"),
    "02270": Change("Wade Hampton Census Area", until="2015-06-30", replaced_by="02158"),
    "02280": Change("Wrangell-Petersburg Census Area", until="2008-05-31", replaced_by="02195 02275 02198"),
    "46113": Change("Shannon County", until="2015-04-30", replaced_by="46102"),
    "51515": Change("Bedford city", until="2013-06-30", replaced_by="51019"),
    "51560": Change("Clifton Forge city", until="2001-06-30", replaced_by="51005"),
    "09110": Change("Capitol Planning Region", since=REGIONS_SINCE),
    "09120": Change("Greater Bridgeport Planning Region", since=REGIONS_SINCE),
    "09130": Change("Lower Connecticut River Valley Planning Region", since=REGIONS_SINCE),
    "09140": Change("Naugatuck Valley Planning Region", since=REGIONS_SINCE),
    "09150": Change("Northeastern Connecticut Planning Region", since=REGIONS_SINCE),
    "09160": Change("Northwest Hills Planning Region", since=REGIONS_SINCE),
    "09170": Change("South Central Connecticut Planning Region", since=REGIONS_SINCE),
    "09180": Change("Southeastern Connecticut Planning Region", since=REGIONS_SINCE),
    "09190": Change("Western Connecticut Planning Region", since=REGIONS_SINCE),
    # The regions follow town lines, not the old counties' lines: no region is an old county's only successor.
    "09001": Change("Fairfield County", until=COUNTIES_UNTIL, replaced_by="09120 09140 09190"),
    "09003": Change("Hartford County", until=COUNTIES_UNTIL, replaced_by="09110 09140 09160"),
    "09005": Change("Litchfield County", until=COUNTIES_UNTIL, replaced_by="09140 09160 09190"),
    "09007": Change("Middlesex County", until=COUNTIES_UNTIL, replaced_by="09130"),
    "09009": Change("New Haven County", until=COUNTIES_UNTIL, replaced_by="09140 09170"),
    "09011": Change("New London County", until=COUNTIES_UNTIL, replaced_by="09130 09150 09180"),
    "09013": Change("Tolland County", until=COUNTIES_UNTIL, replaced_by="09110 09150"),
    "09015": Change("Windham County", until=COUNTIES_UNTIL, replaced_by="09150 09180"),
}
"""Codes that us-atlas 3.0.1 has not, or that are no longer in use."""

SINCE = {
    "02068": "1990-12-07",
    "02105": "2007-06-20",
    "02158": "2015-07-01",
    "02195": "2008-06-01",
    "02198": "2008-05-19",
    "02230": "2007-06-20",
    "02275": "2008-06-01",
    "02282": "1992-09-22",
    "08014": "2001-11-15",
    "46102": "2015-05-01",
}
"""First day of codes in us-atlas that are newer than 1990, where an older source lacks them."""


def county_name(code: str, base: str) -> str:
    """The county's name as people say it, from its code and the name without a word for its kind."""
    if code in WITHOUT_A_WORD:
        return base
    if code in INDEPENDENT_CITIES or (code[:2] == "51" and code >= "51510"):
        return f"{base} city"
    if code[:2] == "02":
        return f"{base} {next(kind for kind, codes in ALASKA.items() if code in codes.split())}"
    return f"{base} Parish" if code[:2] == "22" else f"{base} County"


def build(us_atlas: Path) -> list[tuple[str, ...]]:
    """Every row of places.csv, the nation first, then by code."""
    objects = json.loads((us_atlas / "counties-10m.json").read_text(encoding="utf-8"))["objects"]
    rows = {"": ("US", "United States", "", "", "", "")}
    for shape in objects["states"]["geometries"]:
        if shape["id"] in STATES:
            rows[shape["id"]] = (shape["id"], shape["properties"]["name"], STATES[shape["id"]], "", "", "")
    for shape in objects["counties"]["geometries"]:
        code, base = shape["id"], shape["properties"]["name"]
        if code[:2] in STATES and code not in CHANGES:
            rows[code] = (code, county_name(code, base), STATES[code[:2]], SINCE.get(code, ""), "", "")
    for code, change in CHANGES.items():
        rows[code] = (code, change.name, STATES[code[:2]], change.since, change.until, change.replaced_by)
    return [rows[code] for code in sorted(rows)]


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("id", "name", "state", "since", "until", "replaced_by"))
    writer.writerows(build(Path(sys.argv[1])))
