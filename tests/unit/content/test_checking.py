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
