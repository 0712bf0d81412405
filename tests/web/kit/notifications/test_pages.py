"""The list, the wishes and the number in the account's menu."""

import pytest

from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.models import LetterWish, Notice, TopicWish
from wincommons.web.kit.permissions import Persona

P, E, L, V = Persona.PARTICIPANT, Persona.EDITOR, Persona.LEAD, Persona.VISITOR
SAID = {"topic": "test.talk", "saying": "answered"}


def test_an_empty_list_says_what_it_is_for(signed_in, read):
    page = read(signed_in(P).get("/notices/")).text
    assert "No news" in page
    assert "Mark all as read" not in page


@pytest.mark.slow
def test_the_list_and_reading_it(cast, plot, signed_in, read):
    tell([cast[P].pk, cast[E].pk], **SAID, about=f"plot:{plot.pk}")
    browser = signed_in(P)
    page = read(browser.get("/notices/"))
    assert "There is an answer on “Corner plot”." in page.text
    assert plot.get_absolute_url() in [one.get("href") for tag, one in page.tags if tag == "a"]
    menu = browser.get("/account/menu/").content.decode()
    assert "1 new notice<" in menu
    theirs, mine = Notice.objects.get(reader=cast[E]), Notice.objects.get(reader=cast[P])
    for notice in (theirs.pk, mine.pk):
        assert browser.post("/notices/read/", {"notice": notice}).status_code == 302
    assert browser.post("/notices/read/", {"notice": "x"}).status_code == 404
    assert list(Notice.objects.filter(read_at=None)) == [theirs]
    assert "new notice" not in browser.get("/account/menu/").content.decode()


def test_nothing_of_it_is_in_a_page_that_is_kept(cast, plot, signed_in):
    tell([cast[P].pk], **SAID, about=f"plot:{plot.pk}")
    assert "notice" not in signed_in(P).get("/about/").content.decode().replace("/notices", "")
    assert "no-store" in signed_in(P).get("/account/menu/")["Cache-Control"]
    assert "no-store" in signed_in(P).get("/notices/")["Cache-Control"]


def test_wishes_are_kept_and_strangers_to_them_left_out(cast, signed_in, read):
    browser = signed_in(P)
    form = {"letters": "weekly", "topic-test.talk": "now", "topic-test.now": "whenever", "topic-nothing": "now"}
    assert browser.post("/notices/wishes/", form).status_code == 302
    assert list(TopicWish.objects.values_list("person", "topic", "wish")) == [(cast[P].pk, "test.talk", "now")]
    letter = LetterWish.objects.get()
    assert (letter.letters, letter.pace) == (True, "weekly")
    page = read(browser.get("/notices/wishes/"))
    chosen = [one["value"] for tag, one in page.tags if tag == "input" and "checked" in one]
    assert (chosen[0], "now" in chosen) == ("weekly", True)
    browser.post("/notices/wishes/", {"letters": "none"})
    letter.refresh_from_db()
    assert not letter.letters


@pytest.mark.parametrize("address", ["/notices/", "/notices/wishes/"])
def test_visitors_sign_in_first(signed_in, address):
    assert signed_in(V).get(address).status_code == 302


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_times(garden, cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        plot = garden.Plot.begin(by=cast[E], title=f"Plot {number}", state="published")
        tell([cast[P].pk], **SAID, about=f"plot:{plot.pk}")
    browser = signed_in(P)
    for address, queries in (
        ("/notices/", 6),  # session, account, how many, notices, plots, language
        ("/notices/wishes/", 5),  # session, account, letters, topics, refusal
        ("/account/menu/", 4),  # session, account, unread, memberships
    ):
        with django_assert_num_queries(queries):
            browser.get(address)
