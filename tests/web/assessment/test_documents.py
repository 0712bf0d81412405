"""Documents of a cycle: made by the worker, of one release, withheld when what they quote is withdrawn."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.unit.reports import opened

from wincommons.reports.pdf import write_pdf
from wincommons.web.assessment import making, queries
from wincommons.web.assessment.commenting import decide, write_comment
from wincommons.web.assessment.holding import held_of
from wincommons.web.assessment.models import CycleDocument
from wincommons.web.network.models import Aim


@pytest.fixture
def enqueued(monkeypatch, django_capture_on_commit_callbacks):
    """Runs what was handed to the worker: `enqueued()` after each verb."""
    waiting: list[tuple[int, str]] = []
    monkeypatch.setattr(making, "hand_over", lambda *arguments: waiting.append(arguments))

    def run(act):
        with django_capture_on_commit_callbacks(execute=True):
            answer = act()
        while waiting:
            pk, token = waiting.pop(0)
            with django_capture_on_commit_callbacks(execute=True):
                making.make_document.func(pk, token)
        return answer

    return run


def words_of(made: CycleDocument) -> str:
    pages = opened.word(made.path.read_bytes())
    cells = [cell.text for table in pages.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in pages.paragraphs] + cells)


@pytest.mark.slow
def test_a_plan_in_word_says_what_is_filled_and_what_is_red_and_goes_when_its_aim_does(working, enqueued):
    aim, second = working.aim(), working.aim(title="A second aim")
    cycle = working.adopted(weeks=3)
    comment = write_comment(cycle=cycle, words="Say more about buses.", name="Ana")
    decide(comment=comment, by=working.lead, show=True)
    made = enqueued(lambda: making.ask_for(cycle=cycle, form="docx", language="en"))
    made.refresh_from_db()
    assert (made.making, made.trouble) == ("ready", "")
    assert f"aim:{aim.pk}" in made.quoted
    words = words_of(made)
    for said in (
        "Aim 1: A second aim", "Aim 2: Fewer children in poverty", "Set at least two priorities", "▼ Red",
        "Say more about buses.", "by The board", made.release,
    ):  # fmt: skip
        assert said in words, said
    token, path = made.token, made.path
    assert queries.find_document(token, user=AnonymousUser()) == made
    # The aim is gone for everyone: the file is withheld with the first question, and made again without it.
    Aim._base_manager.filter(pk=aim.pk).update(state="withdrawn")
    assert enqueued(lambda: queries.find_document(token, user=AnonymousUser())) is None
    assert not path.exists()
    made.refresh_from_db()
    assert (made.making, made.token == token, f"aim:{aim.pk}" in made.quoted) == ("ready", False, False)
    assert "Fewer children in poverty" not in words_of(made)
    assert second.title in words_of(made)
    # A comment that is set aside goes the same way.
    enqueued(lambda: decide(comment=comment, by=working.lead, show=False, why="Names somebody."))
    made.refresh_from_db()
    assert made.is_ready
    assert "buses" not in words_of(made)


@pytest.mark.slow
def test_what_is_withdrawn_while_the_document_is_made_never_comes_out(working, enqueued, monkeypatch):
    aim = working.aim()
    cycle = working.adopted()

    def withdraw_and_write(document, *, tell):
        Aim._base_manager.filter(pk=aim.pk).update(state="withdrawn")
        return write_pdf(document, tell=tell)

    monkeypatch.setattr("wincommons.reports.pdf.write_pdf", withdraw_and_write)
    made = enqueued(lambda: making.ask_for(cycle=cycle, form="pdf", language="es"))
    made.refresh_from_db()
    assert made.is_ready
    assert f"aim:{aim.pk}" not in made.quoted
    assert b"/Lang(es)" in opened.streams(made.path.read_bytes())
    held = held_of(cycle)
    assert (held.aims, held.community) == ((), "Riverside")


@pytest.mark.slow
def test_trouble_is_told_in_a_sentence_and_asking_again_makes_it(working, enqueued, monkeypatch):
    cycle = working.adopted()

    def fail(*_arguments, **_named):
        raise OSError(28, "No space left")

    monkeypatch.setattr("wincommons.web.assessment.making._build", fail)
    made = enqueued(lambda: making.ask_for(cycle=cycle, form="pdf", language="en"))
    made.refresh_from_db()
    assert made.making == "failed"
    assert "not foreseen" in made.trouble
    assert queries.find_document(made.token, user=AnonymousUser()) is None
    assert CycleDocument.objects.count() == 1


@pytest.mark.slow
def test_a_draft_is_for_its_people_only(working, enqueued):
    cycle = working.open()
    made = enqueued(lambda: making.ask_for(cycle=cycle, form="docx", language="en"))
    made.refresh_from_db()
    assert queries.find_document(made.token, user=AnonymousUser()) is None
    assert queries.find_document(made.token, user=working.member) == made
    making.look_through()
    assert CycleDocument.objects.get().is_ready
