"""Who is told of what: never the actor, never one who wishes not to be, and much of the same becomes one."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.kit.manifest import BrokenManifestError
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.models import LetterWish, Notice, TopicWish
from wincommons.web.kit.notifications.reading import lines, notices_of, unread_of
from wincommons.web.kit.notifications.wishes import wish
from wincommons.web.kit.notifications.wording import on_one_line, sentence
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.states import move

P, E, L, O = Persona.PARTICIPANT, Persona.EDITOR, Persona.LEAD, Persona.OUTSIDER  # noqa: E741 -- as in the matrix
SAID = {"topic": "test.talk", "saying": "answered"}


def rows():
    return [(one.reader.name, one.saying, one.count, one.to_mail) for one in Notice.objects.order_by("reader__name")]


def test_the_actor_is_not_told_and_much_of_the_same_becomes_one(cast, plot):
    people = [cast[one].pk for one in (P, E, L)]
    for times in (2, 2, 2):
        assert tell(people, **SAID, about="plot:1", by=cast[L]) == times
    assert rows() == [("Editor", "answered", 3, 3), ("Participant", "answered", 3, 3)]
    assert tell([None, cast[L].pk], **SAID, about="plot:2", by=cast[L]) == 0


@pytest.mark.slow
def test_what_was_read_is_told_anew(cast, plot, signed_in):
    tell([cast[P].pk], **SAID, about=f"plot:{plot.pk}")
    assert signed_in(P).post("/notices/read/").status_code == 302
    tell([cast[P].pk], **SAID, about=f"plot:{plot.pk}")
    assert [(one.count, one.read_at is None) for one in notices_of(cast[P])] == [(1, True), (1, False)]
    assert unread_of(cast[P]) == 1


def test_a_wish_is_kept_to(cast):
    wish(person=cast[P], letters=True, pace="weekly", by_topic={"test.talk": "never", "nothing": "now"})
    wish(person=cast[E], letters=True, pace="daily", by_topic={"test.talk": "site"})
    wish(person=cast[L], letters=False, pace="daily", by_topic={"test.talk": "now"})
    assert tell([cast[one].pk for one in (P, E, L, O)], **SAID, about="plot:1") == 3
    assert rows() == [("Editor", "answered", 1, 0), ("Lead", "answered", 1, 0), ("Outsider", "answered", 1, 1)]
    assert TopicWish.objects.filter(topic="nothing").count() == 0


def test_what_nobody_declares_cannot_be_said(cast):
    with pytest.raises(BrokenManifestError, match=r"No manifest declares a topic named 'test\.nothing'"):
        tell([cast[P].pk], topic="test.nothing", saying="x", about="plot:1")
    with pytest.raises(BrokenManifestError, match=r"The topic 'test\.talk' declares no saying 'sung'"):
        tell([cast[P].pk], topic="test.talk", saying="sung", about="plot:1")


def test_a_move_tells_whom_it_concerns(garden, cast, monkeypatch, settings):
    monkeypatch.setattr("wincommons.web.kit.notifications.whom.members_of", lambda **_: [cast[L].pk])
    plot = garden.Plot.begin(by=cast[P], title="Corner plot", community="riverside", organisation="food-bank")
    move(plot, step="submit", by=cast[E])
    assert rows() == [("Lead", "waits", 1, 1)]
    move(plot, step="ask_for_changes", by=cast[L], reason_text="Name the street.")
    found = {one: [line.words for line in lines(list(notices_of(cast[one])), reader=cast[one])] for one in (P, E, L)}
    assert found == {
        P: ["“Corner plot” is “Needs changes” now."],
        E: ["“Corner plot” is “Needs changes” now."],
        L: ["“Corner plot” waits for your decision."],
    }


def test_what_one_may_no_longer_know_of_is_not_named(garden, cast):
    plot = garden.Plot.begin(by=cast[P], title="Secret plot", community="riverside")
    tell([cast[O].pk], **SAID, about=f"plot:{plot.pk}")
    (line,) = lines(list(notices_of(cast[O])), reader=cast[O])
    assert (line.known, line.words, line.address) == (False, "", "")


def test_the_words_are_the_readers(cast, plot):
    tell([cast[P].pk], topic="kit.yours", saying="state:plot:published", about=f"plot:{plot.pk}")
    with override("es"):
        (line,) = lines(list(notices_of(cast[P])), reader=cast[P])
    assert line.words == "«Corner plot» está ahora en el estado «Publicado»."
    assert line.address == f"/es/gardens/{plot.pk}/"


def test_numbers_have_their_plural_and_old_sayings_leave_the_title():
    def said(saying, count):
        return sentence(topic="test.talk", saying=saying, title="100% plot", count=count)

    assert said("answered", 1) == "There is an answer on “100% plot”."
    assert said("answered", 4) == "There are 4 answers on “100% plot”."
    assert said("forgotten", 1) == "100% plot"
    assert sentence(topic="test.gone", saying="x", title="T", count=1) == "T"
    assert said("state:plot:flown", 1) == "“100% plot” is “flown” now."


@pytest.mark.slow
@given(st.text())
def test_any_title_is_one_line(title):
    line = on_one_line(title)
    assert len(line) <= 120
    assert len(f"x{line}x".splitlines()) == 1
    assert on_one_line(line) == line


@pytest.mark.slow
def test_an_erased_person_is_told_nothing_and_nothing_stays(cast, plot):
    tell([cast[P].pk], **SAID, about=f"plot:{plot.pk}")
    wish(person=cast[P], letters=True, pace="weekly", by_topic={"test.talk": "now"})
    erased = erase_person(user=cast[P])
    assert {one: erased.rows[one] for one in ("kit.Notice", "kit.TopicWish", "kit.LetterWish")} == {
        "kit.Notice": 1, "kit.TopicWish": 1, "kit.LetterWish": 1,
    }  # fmt: skip
    assert tell([cast[P].pk], **SAID, about=f"plot:{plot.pk}") == 0
    assert (Notice.objects.count(), TopicWish.objects.count(), LetterWish.objects.count()) == (0, 0, 0)
