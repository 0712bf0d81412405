"""Files of a thing: added and removed by whom its room lets, opened by who may see it, gone with who added them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import reverse
from PIL import Image

from wincommons.web.kit.files import domain, receiving
from wincommons.web.kit.files.models import Attachment
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.states import move

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
PDF = b"%PDF-1.7 minutes"


@pytest.fixture
def plot(garden, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return garden.Plot.begin(by=cast[P], title="Corner plot", community="riverside", organisation="food-bank")


def files_of(plot):
    return reverse("garden:files", args=[plot.pk])


def send(browser, plot, *files, **data):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post(files_of(plot), {"files": sent, **data})


def picture():
    whole = io.BytesIO()
    Image.new("RGB", (40, 20)).save(whole, format="PNG")
    return whole.getvalue()


def ask(browser, where):
    """The answer, with its file read to the end and closed, as the test client does it."""
    answer = browser.get(where)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def address(one):
    return reverse("attachment", kwargs={"token": one.token})


@pytest.mark.slow
def test_a_file_is_added_opened_and_removed(signed_in, plot, read):
    browser = signed_in(P)
    assert "No files yet" in read(browser.get(files_of(plot))).text
    assert send(browser, plot, ("../minutes.exe", PDF)).status_code == 302
    (one,) = Attachment.objects.all()
    assert (one.name, one.kind, one.size, one.thing) == ("minutes.pdf", "pdf", len(PDF), f"plot:{plot.pk}")
    assert (one.path.stat().st_mode & 0o777, one.path.read_bytes()) == (0o600, PDF)
    page = read(browser.get(files_of(plot)))
    assert "1 file was added." in page.text
    assert "minutes.pdf" in read(browser.get(plot.get_absolute_url())).text
    answer = browser.get(address(one))
    assert answer.getvalue() == PDF
    assert {name: answer[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="minutes.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    question = read(browser.get(files_of(plot), {"remove": one.token}))
    assert "Remove “minutes.pdf”?" in question.text


@pytest.mark.slow
def test_what_is_removed_is_gone_from_the_disk(signed_in, plot, django_capture_on_commit_callbacks):
    browser = signed_in(P)
    send(browser, plot, ("minutes.pdf", PDF))
    (one,) = Attachment.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(files_of(plot), {"remove": one.token}).status_code == 302
    assert (Attachment.objects.count(), one.path.exists()) == (0, False)
    assert ask(browser, address(one)).status_code == 404
    assert [event.verb for event in plot.history()] == ["begin", "file_added", "file_removed"]
    assert browser.post(files_of(plot), {"remove": one.token}).status_code == 404


def test_a_picture_needs_words_and_is_shown(signed_in, plot, read):
    browser = signed_in(P)
    answer = send(browser, plot, ("bed.png", picture()))
    assert (answer.status_code, Attachment.objects.count()) == (400, 0)
    assert "Say in a few words what the picture shows" in read(answer).text
    assert send(browser, plot, ("bed.png", picture()), words=" A bed of  kale <b>").status_code == 302
    (one,) = Attachment.objects.all()
    assert (one.words, one.width, one.height) == ("A bed of kale <b>", 40, 20)
    page = read(HttpResponse(Template("{% load kit_files %}{% attachments plot %}").render(Context({"plot": plot}))))
    (shown,) = [attributes for tag, attributes in page.tags if tag == "img"]
    assert (shown["alt"], shown["src"]) == ("A bed of kale <b>", address(one))
    assert ask(browser, address(one))["Content-Disposition"] == 'inline; filename="bed.png"'


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Choose a file first."),
        ([("a.pdf", b"")], "The submitted file is empty"),
        ([("a.svg", b"<svg onload=alert(1)>")], "a.svg: Web pages and drawings"),
        ([("a.pdf", PDF + b"x" * 10_000_000)], "“a.pdf” is larger than 10 MB"),
        ([(f"{n}.txt", b"%d" % n) for n in range(11)], "too many files at once: at most 10"),
        ([("a.txt", b"same"), ("b.txt", b"same")], "b.txt: This file is here already."),
    ],
)
def test_what_is_not_taken_is_a_sentence_on_the_form(signed_in, plot, read, files, sentence):
    answer = send(signed_in(P), plot, *files)
    assert answer.status_code == 400
    assert sentence in read(answer).text or "is empty" in read(answer).text


def test_there_is_room_for_so_many_and_no_more(cast, plot):
    limits = domain.Limits(most_files=1)
    take = {"thing": f"plot:{plot.pk}", "by": cast[P], "limits": limits}
    domain.attach(upload=SimpleUploadedFile("a.txt", b"a"), **take)
    with pytest.raises(domain.UnwantedFileError, match="There can be 1 file here"):
        domain.attach(upload=SimpleUploadedFile("b.txt", b"b"), **take)
    (kept,) = Attachment.objects.all()
    assert [file.name for file in kept.path.parents[1].rglob("*") if file.is_file()] == [kept.token]


@pytest.mark.slow
def test_what_no_room_takes_is_let_go_of_while_it_arrives(signed_in, plot, read, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_BYTES", 3_000_000)
    answer = send(signed_in(P), plot, ("a.pdf", PDF + b"x" * 20_000_000))
    assert answer.status_code == 400
    assert "“a.pdf” is larger than 10 MB" in read(answer).text


@pytest.mark.slow
@pytest.mark.parametrize("persona", list(Persona))
def test_a_file_is_seen_by_those_who_see_its_thing(signed_in, cast, plot, persona):
    domain.attach(thing=f"plot:{plot.pk}", upload=SimpleUploadedFile("a.txt", b"a"), by=cast[P])
    (one,) = Attachment.objects.all()
    browser = signed_in(persona)
    known = persona in (P, E, L)
    assert ask(browser, address(one)).status_code == (200 if known else 404)
    may_add = persona in (P, E)
    assert browser.get(files_of(plot)).status_code == (200 if may_add else 403 if known else 404)
    assert send(browser, plot, ("b.txt", b"b")).status_code == (302 if may_add else 403 if known else 404)
    move(plot, step="submit", by=cast[P])
    move(plot, step="publish", by=cast[L])
    assert ask(browser, address(one)).status_code == 200
    move(plot, step="remove", by=cast[L], reason_code="privacy")
    assert ask(browser, address(one)).status_code == (200 if known else 404)


def test_guessing_finds_nothing(signed_in, plot, cast):
    for token in ("x", "é", "x" * 5000, "..%2f..%2fsecret_key", "%00"):
        assert signed_in(V).get(f"/files/{token}/").status_code == 404


def test_whoever_is_erased_takes_their_files_along(cast, plot, django_capture_on_commit_callbacks):
    domain.attach(thing=f"plot:{plot.pk}", upload=SimpleUploadedFile("a.txt", b"a"), by=cast[P])
    domain.attach(thing=f"plot:{plot.pk}", upload=SimpleUploadedFile("b.txt", b"b"), by=cast[L])
    mine = Attachment.objects.get(by=cast[P])
    with django_capture_on_commit_callbacks(execute=True):
        assert domain.forget_uploader(cast[P]) == 1
    assert not mine.path.exists()
    assert [one.name for one in Attachment.objects.all()] == ["b.txt"]


def test_bytes_without_a_row_are_cleared_away(cast, plot, monkeypatch):
    domain.attach(thing=f"plot:{plot.pk}", upload=SimpleUploadedFile("a.txt", b"a"), by=cast[P])
    kept = Attachment.objects.get().path
    stray = kept.with_name("stray")
    stray.write_bytes(b"x")
    domain.clear_strays()
    assert stray.exists()
    monkeypatch.setattr(domain, "_KEEP_STRAYS", -domain._KEEP_STRAYS)
    domain.clear_strays()
    assert (stray.exists(), kept.exists()) == (False, True)


@pytest.mark.slow
@pytest.mark.parametrize("files", [1, 3])
def test_a_page_asks_a_fixed_number_of_times(signed_in, cast, plot, django_assert_num_queries, files):
    for n in range(files):
        domain.attach(thing=f"plot:{plot.pk}", upload=SimpleUploadedFile(f"{n}.txt", b"%d" % n), by=cast[P])
    browser = signed_in(P)
    browser.get(files_of(plot))
    with django_assert_num_queries(5):
        browser.get(files_of(plot))
    with django_assert_num_queries(4):
        ask(browser, address(Attachment.objects.first()))
