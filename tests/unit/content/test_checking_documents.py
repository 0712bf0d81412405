"""The checker on what is not one measure: whole files, vocabularies, sources, the starter, corrections, places."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wincommons.content import check

MEASURE = "measures/well_being_of_places/child_poverty.yaml"
TODAY = date(2026, 11, 22)


def told(folder: Any) -> list[str]:
    return [f"{finding.floor} {finding}" for finding in check(folder.path, today=TODAY)]


def test_a_measure_stands_in_one_file(folder: Any) -> None:
    text = (folder.path / MEASURE).read_text(encoding="utf-8")
    folder.write("measures/economy/child_poverty.yaml", text.replace("domain: well_being_of_places", "domain: economy"))
    assert told(folder) == [
        (
            f"shape error in {MEASURE}:1 [id]: The measure 'child_poverty' already stands in "
            "measures/economy/child_poverty.yaml. Keep one of the two files."
        )
    ]


def test_a_file_that_is_not_utf8(folder: Any) -> None:
    (folder.path / MEASURE).write_bytes("id: x\nname: niñas".encode("cp1252"))
    assert told(folder) == [f"shape error in {MEASURE}:2: Byte 0xf1 is not UTF-8. Save the file as UTF-8."]


def test_an_empty_file(folder: Any) -> None:
    folder.write(MEASURE, "# nothing yet\n")
    assert told(folder) == [f"shape error in {MEASURE}: The file is empty. Fill it in or delete it."]


def test_every_code_has_its_words(folder: Any) -> None:
    text = (folder.path / "vocabulary/tiers.yaml").read_text(encoding="utf-8")
    folder.write("vocabulary/tiers.yaml", text[: text.index("- id: flexible")])
    assert told(folder) == [
        (
            "references error in vocabulary/tiers.yaml [flexible]: 'flexible' has no entry. "
            "Give it a name in English and Spanish."
        )
    ]


@pytest.mark.slow
def test_a_focus_area_names_measures_that_exist(folder: Any) -> None:
    folder.write(
        "vocabulary/focus_areas.yaml",
        "- id: economic_inclusion\n"
        "  name: {en: Economic inclusion, es: Inclusión económica}\n"
        "  meaning: {en: Everyone able to earn., es: Que toda persona pueda ganar.}\n"
        "  measures: [child_poverty, child_povertee]\n",
    )
    assert told(folder) == [
        (
            "references error in vocabulary/focus_areas.yaml:4 [0.measures]: The focus area "
            "'economic_inclusion' names the "
            "measure 'child_povertee', which does not exist. Write the measure or take it out. Did "
            "you mean 'child_poverty'?"
        )
    ]


@pytest.mark.slow
def test_a_vocabulary_file_that_nobody_reads(folder: Any) -> None:
    folder.write("vocabulary/colors.yaml", "[]\n")
    findings = told(folder)
    assert len(findings) == 1
    assert findings[0].startswith("shape error in vocabulary/colors.yaml: No vocabulary is called 'colors'. Rename it")


def test_a_source_with_terms_states_them(folder: Any) -> None:
    file = "sources/bls_laus.yaml"
    folder.replace(file, "redistribute: yes", "redistribute: with_terms")
    assert told(folder) == [
        (
            f"meaning error in {file}:10 [terms]: 'with_terms' binds whoever passes the figures on, "
            "and no terms are given. "
            "Say what a user must do or not do."
        )
    ]


def test_starter_figures_are_where_the_source_says(folder: Any) -> None:
    folder.replace("sources/bls_laus.yaml", "starter: false", "starter: true")
    findings = told(folder)
    assert len(findings) == 1
    assert findings[0].endswith(
        "[starter]: It says that its figures ship with the package, and starter/bls_laus.csv.gz is absent. "
        "Add the figures or write starter: false."
    )


def test_a_measure_lists_the_series_that_ship_with_the_package(folder: Any) -> None:
    folder.write(
        "starter/series.csv",
        "source,measure,level,basis,method,boundary,rows\n"
        "bls_laus,child_poverty,county,modelled,crude,,1\n"
        "saipe,child_poverty,county,survey,,,1\n",
    )
    assert told(folder) == [
        (
            f"meaning error in {MEASURE}:27 [sources.0.basis]: The basis is 'modelled', and the "
            "starter figures of saipe are "
            "'survey'. Use the basis of the figures."
        ),
        (
            f"meaning error in {MEASURE}:28 [series]: The starter figures hold a series that is not listed "
            "(source: bls_laus, method: crude). Add {source: bls_laus, method: crude} to `series`, "
            "in the place that you "
            "prefer it."
        ),
    ]


CORRECTION = """\
source: saipe
corrections:
  - match: {county_fips: "005"}
    action: ACTION
    reason: A median income of 0 dollars cannot be.
    reported_on: 2026-11-21
"""


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("set", "[corrections.0.column]: 'set' does not say which column. Name the published column."),
        ("missing", "[corrections.0.column]: 'missing' does not say which column. Name the published column."),
        (
            "drop\n    column: rate",
            "[corrections.0.column]: 'drop' takes the whole row away, and a column is named. Take the column out.",
        ),
        (
            "missing\n    column: rate\n    to: '3'",
            "[corrections.0.to]: 'missing' takes no text in `to`. Take `to` out.",
        ),
        ("set\n    column: rate", "[corrections.0.to]: 'set' needs text in `to`. Give the text."),
    ],
)
def test_a_correction_says_completely_what_is_done(folder: Any, action: str, message: str) -> None:
    folder.write("corrections/saipe.yaml", CORRECTION.replace("ACTION", action))
    findings = [finding for finding in told(folder) if message in finding]
    assert findings == [f"meaning error in corrections/saipe.yaml:3 {message}"]


def test_a_correction_is_of_a_source_that_exists(folder: Any) -> None:
    folder.write("corrections/sahie.yaml", CORRECTION.replace("ACTION", "drop").replace("saipe", "sahie"))
    assert told(folder) == [
        (
            "references error in corrections/sahie.yaml:1 [source]: There is no source 'sahie'. "
            "Add it to sources/ or mend the id. Did you mean 'saipe'?"
        )
    ]


@pytest.mark.parametrize(
    ("row", "floor", "message"),
    [
        ("39,Ohio,OH,,,", "shape", "[id]: 39 stands twice. Keep one of the two rows."),
        ("06,California,CA,,,", "shape", "[id]: 06 stands after 39. Sort the rows by id, the nation first."),
        ("40, Oklahoma,OK,,,", "shape", "[name]: The name of 40 is ' Oklahoma'. Write it without blanks around it."),
        ("40,Oklahoma,OK,soon,,", "shape", "[since]: 'soon' is not a date. Write it as 2022-06-01, or leave it empty."),
        ("40,Oklahoma,OK", "shape", ": The row has 3 cells. Write 6."),
        ("40,Oklahoma,OK,,2001-01-01,41", "references", ("[replaced_by]: 40 is replaced by 41, which is not in the "
         "file. Add that place or mend the code.")),
        ("40,Oklahoma,OK,,,39", "meaning", ("[until]: 40 has a successor and no last day. Give the last day that the "
         "code was in use.")),
    ],
)  # fmt: skip
def test_a_row_of_the_gazetteer(folder: Any, row: str, floor: str, message: str) -> None:
    head = "id,name,state,since,until,replaced_by\nUS,United States,,,,\n39,Ohio,OH,,,\n"
    folder.write("places/places.csv", f"{head}{row}\n")
    line = ":4" if floor == "shape" else ""
    assert told(folder) == [f"{floor} error in places/places.csv{line}{'' if message[0] == ':' else ' '}{message}"]
