"""Each rule of the checker finds the error planted for it, and says what is wrong, where, and what to do."""

from __future__ import annotations

import shutil
from datetime import date
from typing import Any

import pytest

from wincommons.content import check
from wincommons.content.folder import content_folder

MEASURE = "measures/well_being_of_places/child_poverty.yaml"
TODAY = date(2026, 11, 22)


def told(folder: Any, *, today: date = TODAY) -> list[str]:
    return [f"{finding.floor} {finding}" for finding in check(folder.path, today=today)]


def test_a_right_folder_has_no_findings(folder: Any) -> None:
    assert told(folder) == []


SHAPE = [
    (
        "tier: core",
        "tier: cor",
        "[tier]: 'cor' is not one of 'core', 'leading' or 'flexible'. Use one of these words.",
    ),
    (
        "owner: measurement\n",
        "",
        "[owner]: The field 'owner' is missing. Add it. It means: A role, never a person's address.",
    ),
    (
        "tier: core",
        "tier: core\nunits: percent",
        "[units]: There is no field 'units' here. Take it out. Did you mean 'unit'?",
    ),
    (
        "tier: core\n",
        "tier: core\ntier: leading\n",
        ": The key 'tier' is given twice (first in line 13). Keep one of the two.",
    ),
    (
        "next_review: 2027-02-01",
        "next_review: soon",
        (
            "[next_review]: Input should be a valid date or datetime, input is too short, got 'soon'. "
            "Write the date as 2026-01-31, without quotes."
        ),
    ),
    (
        "bounds: [0, 100]",
        "bounds: [100, 0]",
        "[bounds]: 100.0 is not below 0.0. Mend the file so that the rule holds.",
    ),
    (
        "predicate: {en: live below the poverty line, es: viven por debajo de la línea de pobreza}\n",
        "",
        (
            "[predicate]: A proportion needs the words that follow '1 in 5 children ...'. "
            "Mend the file so that the rule holds."
        ),
    ),
    (
        "es: Niñas y niños en la pobreza",
        "es: 12",
        "[name.es]: Input should be a valid string, got 12. Write it as text; put a number or date in quotes.",
    ),
    (
        "id: child_poverty",
        "id: children_in_poverty",
        (
            "[id]: The id is 'children_in_poverty' and the file is called "
            "'child_poverty.yaml'. Rename the file to children_in_poverty.yaml or mend the id."
        ),
    ),
    (
        "domain: well_being_of_places",
        "domain: economy",
        (
            "[domain]: The domain is 'economy' and the folder is "
            "'well_being_of_places'. Move the file to measures/economy/ or mend the domain."
        ),
    ),
    ("tier: core", "tier:\tcore", ": There is a tab. Use spaces."),
    ("tier: core", "tier: [core", "Mend the YAML in or just above this line."),
]

REFERENCES = [
    (
        "unit: percent",
        "unit: percnt",
        (
            "[unit]: There is no unit 'percnt'. Add it to vocabulary/units.yaml or mend the id. Did you "
            "mean 'percent' or 'percentile'?"
        ),
    ),
    (
        "subject: children",
        "subject: kids",
        "[subject]: There is no subject 'kids'. Add it to vocabulary/subjects.yaml or mend the id.",
    ),
    (
        "equity_cuts: [race]",
        "equity_cuts: [race, rase]",
        (
            "[equity_cuts.1]: There is no dimension 'rase'. Add it to "
            "vocabulary/groups.yaml or mend the id. Did you mean 'race'?"
        ),
    ),
    (
        "{source: saipe, basis: modelled, checked: true}",
        "{source: saipe, basis: modelled, checked: true}\n  - {source: sahie, basis: modelled, checked: true}",
        "[sources.1.source]: There is no source 'sahie'. Add it to sources/ or mend the id. Did you mean 'saipe'?",
    ),
    (
        "series:\n  - {source: saipe}",
        "series:\n  - {source: saipe, method: crude}",
        (
            "[series.0]: The series (saipe, "
            "method 'crude') is not among the measure's sources. List it under `sources` with the same method."
        ),
    ),
    (
        "series:\n  - {source: saipe}",
        "series:\n  - {source: saipe}\n  - {source: saipe}",
        "[series.1]: The series (saipe) stands twice. Keep the more preferred one.",
    ),
    (
        "equity_cuts: [race]",
        "related: [poverty]",
        "[related.0]: There is no measure 'poverty'. Add it to measures/ or mend the id.",
    ),
    (
        "equity_cuts: [race]",
        "component_of: child_poverty",
        "[component_of]: There is no measure 'child_poverty'. Add it to measures/ or mend the id.",
    ),
]

MEANING = [
    (
        "bounds: [0, 100]",
        "bounds: [0, 1]",
        "[bounds]: A share in the unit 'percent' runs from 0 to 100, not 0 to 1. Write bounds: [0, 100].",
    ),
    (
        "unit: percent",
        "unit: usd",
        "[unit]: A proportion is told in per cent, not in 'usd'. Use the unit percent, or another kind.",
    ),
    (
        "kind: proportion",
        "kind: count",
        "[unit]: A count has no base, and the unit is 'percent'. Use the unit count, or the kind rate.",
    ),
    (
        "vital_conditions: [overall, meaningful_work_wealth]",
        "vital_conditions: [context]",
        (
            "[direction]: A measure of "
            "context tells who lives here and is never a score. Make the direction neutral, or put "
            "it under another vital "
            "condition."
        ),
    ),
    (
        "vital_conditions: [overall, meaningful_work_wealth]",
        "vital_conditions: [overall, overall]",
        "[vital_conditions]: An entry stands twice. Keep one.",
    ),
    (
        "en: How many children grow up poor?",
        "en: Children who grow up poor.",
        "[question.en]: It is not a question. Ask it in plain words and end it with a question mark.",
    ),
    (
        "es: ¿Cuántas niñas y niños crecen en la pobreza?",
        "es: Cuántas niñas y niños crecen en la pobreza?",
        "[question.es]: It is not a question in Spanish. Write it between ¿ and ?.",
    ),
    (
        "es: Crecer en la pobreza complica casi todo. Nadie la elige en la infancia.",
        "es: Growing up poor makes nearly everything harder. No child chooses it.",
        "[why.es]: English and Spanish are the same. Translate it.",
    ),
    (
        "en: Growing up poor makes nearly everything harder. No child chooses it.",
        "en: Share of people under 18 who live on a family income below the federal poverty line.",
        "[why.en]: It repeats the definition. Say why it matters to people; the definition says what is counted.",
    ),
    (
        "below the federal poverty line.",
        "below the federal poverty line",
        "[definition.en]: It does not end as a sentence does. Add the full stop.",
    ),
    (
        "{en: Children in poverty,",
        "{en: Children in poverty.,",
        "[name.en]: A name is no sentence. Take the full stop away.",
    ),
    (
        "{en: live below the poverty line,",
        "{en: live below the poverty line.,",
        "[predicate.en]: It stands inside a sentence and ends with a mark. Take the mark away.",
    ),
    (
        "https://www.winmeasures.org/statistics",
        "https://winmeasures.org.example.com/statistics",
        (
            "[evidence]: It is "
            "verified, and no page of the network (winmeasures.org, winnetwork.org, livestories.com) "
            "is given as evidence. "
            "Give the page that names the measure, or write verified: false."
        ),
    ),
    (
        "date: 2026-11-21",
        "date: 2026-12-24",
        "[history]: A change is dated 2026-12-24, which is still to come. Mend the date.",
    ),
    (
        "next_review: 2027-02-01",
        "next_review: 2026-11-21",
        "[next_review]: The next review (2026-11-21) is not after the last change (2026-11-21). Set a later day.",
    ),
]


@pytest.mark.parametrize(
    ("floor", "old", "new", "message"),
    [
        (floor, *case)
        for floor, cases in (("shape", SHAPE), ("references", REFERENCES), ("meaning", MEANING))
        for case in cases
    ],
)
def test_a_planted_error_is_found_with_its_remedy(folder: Any, floor: str, old: str, new: str, message: str) -> None:
    folder.replace(MEASURE, old, new)
    findings = [finding for finding in told(folder) if MEASURE in finding]
    assert len(findings) == 1, findings
    assert findings[0].startswith(f"{floor} error in {MEASURE}:")
    assert findings[0].endswith(message)


def test_an_interval_comparison_needs_a_source_with_intervals(folder: Any) -> None:
    text = (folder.path / MEASURE).read_text(encoding="utf-8")
    folder.write(MEASURE, text.replace("source: saipe", "source: bls_laus"))
    assert told(folder) == [
        (
            f"meaning error in {MEASURE}:23 [comparison]: 'interval_95' needs an interval, and none "
            "of its sources has one. "
            "Use comparison: quintile, or add a source with intervals."
        )
    ]


def test_an_overdue_review_is_a_warning(folder: Any) -> None:
    assert told(folder, today=date(2027, 2, 2)) == [
        (
            f"meaning warning in {MEASURE}:32 [next_review]: The review was due on 2027-02-01. "
            "Review the file, add a line to its history and set the next day."
        )
    ]


def test_a_code_that_no_loader_reads_is_a_warning(folder: Any) -> None:
    shutil.copy(content_folder() / "sources/chr.yaml", folder.path / "sources")
    folder.replace(
        MEASURE,
        "series:\n  - {source: saipe}\n",
        "  - {source: chr, variable: v024 (share), basis: modelled, checked: true}\n"
        "series: [{source: saipe}, {source: chr}]\n",
    )
    assert told(folder) == [
        (
            f"meaning warning in {MEASURE}:28 [sources.1.variable]: The loader of chr cannot read the code "
            "'v024 (share)', so "
            "no figure will come. Write the bare code, and the rest in `note`; or take the series out."
        )
    ]


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
