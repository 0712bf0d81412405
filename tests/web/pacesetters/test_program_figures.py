"""What programs count: brought in with a preview, refused row by row, taken back; few people hidden from everyone."""

import csv
import io
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wincommons.web.kit.importing import RowRefusedError
from wincommons.web.kit.permissions import Persona
from wincommons.web.pacesetters import erasing
from wincommons.web.pacesetters.models import ProgramFigure, ProgramMeasure
from wincommons.web.pacesetters.programs import importing, queries

pytestmark = pytest.mark.django_db


def batch_of(pace, by):
    return SimpleNamespace(community="riverside", by=by)


def row(number, **named):
    first = {
        "initiative": str(number), "question": "Better off", "measure": "Still at home", "start": "2025-01-01",
        "end": "2025-03-31", "count": "61", "of": "100",
    }  # fmt: skip
    return {**first, **named}


@pytest.mark.slow
def test_a_table_comes_in_by_the_kits_pages(pace, signed_in, read):
    run = pace.running()
    table = "\n".join(
        (
            "initiative,question,measure,start,end,count,of",
            f"{run.pk},better off,Still at home,2025-01-01,2025-03-31,61,100",
            f"{run.pk},how much,Asked,2025-01-01,2025-03-31,410,",
            f"{run.pk},why,Asked,2025-01-01,2025-03-31,410,",
        )
    )
    member = signed_in(Persona.PARTICIPANT)
    begun = member.post(
        reverse("import_begin", args=["program-figures", "riverside"]),
        {"file": SimpleUploadedFile("counts.csv", table.encode(), content_type="text/csv")},
        follow=True,
    )
    assert begun.status_code == 200
    assert "Write how much, how well or better off." in read(begun).text or "2" in read(begun).text
    assert ProgramFigure.objects.count() == 0


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"initiative": "x"}, "is no number of an initiative"),
        ({"initiative": "999999"}, "has no initiative number"),
        ({"initiative": "9" * 40}, "is no number of an initiative"),
        ({"question": "why"}, "how much, how well or better off"),
        ({"measure": "x" * 151}, "at most 150"),
        ({"start": "01/02/2025"}, "is no day"),
        ({"end": "2024-12-31"}, "It ends before it begins"),
        ({"end": "9999-12-31"}, "lies too far away"),
        ({"count": "-3"}, "is no count"),
        ({"count": "61.5"}, "is no count"),
        ({"of": "50"}, "is no part of people"),
        ({"of": "0", "count": "0"}, "is no part of people"),
    ],
)
def test_a_row_that_cannot_be_says_why(pace, named, sentence):
    run = pace.running()
    with pytest.raises(RowRefusedError, match=sentence):
        importing.parse_row(row(run.pk, **named), batch=batch_of(pace, pace.member))


def test_rows_are_written_once_and_taken_back_as_they_were(pace):
    run, batch = pace.running(), batch_of(pace, pace.member)
    rows = [
        row(run.pk),
        row(run.pk, start="2025-04-01", end="2025-06-30", count="1,204", of="2000"),
        row(run.pk, question="cuánto", measure="Asked", of=""),
    ]
    parsed = [importing.parse_row(one, batch=batch) for one in rows]
    made = importing.create_many([*parsed, parsed[0]], batch=batch, by=pace.member)
    assert [one.row for one in made] == [0, 1, 2]
    assert importing.create_many(parsed, batch=batch, by=pace.member) == []
    assert set(ProgramFigure.objects.values_list("numerator", "denominator")) == {(61, 100), (1204, 2000), (61, None)}
    ProgramFigure.objects.filter(numerator=1204).update(numerator=1205)
    kept = importing.undo(made, batch=batch, by=pace.member)
    assert [one.reason for one in kept] == ["It was changed since."]
    assert list(ProgramMeasure.objects.values_list("name", flat=True)) == ["Still at home"]
    assert erasing.forget_figures(pace.member) == 1


def test_only_whoever_wrote_it_and_leads_bring_in_its_figures(pace):
    theirs = pace.begin(by=pace.lead)
    run = pace.running(by=pace.lead)
    with pytest.raises(RowRefusedError, match="has no initiative number"):
        importing.parse_row(row(theirs.pk), batch=batch_of(pace, pace.member))
    with pytest.raises(RowRefusedError, match="Only whoever wrote initiative"):
        importing.parse_row(row(run.pk), batch=batch_of(pace, pace.member))
    assert importing.parse_row(row(run.pk), batch=batch_of(pace, pace.lead))["initiative"] == run.pk
    elsewhere = SimpleNamespace(community="hillside", by=pace.cast[Persona.OUTSIDER])
    with pytest.raises(RowRefusedError, match="has no initiative number"):
        importing.parse_row(row(run.pk), batch=elsewhere)


@pytest.mark.slow
def test_few_people_are_hidden_from_everyone_and_read_by_the_communitys_people(pace, signed_in, site, read):
    run = pace.running()
    measure = ProgramMeasure.objects.create(initiative=run, question="better_off", name="Better")
    for month, (count, of) in enumerate(((7, 12), (61, 100)), start=1):
        ProgramFigure.objects.create(
            measure=measure, start=date(2025, month, 1), end=date(2025, month, 28), numerator=count, denominator=of
        )
    openly = read(site.get(reverse("pacesetters:public_initiative", args=["riverside", run.pk]))).text
    assert "hidden: fewer than ten people" in openly
    assert ("7 of 12" in openly, "61 of 100" in openly, "51% to 70%" in openly) == (False, True, True)
    inside = read(signed_in(Persona.PARTICIPANT).get(reverse("pacesetters:initiative", args=["riverside", run.pk])))
    assert "7 of 12" in inside.text
    assert inside.text.count("Nothing is counted yet.") == 2
    table = b"".join(site.get(reverse("pacesetters:public_counts_csv", args=["riverside", run.pk])).streaming_content)
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [(one["count"], one["of"], one["hidden"]) for one in rows] == [("", "", "True"), ("61", "100", "False")]
    assert [one["count"] for one in queries.table_of(run, openly=False)] == [7, 61]
