"""What a file is, by its content. Refused is what is not on the list, and what could run on a reader's machine."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise
_MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|!entity)", re.IGNORECASE)
_MARKUP_WITHIN = 4096
_NO_LETTERS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OFFICE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MACROS = ("vbaProject.bin", "vbaData.xml")


class UnwantedFileError(ValueError):
    """A file that is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """One kind of file that may be taken."""

    name: str
    title: Words
    extension: str
    media_type: str
    picture: bool = False
    """Written anew when it is taken, and so shown in the page; all else is only handed out as a download."""


_ALL = {
    kind.name: kind
    for kind in (
        FileKind(name="pdf", title="PDF", extension=".pdf", media_type="application/pdf"),
        FileKind(
            name="docx", title="Word", extension=".docx",
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        FileKind(
            name="xlsx", title="Excel", extension=".xlsx",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        FileKind(
            name="pptx", title="PowerPoint", extension=".pptx",
            media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        FileKind(
            name="odt", title="OpenDocument", extension=".odt", media_type="application/vnd.oasis.opendocument.text"
        ),
        FileKind(
            name="ods", title="OpenDocument", extension=".ods",
            media_type="application/vnd.oasis.opendocument.spreadsheet",
        ),
        FileKind(
            name="odp", title="OpenDocument", extension=".odp",
            media_type="application/vnd.oasis.opendocument.presentation",
        ),
        FileKind(name="csv", title="CSV", extension=".csv", media_type="text/csv; charset=utf-8"),
        FileKind(
            name="text", title=gettext_lazy("Text"), extension=".txt", media_type="text/plain; charset=utf-8"
        ),
        FileKind(name="jpeg", title=gettext_lazy("Picture"), extension=".jpg", media_type="image/jpeg", picture=True),
        FileKind(name="png", title=gettext_lazy("Picture"), extension=".png", media_type="image/png", picture=True),
        FileKind(name="webp", title=gettext_lazy("Picture"), extension=".webp", media_type="image/webp", picture=True),
    )
}  # fmt: skip
DOCUMENTS = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "text"})
PICTURES = frozenset({"jpeg", "png", "webp"})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What may be added to one thing."""

    kinds: frozenset[str] = DOCUMENTS | PICTURES
    most_bytes: int = 10_000_000
    most_files: int = 10

    @property
    def accept(self) -> str:
        """What a file box offers first; `recognise` decides."""
        return ",".join(sorted(_ALL[name].extension for name in self.kinds))

    @property
    def words(self) -> str:
        """The limits in one sentence."""
        titles = dict.fromkeys(str(_ALL[name].title) for name in sorted(self.kinds))
        return _("%(kinds)s; at most %(most)d MB each, and %(files)d files.") % {
            "kinds": ", ".join(titles),
            "most": self.most_bytes // 1_000_000,
            "files": self.most_files,
        }


def kind_named(name: str) -> FileKind:
    """A kind by its name; raises `KeyError`."""
    return _ALL[name]


def recognise(content: bytes, *, name: str, limits: Limits) -> FileKind:
    """What a file is. Its name decides only between kinds of plain text. Raises `UnwantedFileError`."""
    found = _look(content, name)
    if found not in limits.kinds:
        raise UnwantedFileError(_("This kind of file is not taken here: %(kinds)s") % {"kinds": limits.words})
    return _ALL[found]


def _look(content: bytes, name: str) -> str:
    if not content:
        raise UnwantedFileError(_("This file is empty."))
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"PK\x03\x04"):
        return _look_inside(content)
    return _look_at_text(content, name)


def _look_inside(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if any(one.endswith(_MACROS) for one in names):
                raise UnwantedFileError(_("This document holds a program (a macro). Save it without, or as PDF."))
            if "mimetype" in names:
                with packed.open("mimetype") as said:
                    media_type = said.read(100).decode("ascii", "replace")
                return next((kind.name for kind in _ALL.values() if kind.media_type == media_type), "")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnwantedFileError):
            raise
        raise UnwantedFileError(_("This file is damaged. Save it anew and try again.")) from error
    if "[Content_Types].xml" not in names:
        return ""
    return next((kind for folder, kind in _OFFICE if any(one.startswith(folder) for one in names)), "")


def _look_at_text(content: bytes, name: str) -> str:
    if _MARKUP.search(content[:_MARKUP_WITHIN]):
        raise UnwantedFileError(_("Web pages and drawings made of code (SVG) are not taken. Save it as PDF or PNG."))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    if _NO_LETTERS.search(content):
        return ""
    return "csv" if name.lower().endswith(".csv") else "text"
