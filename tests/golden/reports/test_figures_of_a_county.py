"""The numbers that stand in a document are those that the release answers, and those that were published."""

from __future__ import annotations

import pytest
from tests.unit.reports import opened

from wincommons.insight import Commons
from wincommons.reports.chna import build_chna
from wincommons.reports.pdf import write_pdf
from wincommons.reports.word import write_word

PUBLISHED = ("23.0%", "19.9 to 26.1")
"""SAIPE 2023, Cuyahoga County, people under 18 in poverty, with the Census Bureau's 90 % interval widened to 95 %."""


@pytest.mark.slow
def test_every_figure_of_the_profile_stands_in_the_tables_of_the_word_document(commons: Commons) -> None:
    document = build_chna(commons, "39035", figures=3)
    profile = commons.profile("39035")
    pages = opened.word(write_word(document))
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for table in pages.tables for row in table.rows}
    shown = [row for row in profile.rows if not row.figure.estimate.is_missing]
    assert len(shown) > 20
    for row in shown:
        told = rows[row.measure.name]
        assert (told[1], told[2]) == (row.figure.text, row.figure.interval or "–"), row.measure.id
    assert tuple(rows["Children in poverty"][1:3]) == PUBLISHED
    assert any("56,776 children" in paragraph.text for paragraph in pages.paragraphs)


@pytest.mark.slow
def test_the_pdf_of_a_release_is_dated_and_worded_by_that_release(commons: Commons) -> None:
    document = build_chna(commons, "39035", figures=2)
    made = write_pdf(document)
    assert made == write_pdf(document)
    told = opened.streams(made)
    assert commons.release.published_at.strftime("%Y-%m-%dT%H:%M:%S").encode() in told
    first = document.pictures[0].figure.alternative_text
    assert first[:30].encode() in told or opened.as_pdf_text(first)[:40] in told
