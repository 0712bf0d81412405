"""What the checker says of a bad policy or effect: each mistake is planted, and named with file, field and remedy."""

from __future__ import annotations

import shutil
from datetime import date
from typing import Any

import pytest

from wincommons.content import check
from wincommons.content.folder import content_folder

TODAY = date(2026, 12, 1)
POLICY_FILE, EFFECT_FILE = "policies/workforce/warm_wages.yaml", "effects/warm_poverty.yaml"
POLICY = """\
id: warm_wages
name: {en: Warm wages, es: Salarios cálidos}
description: {en: Pays a warm wage., es: Paga un salario cálido.}
stance: advance
levels: [community, state]
sector: workforce
lever: regulation
vital_conditions: [meaningful_work_wealth]
lag: short
named: not_named
evidence: {rating: mixed, basis: wwfh_read, match: same, references: [What Works for Health], verified: true}
measures: [child_poverty]
effects: [warm_poverty]
owner: policy
next_review: 2027-12-01
history:
  - {date: 2026-11-21, change: First version.}
"""
EFFECT = """\
id: warm_poverty
policies: [warm_wages]
name: {en: Poverty of children, es: Pobreza infantil}
measure: child_poverty
match: same
size: {kind: relative_percent, value: -10.0, low: -15.0, high: -5.0, interval: ci95}
favorable: true
dose: {en: a dollar more, es: un dólar más}
population: {en: all children, es: toda la niñez}
follow_up: {en: 3 years, es: 3 años}
setting: us
design: rct
source: Example 2020
url: https://example.org/
verified: true
seen_in: abstract
caution: {en: One town., es: Un pueblo.}
spread: {scale: log_ratio, mean: -0.1054, sd: 0.03, sd_basis: from_interval}
carried: everyone
owner: policy
next_review: 2027-12-01
history:
  - {date: 2026-11-21, change: First version.}
"""


@pytest.fixture
def shelf(folder: Any) -> Any:
    """The folder with one policy, one effect and the shipped vocabulary of policies; everything in it is right."""
    shutil.copytree(content_folder() / "vocabulary" / "policies", folder.path / "vocabulary" / "policies")
    outcomes = folder.path / "vocabulary/policies/outcomes.yaml"
    outcomes.write_text("- {id: earnings, direction: higher_is_better, name: {en: Earnings, es: Ingresos}}\n")
    folder.write(POLICY_FILE, POLICY)
    folder.write(EFFECT_FILE, EFFECT)
    return folder


def found(shelf: Any) -> list[str]:
    return [str(finding) for finding in check(shelf.path, today=TODAY)]


@pytest.mark.slow
def test_a_right_shelf_has_no_findings(shelf: Any) -> None:
    assert found(shelf) == []


IN_POLICIES = [
    ("id: warm_wages", "id: cold_wages", "is called 'warm_wages.yaml'"),
    ("sector: workforce", "sector: housing", "The sector is 'housing' and the folder is 'workforce'."),
    ("lever: regulation", "lever: regulations", "There is no lever 'regulations'."),
    ("measures: [child_poverty]", "measures: [poverty_of_children]", "There is no measure 'poverty_of_children'."),
    ("lag: short", "lag: short\npopulations: [everybody]", "There is no population 'everybody'."),
    ("lag: short", "lag: short\nfocus_areas: [other]", "There is no focus area 'other'."),
    ("effects: [warm_poverty]", "effects: [warm_poverty, cold]", "There is no effect 'cold'."),
    ("effects: [warm_poverty]", "", "The policy 'warm_wages' does not list this effect."),
    ("measures: [child_poverty]\n", "", "It names nothing that it means to move."),
    ("rating: mixed", "rating: evidence_of_ineffectiveness", "its stance is not 'stop_doing'"),
    ("Paga un salario cálido.", "Pays a warm wage.", "English and Spanish are the same."),
    ("Pays a warm wage.,", "Pays a warm wage,", "It does not end as a sentence does."),
    ("es: Salarios cálidos", 'es: " "', "It is blank."),
    ("es: Salarios cálidos", 'es: ""', "Fill it in."),
    ("basis: wwfh_read, match: same", "basis: our_reading", "only a rating read at its source is verified"),
    ("match: same, ", "", "say for a rating read elsewhere"),
    ("references: [What Works for Health], ", "", "name the page where the rating was read"),
    (
        "wwfh_read, match: same, references: [What Works for Health], verified: true",
        "our_reading, verified: false",
        "name what it was read from",
    ),
    ("levels: [community, state]", "levels: [community, community]", "Something stands in it twice."),
    ("next_review: 2027-12-01", "next_review: 2026-11-01", "is not after the last change"),
    ("lag: short", "lag: short\nmood: warm", "There is no field 'mood' here."),
]
IN_EFFECTS = [
    ("policies: [warm_wages]", "policies: [warm_wages, cold]", "There is no policy 'cold'."),
    ("measure: child_poverty", "measure: poverty", "There is no measure 'poverty'."),
    ("measure: child_poverty\nmatch: same", "outcome: warmth", "There is no outcome 'warmth'."),
    ("match: same\n", "", "whether what was measured is the same as the measure"),
    ("setting: us", "setting: moon", "There is no setting 'moon'."),
    ("design: rct", "design: guess", "There is no design 'guess'."),
    ("favorable: true", "favorable: false", "it is for the better, and `favorable` says otherwise"),
    ("low: -15.0, high: -5.0", "low: -9.0, high: -5.0", "-10.0 does not lie between -9.0 and -5.0"),
    ("low: -15.0, high: -5.0", "low: -15.0", "half an interval is no interval"),
    (", low: -15.0, high: -5.0", "", "ci95 needs its two ends"),
    ("url: https://example.org/\n", "", "It is marked as read, and where is not said."),
    ("verified: true", "verified: false", "It is not verified, and is said to have been seen."),
    ("true\nseen_in: abstract\ncaution: {en: One", "false\ncaution: {en: It was 7.5 in one", "words tell a number"),
    ("mean: -0.1054", "mean: -0.2", "The printed size is -0.1054 on this scale, and the mean is -0.2."),
    ("scale: log_ratio", "scale: percentage_points", "is drawn on the scale: log_ratio"),
    ("sd_basis: from_interval", "sd_basis: assumed_by_design", "comes from it: from_interval"),
    (", low: -15.0, high: -5.0, interval: ci95", ", interval: not_seen", "so the standard deviation is our assumption"),
    ("interval: ci95", "interval: iqr", "The middle half of places does not carry over by itself."),
    ("carried: everyone", "carried: not_carried", "where it cannot be carried over and only there"),
    ("carried: everyone", "carried: everyone\nfamilies: [housing_first]", "'housing_first' holds this effect alone."),
    ("sd: 0.03, sd_basis: from_interval", "sd: 0.03, sd_basis: assumed_by_design", "a share of 0.5 of the mean"),
    ("design: rct", "design: systematic_review", "says nothing of what is left in another place"),
    ("sd: 0.03,", "sd: 0.0,", "greater than 0"),
    ("en: One town.", "en: One town", "It does not end as a sentence does."),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [(POLICY_FILE, *one) for one in IN_POLICIES] + [(EFFECT_FILE, *one) for one in IN_EFFECTS],
)
def test_each_mistake_is_named_where_it_stands(shelf: Any, file: str, old: str, new: str, told: str) -> None:
    shelf.replace(file, old, new)
    findings = check(shelf.path, today=TODAY)
    named = [finding for finding in findings if told in str(finding)]
    assert named, found(shelf)
    assert all(finding.field and finding.remedy for finding in named)
    assert {finding.file for finding in named} <= {POLICY_FILE, EFFECT_FILE}


@pytest.mark.slow
def test_an_overdue_review_is_a_warning(shelf: Any) -> None:
    shelf.replace(POLICY_FILE, "next_review: 2027-12-01", "next_review: 2026-11-25")
    assert [finding.severity for finding in check(shelf.path, today=TODAY)] == ["warning"]


@pytest.mark.slow
def test_a_code_without_its_words_and_an_outcome_near_nothing_are_found(shelf: Any) -> None:
    shelf.replace("vocabulary/policies/outcomes.yaml", "name:", "near: [warmth], name:")
    text = (shelf.path / "vocabulary/policies/lag_bands.yaml").read_text()
    shelf.write("vocabulary/policies/lag_bands.yaml", "\n".join(text.splitlines()[:-1]) + "\n")
    told = found(shelf)
    assert any("There is no measure 'warmth'." in one for one in told)
    assert any("'long' has no entry." in one for one in told)
