"""Letters where there is no mail server; the operator's way to make the first person."""

from __future__ import annotations

import stat
from email import message_from_bytes

import pytest
from django.contrib.auth import get_user_model
from django.core.mail import BadHeaderError, EmailMessage
from typer.testing import CliRunner

from wincommons.cli.tree import app
from wincommons.web.accounts import letters
from wincommons.web.accounts.mail import LocalBackend
from wincommons.web.site.environment import Environment, UnusableEnvironmentError

User = get_user_model()


def win(*words: str):
    return CliRunner().invoke(app, ["user", *words])


def test_a_letter_is_a_file_for_its_owner_and_words_in_the_terminal(tmp_path, settings, capsys):
    settings.LOCAL_MAIL_FOLDER = tmp_path / "mail"
    letter = EmailMessage("Your code", "ABC-DEF", "win@example.org", ["ana@example.org"])
    assert LocalBackend().send_messages([letter]) == 1
    (file,) = (tmp_path / "mail").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert message_from_bytes(file.read_bytes())["To"] == "ana@example.org"
    assert "Mail to ana@example.org: Your code\n  | ABC-DEF" in capsys.readouterr().err


@pytest.mark.parametrize("field", ["subject", "to", "from_email"])
def test_a_line_break_in_a_header_is_refused_and_nothing_written(tmp_path, settings, field):
    settings.LOCAL_MAIL_FOLDER = tmp_path / "mail"
    parts = {"subject": "x", "body": "x", "from_email": "a@example.org", "to": ["b@example.org"]}
    parts[field] = ["b@example.org\nBcc: c@example.org"] if field == "to" else "x@example.org\nBcc: c@example.org"
    with pytest.raises(BadHeaderError):
        LocalBackend().send_messages([EmailMessage(**parts)])
    assert list((tmp_path / "mail").iterdir()) == []


def test_every_letter_is_written_in_full():
    values = {"code": "ABC", "number": "1", "host": "h", "sign_in": "/in", "sign_up": "/up"}
    values |= {"whom": "w", "link": "/l", "until": "u"}
    for name in letters.LETTERS:
        subject, body = letters.write(name, values)
        assert subject
        assert "{" not in body


def test_a_mail_server_that_fails_is_told_and_told_alike(site, person, read, monkeypatch, caplog):
    def refuse(self, **_):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", refuse)
    person("known@example.org")
    response = site.post("/account/login/code/", {"email": "known@example.org"})
    assert "The letter could not be sent just now" in read(site.get(response["Location"])).text


@pytest.mark.slow
def test_the_first_person_is_made_at_the_terminal_and_enters_by_the_link(site, read):
    done = win("create", "Sam@Example.org", "--support", "--name", "Sam\nX", "--address", "https://win.example.org/")
    assert done.exit_code == 0, done.output
    sam = User.objects.get()
    assert (sam.email, sam.name, sam.is_staff, sam.is_superuser) == ("sam@example.org", "Sam X", True, True)
    link = done.stdout.strip().splitlines()[-1]
    assert link.startswith("https://win.example.org/account/enter/")
    path = link.removeprefix("https://win.example.org")
    assert site.post(path)["Location"] == "/account/"
    assert "Sam X" in read(site.get("/account/menu/")).text
    assert site.get("/admin/")["Location"] == "/account/second-step/"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("create", "nobody"), "'nobody' is no e-mail address. Write it like ana@example.org."),
        (("create", "ana@example.org"), "There is an account with ana@example.org already."),
        (("link", "bob@example.org"), "There is no open account with bob@example.org."),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence(person, words, sentence):
    person("ana@example.org")
    done = win(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in " ".join(done.stderr.split())


def test_whoever_lost_phone_and_codes_is_let_in_from_the_terminal(site, person, with_app):
    ana = person("ana@example.org")
    with_app(ana)
    told = win("link", "ana@example.org", "--forget-second-step").stdout
    assert "Removed the second steps of ana@example.org (1)." in told
    path = told.strip().splitlines()[-1].removeprefix("http://127.0.0.1:8000")
    assert site.post(path)["Location"] == "/account/"


def test_a_link_for_somebody_who_is_there(person):
    person("ana@example.org")
    assert "/account/enter/" in win("link", "ANA@example.org").stdout


def test_without_a_mail_server_letters_stay_on_the_host():
    assert Environment.read({}).mail() == {
        "EMAIL_BACKEND": "wincommons.web.accounts.mail.LocalBackend",
        "DEFAULT_FROM_EMAIL": "WIN Commons <no-reply@localhost>",
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://win:p%40ss@mail.example.org", ("mail.example.org", 587, False, True, "p@ss")),
        ("smtps://win:p@mail.example.org", ("mail.example.org", 465, True, False, "p")),
        ("smtp://localhost:1025", ("localhost", 1025, False, False, "")),
    ],
)
def test_a_mail_server_is_named_by_its_address(url, expected):
    mail = Environment.read({"WIN_SMTP_URL": url, "WIN_MAIL_FROM": "WIN <win@example.org>"}).mail()
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_SSL", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD")
    assert tuple(mail[name] for name in names) == expected
    assert mail["DEFAULT_FROM_EMAIL"] == "WIN <win@example.org>"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"WIN_SMTP_URL": "mail.example.org"}, "WIN_SMTP_URL begins with '"),
        ({"WIN_SMTP_URL": "smtp://"}, "WIN_SMTP_URL begins with 'smtp:' or names no host"),
        ({"WIN_MAIL_FROM": "somebody"}, "WIN_MAIL_FROM is 'somebody', which is no sender"),
        ({"WIN_MAIL_FROM": "a@example.org\nBcc: b@example.org"}, "WIN_MAIL_FROM is "),
    ],
)
def test_a_mail_setting_that_cannot_be_used_is_answered_with_a_sentence(variables, sentence):
    with pytest.raises(UnusableEnvironmentError) as found:
        Environment.read(variables).mail()
    assert str(found.value).startswith(sentence)
