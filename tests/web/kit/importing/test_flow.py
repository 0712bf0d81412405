"""From a file to its rows and back: every step by its page, by those who may and nobody else."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wincommons.web.kit.events import history_of
from wincommons.web.kit.importing import domain, jobs, shelf
from wincommons.web.kit.importing.models import ImportBatch, ImportedThing
from wincommons.web.kit.importing.personal_data import forget_doer
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Membership

HERE = "/imports/plots/riverside/"
TABLE = "Plot,E-Mail,Size\nCorner plot,ana@example.org,3\nNo name,,\nHill plot,bo@example.org,=1+1\n"
V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix


def upload(browser, text=TABLE, name="plots.csv"):
    return browser.post(HERE, {"file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())})


@pytest.fixture
def lead(signed_in, sheds):
    return signed_in(L)


@pytest.fixture
def batch(lead):
    """A file whose columns are chosen."""
    address = upload(lead)["Location"]
    lead.post(address, {"step": "columns", "column_title": "0", "column_email": "1"})
    return ImportBatch.objects.get()


def address_of(batch):
    return reverse("import_batch", kwargs={"batch": batch.pk})


def titles(sheds):
    return sorted(sheds.garden.Plot.objects.values_list("title", flat=True))


@pytest.mark.slow
def test_a_table_comes_in_and_goes_back_by_its_pages(lead, sheds, cast, read):
    page = read(lead.get(HERE))
    assert "Each row becomes a plot." in page.text
    assert "What you bring in is listed here" in page.text
    answer = upload(lead)
    page = read(lead.get(answer["Location"]))
    chosen = [one["value"] for tag, one in page.tags if tag == "option" and "selected" in one]
    assert chosen == ["0", "1"]
    answer = lead.post(answer["Location"], {"step": "columns", "column_title": "0", "column_email": "1"})
    text = read(lead.get(answer["Location"])).text
    assert "2 rows can be brought in" in text
    assert "1 rows are refused" in text
    assert "A plot says what it is." in text
    assert "Columns that are left out: Size" in text
    assert titles(sheds) == []
    answer = lead.post(answer["Location"], {"step": "start"})
    text = read(lead.get(answer["Location"])).text
    assert titles(sheds) == ["Corner plot", "Hill plot"]
    assert "2 brought in 0 were here already 1 refused" in text
    (batch,) = ImportBatch.objects.all()
    assert (batch.state, batch.made, batch.present, batch.refused) == ("done", 2, 0, 1)
    assert list(batch.things.values_list("line", flat=True)) == [2, 4]
    question = read(lead.get(answer["Location"] + "?undo=1"))
    assert "Take this import back?" in question.text
    changed = sheds.garden.Plot.objects.get(title="Hill plot")
    changed.title = "Hill garden"
    changed.save()
    lead.post(answer["Location"], {"step": "undo"})
    text = read(lead.get(answer["Location"])).text
    assert "1 row was taken back." in text
    assert "Hill garden" in text
    assert "It was changed since." in text
    assert titles(sheds) == ["Hill garden"]
    assert [one.verb for one in history_of("import", str(batch.pk))] == [
        "import_begun", "import_started", "import_done", "import_undo_begun", "import_undone",
    ]  # fmt: skip
    assert ImportedThing.objects.count() == 0


@pytest.mark.slow
def test_what_is_built_upon_stays(lead, sheds, batch, cast):
    lead.post(address_of(batch), {"step": "start"})
    plot = sheds.garden.Plot.objects.get(title="Corner plot")
    sheds.garden.PlotText.keep(thing=plot, text="It has roses.", by=cast[P], after=0)
    lead.post(address_of(batch), {"step": "undo"})
    batch.refresh_from_db()
    assert (batch.state, batch.stayed, batch.kept) == (
        "undone",
        1,
        [["Corner plot", "Something else refers to it by now."]],
    )
    assert titles(sheds) == ["Corner plot"]


@pytest.mark.slow
@pytest.mark.parametrize("persona", [V, P, E, S, O])
def test_nobody_else_learns_that_there_is_any(signed_in, sheds, batch, persona):
    browser = signed_in(persona)
    addresses = (HERE, f"{HERE}template.csv", address_of(batch), f"{address_of(batch)}refused.csv")
    for address in (*addresses, "/imports/none/riverside/", "/imports/999999/"):
        answer = browser.get(address)
        expected = 302 if persona is V else 404
        assert (answer.status_code, answer.get("Location", "").partition("?")[0]) == (
            expected,
            "/account/login/" if persona is V else "",
        )
    for step in ("columns", "start", "undo", "discard", "go_on"):
        assert browser.post(address_of(batch), {"step": step}).status_code in (302, 404)
    assert upload(browser).status_code in (302, 404)
    assert ImportBatch.objects.get().state == "preview"


def test_a_kind_or_a_place_that_is_not_there_is_a_404(lead):
    for address in ("/imports/none/riverside/", "/imports/plots/hillside/", "/imports/999999/"):
        assert lead.get(address).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"Plot\n", "one line only"),
        (b"<html><table>", "This is a web page and no table."),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_file_that_is_no_table_is_answered_on_the_form(lead, read, content, sentence):
    answer = upload(lead, content)
    assert (answer.status_code, ImportBatch.objects.count()) == (400, 0)
    assert sentence in read(answer).text
    assert not list(shelf.folder().iterdir())


@pytest.mark.slow
def test_no_file_is_a_sentence_and_so_is_a_wrong_choice(lead, read, batch):
    assert "Choose a file first." in read(lead.post(HERE)).text
    for chosen, sentence in (
        ({}, "no row is complete without it"),
        ({"column_title": "9"}, "The file has no such column."),
        ({"column_title": "0", "column_email": "0"}, "is chosen twice"),
    ):
        answer = lead.post(address_of(batch), {"step": "columns", **chosen})
        assert answer.status_code == 400
        assert sentence in read(answer).text


@pytest.mark.slow
def test_rows_are_refused_each_with_its_reason_and_can_be_downloaded(lead, read):
    text = (
        "Name,E-mail\nA,\n,x\nName,E-mail\nA,again\n=cmd(),\nB,b,too many\n"
        + "z" * 2001
        + ",\n'=SUM(A1),\nNo b,\nC,c\n"
    )
    address = upload(lead, text)["Location"]
    lead.post(address, {"step": "columns", "column_title": "0", "column_email": "1"})
    rows = lead.get(f"{address}refused.csv").getvalue().decode("utf-8-sig").splitlines()
    assert rows[0] == "Name,E-mail,Line in the file,Why it was refused"
    reasons = {row.rsplit(",", 2)[-2]: row for row in rows[1:]}
    for line, reason in (
        ("3", "“Name” is empty."),
        ("4", "This line repeats the headings."),
        ("5", "This is the same as line 2."),
        ("6", "This cell is a formula. Put in what it stands for."),
        ("7", "This line has more cells than there are headings."),
        ("8", "This cell is too long"),
        ("9", "This cell is a formula."),
        ("10", "A plot says what it is."),
    ):
        assert reason in reasons.get(line, "") or reason in "\n".join(rows), (line, reason)
    assert "\n'=cmd()" in "\n".join(rows)
    lead.post(address, {"step": "start"})
    batch = ImportBatch.objects.get()
    assert (batch.made, batch.refused) == (2, 8)
    assert len(lead.get(f"{address}refused.csv").getvalue().decode("utf-8-sig").splitlines()) == 9
    assert not (shelf.folder() / batch.stored).exists()


@pytest.mark.slow
def test_what_is_here_already_is_counted_and_not_made_twice(lead, sheds, batch):
    lead.post(address_of(batch), {"step": "start"})
    again = upload(lead)["Location"]
    lead.post(again, {"step": "columns", "column_title": "0"})
    lead.post(again, {"step": "start"})
    second = ImportBatch.objects.latest("pk")
    assert (second.state, second.made, second.present) == ("done", 0, 2)
    assert titles(sheds) == ["Corner plot", "Hill plot"]


@pytest.mark.slow
def test_a_row_that_spoils_its_part_is_refused_alone(lead, sheds, read):
    address = upload(lead, "Name\nA\nSpoiled\nB\n")["Location"]
    lead.post(address, {"step": "columns", "column_title": "0"})
    lead.post(address, {"step": "start"})
    batch = ImportBatch.objects.get()
    assert (batch.made, batch.late) == (2, [[3, "This one spoils the rest."]])
    assert "Line 3: This one spoils the rest." in read(lead.get(address)).text
    assert titles(sheds) == ["A", "B"]


@pytest.mark.slow
def test_a_long_table_is_the_workers_who_goes_on_where_it_was(lead, sheds, cast, monkeypatch, read):
    monkeypatch.setattr(jobs, "WHILE_ONE_WAITS", 0)
    monkeypatch.setattr(domain, "AT_ONCE", 2)
    asked = []
    monkeypatch.setattr(type(jobs.go_on_with), "enqueue", lambda _task, pk: asked.append(pk))
    address = upload(lead, "Name\n" + "".join(f"Plot {n}\n" for n in range(5)))["Location"]
    lead.post(address, {"step": "columns", "column_title": "0"})
    lead.post(address, {"step": "start"})
    batch = ImportBatch.objects.get()
    assert (batch.state, asked, titles(sheds)) == ("doing", [batch.pk], [])
    page = lead.get(address).content.decode()
    assert "0 of 5 rows so far." in page
    assert 'http-equiv="refresh"' in page
    true_part = domain._write_part
    monkeypatch.setattr(domain, "_write_part", lambda one, part: true_part(one, part) and one.made < 4)
    jobs.go_on_with.call(batch.pk)  # the process ends in the middle
    batch.refresh_from_db()
    assert (batch.state, batch.made, batch.done_line) == ("doing", 4, 5)
    ImportBatch.objects.update(touched_at=batch.touched_at - timedelta(minutes=3))
    assert "Ask it again to go on" in read(lead.get(address)).text
    lead.post(address, {"step": "go_on"})
    assert asked == [batch.pk, batch.pk]
    monkeypatch.setattr(domain, "_write_part", true_part)
    jobs.go_on_with.call(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.made, sheds.parts) == ("done", 5, [2, 2, 1])
    assert titles(sheds) == [f"Plot {n}" for n in range(5)]


def test_of_two_at_once_one_writes(lead, sheds, batch):
    domain.start(batch, by=batch.by)
    other = ImportBatch.objects.get()
    part = domain.preview(other)[1].good
    domain.write(batch)
    assert domain._write_part(other, part) is False  # it read the batch before: what it made is rolled back
    assert titles(sheds) == ["Corner plot", "Hill plot"]
    assert ImportedThing.objects.count() == 2


@pytest.mark.slow
def test_a_lead_who_is_removed_meanwhile_stops_it(lead, sheds, batch, cast, read):
    domain.start(batch, by=cast[L])
    Membership.objects.filter(person__account=cast[L]).delete()
    jobs.go_on_with.call(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.trouble, titles(sheds)) == ("stopped", "Whoever began this may no longer do it.", [])
    assert lead.get(address_of(batch)).status_code == 404


@pytest.mark.slow
def test_a_step_that_is_no_longer_possible_is_a_sentence(lead, batch, read):
    lead.post(address_of(batch), {"step": "discard"})
    answer = lead.post(address_of(batch), {"step": "undo"})
    assert answer.status_code == 400
    assert "Somebody was faster: this import is “Discarded” now." in read(answer).text
    assert not list(shelf.folder().iterdir())


@pytest.mark.slow
def test_nothing_good_is_not_begun(lead, sheds, read):
    address = upload(lead, "Name\nNo one\n")["Location"]
    lead.post(address, {"step": "columns", "column_title": "0"})
    assert "No row can be brought in" in read(lead.get(address)).text
    assert lead.post(address, {"step": "start"}).status_code == 400


def test_the_empty_table_has_the_headings_and_an_example(lead):
    answer = lead.get(f"{HERE}template.csv")
    assert answer.getvalue().decode("utf-8-sig") == "Name,E-mail\r\nCorner plot,\r\n"


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_times(lead, batch, django_assert_num_queries, rows):
    for _ in range(rows - 1):
        ImportBatch.objects.create(kind="plots", within="riverside", by=batch.by, file_name="x.csv")
    for address, queries in ((HERE, 4), (address_of(batch), 4)):
        lead.get(address)
        with django_assert_num_queries(queries):
            lead.get(address)


@pytest.mark.slow
def test_whoever_is_erased_is_taken_out_and_their_rows_stay(lead, sheds, batch, cast):
    lead.post(address_of(batch), {"step": "start"})
    assert forget_doer(cast[L]) == 1
    batch.refresh_from_db()
    assert (batch.by, batch.file_name, batch.stored) == (None, "", "")
    assert titles(sheds) == ["Corner plot", "Hill plot"]
    assert not list(shelf.folder().iterdir())


def test_what_is_left_behind_is_cleared_away(lead, sheds, batch):
    stored = Path(shelf.folder() / batch.stored)
    jobs.clear_away()
    assert stored.exists()
    ImportBatch.objects.update(touched_at=batch.touched_at - timedelta(days=8))
    jobs.clear_away()
    batch.refresh_from_db()
    assert (stored.exists(), batch.state, batch.file_name) == (False, "discarded", "")
