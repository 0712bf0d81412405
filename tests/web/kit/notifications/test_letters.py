"""The letters: in the reader's language, at the wished time, stopped by one click, never more than title and link."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from wincommons.web.kit.notifications import mailing, tell
from wincommons.web.kit.notifications.models import LetterWish, Notice
from wincommons.web.kit.notifications.stopping import token_for
from wincommons.web.kit.notifications.wishes import EVERYTHING, wish
from wincommons.web.kit.permissions import Persona

P, E, L, O, V = Persona.PARTICIPANT, Persona.EDITOR, Persona.LEAD, Persona.OUTSIDER, Persona.VISITOR  # noqa: E741 -- as in the matrix
SAID = {"topic": "test.talk", "saying": "answered"}
BEGUN = {"topic": "test.now", "saying": "begun"}
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""A Wednesday."""


def wait(since=timedelta(days=8)):
    Notice.objects.filter(waiting_since__isnull=False).update(waiting_since=timezone.now() - since)


@pytest.mark.slow
def test_a_letter_at_once(cast, plot, settings):
    settings.SITE_ADDRESS = "https://win.example.org"
    cast[P].language = "es"
    cast[P].save()
    tell([cast[P].pk, cast[E].pk], **BEGUN, about=f"plot:{plot.pk}")
    assert (mailing.send_now(), mailing.send_now(), mailing.send_digests()) == (2, 0, 0)
    letter = next(one for one in mail.outbox if one.to == [cast[P].email])
    assert letter.subject == "“Corner plot” began."
    assert f"https://win.example.org/es/gardens/{plot.pk}/" in letter.body
    assert "Dejar de recibir estas cartas: https://win.example.org/es/notices/stop/" in letter.body
    sent = letter.message()
    assert re.fullmatch(
        r"<https://win\.example\.org/es/notices/stop/[\w.:=-]+/>", str(sent["List-Unsubscribe"]).replace("\n ", "")
    )
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["Auto-Submitted"] == "auto-generated"


def test_a_title_cannot_write_a_header(garden, cast):
    plot = garden.Plot.begin(by=cast[P], title="Plot\r\nBcc: all@example.org", state="published")
    tell([cast[E].pk], **BEGUN, about=f"plot:{plot.pk}")
    mailing.send_now()
    (letter,) = mail.outbox
    assert letter.subject == "“Plot Bcc: all@example.org” began."
    assert letter.recipients() == [cast[E].email]
    assert letter.message()["Bcc"] is None


def test_the_collected_letter_is_one(garden, cast, plot):
    other = garden.Plot.begin(by=cast[P], title="Hill plot", state="published")
    for one in (plot, plot, other):
        tell([cast[E].pk], **SAID, about=f"plot:{one.pk}")
    assert mailing.send_now() == 0
    wait()
    assert (mailing.send_digests(), mailing.send_digests()) == (1, 0)
    (letter,) = mail.outbox
    assert letter.subject == "2 pieces of news for you"
    told = [line for line in letter.body.splitlines() if "answer" in line]
    assert told == ["There are 2 answers on “Corner plot”.", "There is an answer on “Hill plot”."]
    tell([cast[E].pk], **SAID, about=f"plot:{plot.pk}")
    wait()
    mailing.send_digests()
    assert "There is an answer on “Corner plot”." in mail.outbox[-1].body, (
        "a letter tells of what is new since the last"
    )


def test_the_letter_waits_for_its_hour(cast, plot):
    wish(person=cast[L], letters=True, pace="weekly", by_topic={})
    tell([cast[E].pk, cast[L].pk], **SAID, about=f"plot:{plot.pk}")
    Notice.objects.update(waiting_since=mailing.last_slot("daily", now=timezone.now()))
    assert mailing.send_digests() == 0
    wait(timedelta(days=1, minutes=1))
    sent = mailing.send_digests()
    assert ([cast[E].email] in [one.to for one in mail.outbox], sent) in ((True, 1), (True, 2))


@pytest.mark.parametrize(
    ("pace", "now", "slot"),
    [
        ("daily", NOON, NOON),
        ("daily", NOON - timedelta(seconds=1), NOON - timedelta(days=1)),
        ("weekly", NOON, NOON - timedelta(days=2)),
        ("weekly", NOON - timedelta(days=2, seconds=1), NOON - timedelta(days=9)),
    ],
)
def test_the_hours_at_which_letters_leave(pace, now, slot):
    assert mailing.last_slot(pace, now=now) == slot


def test_what_one_may_no_longer_know_of_is_in_no_letter(garden, cast):
    plot = garden.Plot.begin(by=cast[P], title="Secret plot", community="riverside", state="published")
    tell([cast[O].pk], **BEGUN, about=f"plot:{plot.pk}")
    garden.Plot.objects.filter(pk=plot.pk).update(state="withdrawn")
    assert mailing.send_now() == 0
    assert mail.outbox == []
    assert Notice.objects.filter(waiting_since__isnull=False).count() == 0


def test_a_letter_holds_nothing_but_title_and_link(garden, cast):
    plot = garden.Plot.begin(by=cast[P], title="Members' plot", community="riverside", place="place:39035")
    tell([cast[L].pk], **BEGUN, about=f"plot:{plot.pk}", by=cast[P])
    mailing.send_now()
    (letter,) = mail.outbox
    assert "Participant" not in letter.body
    assert "39035" not in letter.body
    assert [line for line in letter.body.splitlines() if line and "/notices/" not in line] == [
        "“Members' plot” began.",
        f"http://127.0.0.1:8000/gardens/{plot.pk}/",
        "--",
    ]


class Silent(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("Connection refused")


class Refusing(EmailBackend):
    """A mail server that does not know the address."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})


def test_without_a_mail_server_letters_wait_and_the_job_says_so(cast, plot):
    tell([cast[one].pk for one in (P, E, L, O)], **BEGUN, about=f"plot:{plot.pk}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mailing, "get_connection", Silent)
        # The plot's author is not left out: nobody in particular did this.
        with pytest.raises(mailing.MailServerError, match="3 letters could not be sent and wait: Connection refused"):
            mailing.send_now()
    assert Notice.objects.filter(waiting_since__isnull=False).count() == 4
    assert mailing.send_now() == 4


@pytest.mark.slow
def test_an_address_that_is_refused_is_told_on_the_site(cast, plot, monkeypatch, signed_in, read):
    tell([cast[P].pk], **BEGUN, about=f"plot:{plot.pk}")
    monkeypatch.setattr(mailing, "get_connection", Refusing)
    assert mailing.send_now() == 0
    assert Notice.objects.filter(waiting_since__isnull=False).count() == 0
    assert "was refused by your mail provider" in read(signed_in(P).get("/notices/wishes/")).text


def stop_address(person, scope):
    return f"/notices/stop/{token_for(person=person.pk, scope=scope)}/"


@pytest.mark.parametrize("scope", ["test.now", EVERYTHING])
def test_one_click_stops_letters_and_opening_the_link_does_not(cast, plot, site, read, scope):
    left = 0 if scope == EVERYTHING else 1
    for said in (SAID, BEGUN):
        tell([cast[P].pk], **said, about=f"plot:{plot.pk}")
    address = stop_address(cast[P], scope)
    assert "Stop these letters?" in read(site.get(address)).text
    assert Notice.objects.filter(waiting_since__isnull=False).count() == 2, "scanners of mail open every link"
    answer = site.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, "The letters are stopped" in read(answer).text) == (200, True)
    assert Notice.objects.filter(waiting_since__isnull=False).count() == left
    assert Notice.objects.count() == 2, "the list on the site stays"
    assert mailing.send_now() == 0


def test_nobody_stops_the_letters_of_another(cast, site):
    good = token_for(person=cast[P].pk, scope=EVERYTHING)
    for bad in ("x", good[:-1], good.replace(good[0], "A" if good[0] != "A" else "B", 1)):
        assert site.post(f"/notices/stop/{bad}/").status_code == 404
    assert LetterWish.objects.count() == 0
