"""Every word of the pages stands in Spanish, and each compiled catalogue is the written one."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override, template

WEB = Path(__file__).resolve().parents[2] / "src" / "wincommons" / "web"
CATALOGUES = sorted(WEB.glob("**/locale/es/LC_MESSAGES/django.po"))
"""The shared one, and one of each cooperative that carries its own."""
_CALL = re.compile(r"""\b(?:gettext|ngettext|_)\(\s*(?:u?'((?:[^'\\]|\\.)*)'|u?"((?:[^"\\]|\\.)*)")""")


@pytest.fixture(scope="module")
def catalogues() -> dict[Path, polib.POFile]:
    return {file: polib.pofile(str(file)) for file in CATALOGUES}


@pytest.fixture(scope="module")
def entries(catalogues) -> list[polib.POEntry]:
    return [entry for one in catalogues.values() for entry in one]


@pytest.mark.slow
def test_no_word_is_left_in_english(catalogues, entries):
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    assert [one.fuzzy_entries() + one.obsolete_entries() for one in catalogues.values()] == [[]] * len(CATALOGUES)


def test_one_word_is_said_in_one_way(entries):
    said = {}
    for entry in entries:
        said.setdefault((entry.msgctxt, entry.msgid), set()).add((entry.msgstr, *entry.msgstr_plural.values()))
    assert {word: ways for word, ways in said.items() if len(ways) > 1} == {}


def test_every_blank_is_filled_in_both_languages(entries):
    blanks = re.compile(r"%\((\w+)\)s|%%")
    for entry in entries:
        for translated in (entry.msgstr, *entry.msgstr_plural.values()):
            if translated:
                assert sorted(map(str, blanks.findall(translated))) == sorted(map(str, blanks.findall(entry.msgid)))


@pytest.mark.slow
def test_every_word_of_the_templates_is_in_the_catalogue(entries):
    known = {entry.msgid for entry in entries}
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


def test_the_compiled_catalogues_are_fresh(catalogues, tmp_path):
    for file, catalogue in catalogues.items():
        catalogue.save_as_mofile(str(tmp_path / "django.mo"))
        assert file.with_suffix(".mo").read_bytes() == (tmp_path / "django.mo").read_bytes(), (
            f"The .mo beside {file.relative_to(WEB)} is stale; compile it as docs/explanation/web.md says"
        )


def test_the_catalogue_is_the_one_that_speaks():
    with override("es"):
        assert gettext("Strengths") == "Fortalezas"
