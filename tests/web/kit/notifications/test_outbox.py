"""Letters that somebody waits for: at once without a mail server, else by the worker until they are of no more use."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.kit.notifications import outbox
from wincommons.web.kit.notifications.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_server(settings):
    settings.LETTERS_BY_WORKER = True


def letter(subject="Your sign-in code"):
    return EmailMessage(
        subject, "Your code is: K7Q", "win@example.org", ["ana@example.org"], headers={"X-Kind": "code"}
    )


class Silent(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("Connection refused")


class Stumbling(EmailBackend):
    def send_messages(self, messages):
        raise TimeoutError("timed out")


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({})


def test_without_a_mail_server_it_leaves_at_once():
    outbox.post(letter())
    assert ([one.subject for one in mail.outbox], Letter.objects.count()) == (["Your sign-in code"], 0)


@pytest.mark.usefixtures("with_server")
def test_the_worker_sends_it_and_keeps_nothing():
    outbox.post(letter())
    assert (mail.outbox, Letter.objects.count()) == ([], 1)
    assert (outbox.deliver(), outbox.deliver(), Letter.objects.count()) == (1, 0, 0)
    (sent,) = mail.outbox
    assert (sent.to, sent.body, sent.extra_headers) == (["ana@example.org"], "Your code is: K7Q", {"X-Kind": "code"})


@pytest.mark.usefixtures("with_server")
def test_a_header_cannot_be_written_into():
    with pytest.raises(BadHeaderError):
        outbox.post(letter("Hello\nBcc: all@example.org"))
    assert Letter.objects.count() == 0


@pytest.mark.usefixtures("with_server")
@pytest.mark.parametrize("server", [Silent, Stumbling])
def test_what_cannot_leave_waits_a_little_longer_each_time(server, monkeypatch):
    outbox.post(letter())
    monkeypatch.setattr(outbox, "get_connection", server)
    pauses = []
    for _ in range(3):
        Letter.objects.update(next_try_at=timezone.now())
        assert outbox.deliver() == 0
        kept = Letter.objects.get()
        pauses.append(round((kept.next_try_at - timezone.now()).total_seconds()))
    assert pauses == [5, 10, 20]
    assert outbox.deliver() == 0, "it is not its time"
    assert outbox.waiting_since() == kept.made_at


@pytest.mark.usefixtures("with_server")
def test_what_is_of_no_more_use_or_refused_is_given_up(monkeypatch):
    outbox.post(letter(), useful_for=timedelta(0))
    assert (outbox.deliver(), mail.outbox, Letter.objects.count()) == (0, [], 0)
    outbox.post(letter())
    monkeypatch.setattr(outbox, "get_connection", Refusing)
    assert (outbox.deliver(), Letter.objects.count()) == (0, 0)
    assert outbox.waiting_since() is None


@pytest.mark.usefixtures("with_server")
def test_of_two_workers_one_sends_it(monkeypatch):
    outbox.post(letter())
    (mine,) = Letter.objects.all()
    Letter.objects.update(next_try_at=timezone.now() + timedelta(minutes=2))
    assert not outbox._send(mine, connection=None), "the other has claimed it"


@pytest.mark.slow
@pytest.mark.usefixtures("with_server")
def test_a_code_is_asked_for_on_the_page_and_sent_by_the_worker(site):
    ana = get_user_model().objects.create_user("ana@example.org")
    site.post("/account/login/code/", {"email": "ana@example.org"})
    assert mail.outbox == []
    assert outbox.deliver() == 1
    assert mail.outbox[0].to == ["ana@example.org"]
    site.post("/account/login/code/", {"email": "ana@example.org"})
    erase_person(user=ana)
    assert Letter.objects.count() == 0
