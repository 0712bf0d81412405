"""Erasure where no table reaches: letters kept as files, and databases put back from a backup."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage

from wincommons.web.accounts import erasure_list
from wincommons.web.accounts.erasing import LETTERS_KEPT, erase_again, erase_person
from wincommons.web.accounts.mail import UNKEPT, LocalBackend, forget_letters

User = get_user_model()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.LOCAL_MAIL_FOLDER, settings.ERASURE_LIST = tmp_path / "mail", tmp_path / "erased.txt"


def letters(folder):
    return sorted(file.read_text().split("To: ")[1].splitlines()[0] for file in folder.glob("*.eml"))


@pytest.mark.slow
def test_letters_to_a_person_and_about_them_go_with_them(db, tmp_path, person, capsys):
    alice = person("alice@example.org")
    for to, body in (
        ("Alice@Example.org", "Your code"), ("mother@example.org", "The address alice@example.org asks."),
        ("malice@example.org", "x"), ("alice@example.org.uk", "x"), ("bob@example.org", "Hello Alice"),
    ):  # fmt: skip
        LocalBackend().send_messages([EmailMessage("s", body, "host@example.org", [to])])
    receipt = erase_person(user=alice)
    assert receipt.rows[LETTERS_KEPT] == 2
    assert letters(tmp_path / "mail") == ["alice@example.org.uk", "bob@example.org", "malice@example.org"]


def test_the_last_letter_is_said_and_not_kept(tmp_path, capsys):
    last = EmailMessage("Erased", "Number 1", "host@example.org", ["alice@example.org"], headers={UNKEPT: "1"})
    assert LocalBackend().send_messages([last]) == 1
    assert ("Number 1" in capsys.readouterr().err, list((tmp_path / "mail").glob("*"))) == (True, [])
    assert forget_letters([""]) == 0


@pytest.mark.slow
def test_who_comes_back_with_a_backup_is_erased_again(db, person, tmp_path):
    alice, bob = person("alice@example.org", name="Alice"), person("bob@example.org", name="Bob")
    before = {"email": alice.email, "name": "Alice", "is_active": True}
    erase_person(user=alice)
    text = (tmp_path / "erased.txt").read_text()
    assert (len(text.split()), "alice" in text, (tmp_path / "erased.txt").stat().st_mode & 0o777) == (1, False, 0o600)
    assert erase_again() == 0
    User.objects.filter(pk=alice.pk).update(**before)
    assert erase_again() == 1
    assert list(User.objects.order_by("pk").values_list("name", "is_active")) == [("", False), ("Bob", True)]
    # The list names each account once, however often its database was put back.
    assert erasure_list.marks() == {erasure_list.mark_of(alice)}
    assert len((tmp_path / "erased.txt").read_text().split()) == 1
    assert bob.is_active
