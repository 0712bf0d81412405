"""A small content folder in which a test plants its error."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wincommons.content.folder import content_folder

MEASURE = """\
id: child_poverty
name: {en: Children in poverty, es: Niñas y niños en la pobreza}
question:
  en: How many children grow up poor?
  es: ¿Cuántas niñas y niños crecen en la pobreza?
why:
  en: Growing up poor makes nearly everything harder. No child chooses it.
  es: Crecer en la pobreza complica casi todo. Nadie la elige en la infancia.
predicate: {en: live below the poverty line, es: viven por debajo de la línea de pobreza}
definition:
  en: Share of people under 18 who live on a family income below the federal poverty line.
  es: Porcentaje de menores de 18 años con ingresos familiares por debajo de la línea federal de pobreza.
tier: core
tier_basis: inferred
verified: true
evidence: [https://www.winmeasures.org/statistics/winmeasures/us-wellbeing-of-places]
domain: well_being_of_places
vital_conditions: [overall, meaningful_work_wealth]
unit: percent
subject: children
kind: proportion
direction: lower_is_better
comparison: interval_95
bounds: [0, 100]
levels: [nation, state, county]
sources:
  - {source: saipe, basis: modelled, checked: true}
series:
  - {source: saipe}
equity_cuts: [race]
owner: measurement
next_review: 2027-02-01
history:
  - {date: 2026-11-21, change: First version.}
"""
FILE = "measures/well_being_of_places/child_poverty.yaml"


class Folder:
    """A content folder with one measure, two sources and a few places; everything in it is right."""

    def __init__(self, path: Path) -> None:
        self.path = path
        shutil.copytree(content_folder() / "vocabulary", path / "vocabulary", ignore=shutil.ignore_patterns("policies"))
        self.write("vocabulary/focus_areas.yaml", "[]\n")
        (path / "sources").mkdir()
        for source in ("saipe", "bls_laus"):
            shutil.copy(content_folder() / "sources" / f"{source}.yaml", path / "sources")
            self.replace(f"sources/{source}.yaml", "starter: true", "starter: false")
        self.write(FILE, MEASURE)
        self.write("places/places.csv", "id,name,state,since,until,replaced_by\nUS,United States,,,,\n39,Ohio,OH,,,\n")

    def write(self, file: str, text: str) -> None:
        (self.path / file).parent.mkdir(parents=True, exist_ok=True)
        (self.path / file).write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Plant an error; fails where the place for it is not found exactly once."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")
