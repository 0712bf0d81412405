"""Every word of the pages stands in Spanish, and the compiled catalogue is the written one."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override, template

WEB = Path(__file__).resolve().parents[2] / "src" / "wincommons" / "web"
PO = WEB / "locale" / "es" / "LC_MESSAGES" / "django.po"
_CALL = re.compile(r"""\b(?:gettext|ngettext|_)\(\s*(?:u?'((?:[^'\\]|\\.)*)'|u?"((?:[^"\\]|\\.)*)")""")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(PO))


def test_no_word_is_left_in_english(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []
    assert catalogue.fuzzy_entries() == []
    assert catalogue.obsolete_entries() == []


def test_every_blank_is_filled_in_both_languages(catalogue):
    blanks = re.compile(r"%\((\w+)\)s|%%")
    for entry in catalogue:
        for translated in (entry.msgstr, *entry.msgstr_plural.values()):
            if translated:
                assert sorted(map(str, blanks.findall(translated))) == sorted(map(str, blanks.findall(entry.msgid)))


def test_every_word_of_the_templates_is_in_the_catalogue(catalogue):
    known = {entry.msgid for entry in catalogue}
    missing = set()
    for file in WEB.rglob("*.html"):
        if "templates" not in file.parts:
            continue
        code = template.templatize(file.read_text(encoding="utf-8"))
        for single, double in _CALL.findall(code):
            word = (single or double).encode().decode("unicode_escape").encode("latin-1").decode()
            if word and word not in known:
                missing.add(word)
    assert missing == set()


def test_the_compiled_catalogue_is_fresh(catalogue, tmp_path):
    catalogue.save_as_mofile(str(tmp_path / "django.mo"))
    assert PO.with_suffix(".mo").read_bytes() == (tmp_path / "django.mo").read_bytes(), (
        "django.mo is stale; compile it as docs/explanation/web.md says"
    )


def test_the_catalogue_is_the_one_that_speaks():
    with override("es"):
        assert gettext("Strengths") == "Fortalezas"
