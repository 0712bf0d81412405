"""A file is taken for what it is: by its content, its size, and how many there are already."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from wincommons.web.kit.files import DOCUMENTS, Limits, UnwantedFileError, pictures
from wincommons.web.kit.files.kinds import kind_named, recognise
from wincommons.web.kit.files.names import LONGEST, safe_name
from wincommons.web.kit.files.pictures import draw_anew


def packed(*names, **said):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name in names:
            package.writestr(name, "x")
        for name, text in said.items():
            package.writestr(name, text)
    return whole.getvalue()


def picture(form="PNG", size=(40, 20), **options):
    whole = io.BytesIO()
    Image.new("RGB", size, (10, 120, 90)).save(whole, format=form, **options)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7 x", "a.exe", "pdf"),
        (picture(), "a.pdf", "png"),
        (picture("JPEG"), "a", "jpeg"),
        (picture("WEBP"), "a", "webp"),
        (packed("[Content_Types].xml", "word/document.xml"), "a.zip", "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "a", "xlsx"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "a", "odt"),
        (b"a,b\n1,2\n", "a.CSV", "csv"),
        ("José < 3".encode(), "a.md", "text"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_a_file_is_follows_from_its_content(content, name, kind):
    assert recognise(content, name=name, limits=Limits()).name == kind


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.pdf", "This file is empty."),
        (b"MZ\x90\x00", "a.pdf", "not taken here"),
        (b"\x7fELF", "a.txt", "not taken here"),
        (b"GIF89a\x00\x00", "a.gif", "not taken here"),
        (b"<svg xmlns='x'><script>1</script></svg>", "a.png", "Web pages and drawings"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>", "a.txt", "Web pages and drawings"),
        (b"hello <ScRiPt>alert(1)</script>", "a.csv", "Web pages and drawings"),
        (b"<?xml version='1.0'?><x/>", "a.txt", "Web pages and drawings"),
        (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx", "a program"),
        (packed("payload.exe"), "a.docx", "not taken here"),
        (b"PK\x03\x04 damaged", "a.docx", "damaged"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_all_else_is_refused_with_a_sentence(content, name, sentence):
    with pytest.raises(UnwantedFileError, match=sentence):
        recognise(content, name=name, limits=Limits())


def test_a_room_may_take_less():
    with pytest.raises(UnwantedFileError, match=r"not taken here: .*PDF.*at most 10 MB each, and 10 files"):
        recognise(picture(), name="a.png", limits=Limits(kinds=DOCUMENTS))
    with override("es"):
        assert "como máximo 10 MB cada uno" in Limits().words


@pytest.mark.slow
@given(content=st.binary(max_size=60), name=st.text(max_size=20))
def test_any_bytes_are_a_kind_or_a_sentence(content, name):
    try:
        kind = recognise(content, name=name, limits=Limits())
    except UnwantedFileError:
        return
    assert kind.name in Limits().kinds


def test_a_picture_is_drawn_anew_without_what_was_hidden_in_it():
    exif = Image.Exif()
    exif[0x010E] = "taken at 41.4993 N, 81.6944 W"
    exif[0x0112] = 6  # lies on its side
    sent = picture("JPEG", exif=exif) + b"<script>alert(1)</script>"
    kept = draw_anew(sent, kind_named("jpeg"))
    assert (kept.width, kept.height) == (20, 40)
    assert b"taken at" not in kept.content
    assert b"script" not in kept.content
    assert dict(Image.open(io.BytesIO(kept.content)).getexif()) == {}


@pytest.mark.slow
def test_a_large_picture_becomes_smaller_and_a_clear_one_stays_clear():
    kept = draw_anew(picture(size=(3000, 1500)), kind_named("png"))
    assert (kept.width, kept.height) == (2400, 1200)
    clear = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(clear, format="PNG")
    assert Image.open(io.BytesIO(draw_anew(clear.getvalue(), kind_named("png")).content)).mode == "RGBA"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (picture()[:40], "cannot be read"),
        (picture("JPEG"), "cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "cannot be read"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_broken_picture_is_a_sentence(content, sentence):
    with pytest.raises(UnwantedFileError, match=sentence):
        draw_anew(content, kind_named("png"))


def test_a_picture_of_too_many_dots_is_refused_before_it_is_drawn(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(UnwantedFileError, match="too many dots"):
        draw_anew(picture(), kind_named("png"))


def test_without_the_library_a_picture_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "find_spec", lambda _name: None)
    with pytest.raises(UnwantedFileError, match="cannot take pictures in"):
        draw_anew(picture(), kind_named("png"))


@pytest.mark.parametrize(
    ("name", "extension", "safe"),
    [
        ("minutes.pdf", ".pdf", "minutes.pdf"),
        ("../../etc/passwd", ".txt", "passwd.txt"),
        ("C:\\temp\\run.exe", ".pdf", "run.pdf"),
        ("a\r\nSet-Cookie: x.pdf", ".pdf", "a Set-Cookie x.pdf"),
        ("gpj.\u202eexe", ".jpg", "gpj.jpg"),
        ("....", ".pdf", "file.pdf"),
        ("CON.txt", ".txt", "_CON.txt"),
        ("José Ñandú.pdf", ".pdf", "José Ñandú.pdf"),
        ("", "", "file"),
    ],
)
def test_names_lead_nowhere(name, extension, safe):
    assert safe_name(name, extension=extension) == safe


@pytest.mark.slow
@given(name=st.text(max_size=300), extension=st.sampled_from(["", ".pdf", ".csv"]))
def test_any_name_becomes_a_safe_one(name, extension):
    safe = safe_name(name, extension=extension)
    assert 0 < len(safe) <= LONGEST
    assert safe.endswith(extension)
    assert not set(safe) & set('/\\\r\n\x00:"<>|?*\u202e')
    assert safe_name(safe, extension=extension) == safe
    SimpleUploadedFile(safe, b"x")
    safe.encode()
