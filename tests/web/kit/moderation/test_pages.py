"""Queues are there for moderators of that community; authors see why, and ask for a second look."""

import pytest

from wincommons.web.kit.comments.things import thing_named
from wincommons.web.kit.comments.writing import write
from wincommons.web.kit.moderation.contribution import kinds
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.states import move

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
QUEUE = "/moderation/riverside/"


def key(comment):
    return f"comment:{comment.pk}:{comment.revision}"


@pytest.mark.slow
@pytest.mark.parametrize(("persona", "status"), [(V, 404), (P, 404), (E, 404), (L, 200), (S, 404), (O, 404)])
def test_who_finds_the_queue(signed_in, held, persona, status):
    browser = signed_in(persona)
    assert browser.get(QUEUE).status_code == status
    assert browser.post(QUEUE, {"step": "release"}).status_code == (302 if status == 200 else 404)
    assert browser.get("/moderation/nowhere/").status_code == 404
    assert browser.get("/moderation/-/").status_code == 404


@pytest.mark.slow
def test_support_finds_it_with_a_reason(signed_in, held):
    browser = signed_in(S)
    browser.post("/acting/", {"reason": "The moderators are all away"})
    assert (browser.get(QUEUE).status_code, browser.get("/moderation/-/").status_code) == (200, 200)


@pytest.mark.slow
def test_mo_decides_about_many(as_mo, cast, held, read):
    plot = thing_named(f"plot:{held.on_thing}", user=cast[E])
    other = write(thing=plot, text="Buy this.", by=cast[E])
    assert "2 contributions wait" in read(as_mo.get("/moderation/")).text
    page = read(as_mo.get(QUEUE))
    assert "My first words." in page.text
    assert "It is among the first contributions of a new account." in page.text
    chosen = {"chosen": [key(held), key(other)], "step": "remove", "reason_code": "advertising", "reason_text": "Ads."}
    assert as_mo.post(QUEUE, chosen).status_code == 302
    assert "2 decided." in read(as_mo.get(QUEUE)).text
    as_mo.post(QUEUE, chosen)
    assert "Someone else was faster" in read(as_mo.get(QUEUE)).text
    as_mo.post(QUEUE, {"step": "release"})
    assert "Choose at least one" in read(as_mo.get(QUEUE)).text
    assert as_mo.post(QUEUE, {"chosen": ["plot:1:0"], "step": "release"}).status_code == 404


@pytest.mark.slow
def test_the_author_reads_why_and_asks_a_second_person_who_sees_it(signed_in, as_mo, held, mo, read):
    author = signed_in(P)
    waiting = read(author.get("/contributions/")).text
    assert "Comment on Corner plot Waits for a moderator" in waiting
    move(held, step="remove", by=mo, reason_code="untrue")
    page = read(author.get("/contributions/")).text
    assert "It states something that is shown to be untrue" in page
    there = f"/contributions/comment/{held.pk}/move/"
    assert author.post(there, {"step": "appeal", "revision": "1"}).status_code == 400
    assert author.post(there, {"step": "appeal", "revision": "1", "reason_text": "It is true."}).status_code == 302
    second, first = read(signed_in(L).get(QUEUE)), read(as_mo.get(QUEUE))
    assert "It is true." in second.text
    assert [one["value"] for tag, one in second.tags if one.get("name") == "chosen"] == [f"comment:{held.pk}:2"]
    assert "an appeal goes to a second person." in first.text
    assert [one for tag, one in first.tags if one.get("name") == "chosen"] == []
    signed_in(L).post(QUEUE, {"chosen": [f"comment:{held.pk}:2"], "step": "restore", "reason_text": "It is."})
    assert "Nothing waits, and nothing was removed" in read(author.get("/contributions/")).text


@pytest.mark.parametrize(("persona", "status"), [(V, 404), (E, 404), (S, 404), (O, 404), (P, 400), (L, 400)])
def test_who_finds_a_contribution_to_move(signed_in, held, persona, status):
    browser = signed_in(persona)
    there = f"/contributions/comment/{held.pk}/move/"
    assert browser.post(there, {"step": "fly", "revision": "0"}).status_code == status
    assert browser.post("/contributions/plot/1/move/", {"step": "fly"}).status_code == 404
    assert browser.get(there).status_code == 405


@pytest.mark.slow
@pytest.mark.parametrize("persona", list(Persona))
def test_the_numbers_are_public(signed_in, held, persona, read):
    answer = signed_in(persona).get("/moderation/riverside/counts/")
    assert answer.status_code == 200
    assert "Held for a moderator first 1" in read(answer).text
    assert "My first words" not in read(answer).text
    assert signed_in(persona).get("/moderation/nowhere/counts/").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_a_fixed_number_of_times(request, cast, plot, django_assert_num_queries, rows):
    as_mo, author = request.getfixturevalue("as_mo"), request.getfixturevalue("signed_in")(P)
    for number in range(rows):
        made = write(thing=plot, text=f"{number}", by=cast[P])
        move(made, step="remove", by=cast[L], reason_code="harm")
        move(made, step="appeal", by=cast[P], reason_text="No.")
        write(thing=plot, text=f"{number}", by=cast[E])
    # Rooms have kinds of contributions of their own: each is asked once more, and twice for the numbers.
    more = len(kinds()) - 1
    for browser, address, queries in (
        (as_mo, "/moderation/", 5 + more),
        (as_mo, QUEUE, 10 + more),
        (as_mo, "/moderation/riverside/counts/", 7 + 2 * more),
        (author, "/contributions/", 7 + more),
    ):
        with django_assert_num_queries(queries):
            browser.get(address)
