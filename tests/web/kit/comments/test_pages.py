"""Comments on their thing's page: who may what, and that ids which are guessed lead nowhere."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone

from wincommons.web.kit.comments.models import Comment
from wincommons.web.kit.comments.things import thing_named
from wincommons.web.kit.comments.writing import delete, edit, steer, write
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.states import move

V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix


@pytest.mark.slow
def test_it_is_written_and_found_where_it_stands(signed_in, plot, trusted, read):
    browser = signed_in(P)
    page = read(browser.get(plot.get_absolute_url()))
    assert "Nobody has said anything yet." in page.text
    answer = browser.post(f"/comments/on/plot:{plot.pk}/", {"text": "<script>alert(1)</script> Good soil."})
    made = Comment.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, f"{plot.get_absolute_url()}#comment-{made.pk}")
    body = browser.get(plot.get_absolute_url()).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Good soil." in body
    assert "Thank you: your comment is published." in body
    assert signed_in(V).get(f"/comments/{made.pk}/")["Location"].endswith(f"#comment-{made.pk}")


@pytest.mark.slow
def test_what_is_refused_is_not_lost(signed_in, cast, plot, trusted, read):
    steer(thing=plot, step="pause", by=cast[L])
    answer = signed_in(P).post(f"/comments/on/plot:{plot.pk}/", {"text": "My long thought."})
    assert answer.status_code == 400
    page = read(answer)
    assert "Comments are paused here for now." in page.text
    assert "My long thought." in page.text
    shown = read(signed_in(P).get(plot.get_absolute_url()))
    assert "What was said stays readable." in shown.text
    assert "textarea" not in [tag for tag, _ in shown.tags]


WRITTEN = [("", {"text": "x"}), ("talk/", {"step": "pause"})]


@pytest.mark.parametrize(("rest", "form"), WRITTEN)
@pytest.mark.parametrize("about", ["plot:999999", "plot:x", "measure:child_poverty", "comment:1", "nothing", "a:b:c"])
def test_guessed_things_are_not_there(signed_in, plot, about, rest, form):
    assert signed_in(P).post(f"/comments/on/{about}/{rest}", form).status_code == 404


MATRIX = {
    "": {V: 302, P: 302, E: 302, L: 302, S: 302, O: 302},
    "changes/": {V: 200, P: 200, E: 200, L: 200, S: 200, O: 200},
    "edit/": {V: 302, P: 200, E: 403, L: 403, S: 403, O: 403},
    "delete/": {V: 302, P: 200, E: 403, L: 403, S: 403, O: 403},
}


@pytest.mark.parametrize("persona", list(Persona))
@pytest.mark.parametrize("rest", MATRIX)
def test_who_reaches_what(signed_in, said, rest, persona):
    assert signed_in(persona).get(f"/comments/{said.pk}/{rest}").status_code == MATRIX[rest][persona]


@pytest.mark.parametrize("persona", list(Persona))
@pytest.mark.parametrize("rest", MATRIX)
def test_of_a_hidden_thing_nobody_else_finds_the_comments(signed_in, said, plot, rest, persona):
    type(plot).objects.filter(pk=plot.pk).update(state="draft", author=None)
    status = signed_in(persona).get(f"/comments/{said.pk}/{rest}").status_code
    to_sign_in = persona is V and rest in ("edit/", "delete/")
    assert status == (302 if to_sign_in else MATRIX[rest][persona] if persona is L else 404)


@pytest.mark.slow
def test_a_held_comment_is_there_for_its_author_and_moderators_only(signed_in, cast, plot, read):
    made = write(thing=plot, text="First words.", by=cast[P])
    assert made.state == "held"
    for persona, status in ((V, 404), (E, 404), (O, 404), (S, 404), (P, 302), (L, 302)):
        assert signed_in(persona).get(f"/comments/{made.pk}/").status_code == status
        there = "First words." in read(signed_in(persona).get(plot.get_absolute_url())).text
        assert there is (status == 302)


@pytest.mark.slow
def test_of_what_never_appeared_not_even_the_removal_is(signed_in, cast, plot, read):
    made = write(thing=plot, text="First words.", by=cast[P])
    move(made, step="remove", by=cast[L], reason_code="advertising")
    assert "Removed by a moderator" not in read(signed_in(V).get(plot.get_absolute_url())).text
    assert "It advertises, or repeats itself" in read(signed_in(P).get(plot.get_absolute_url())).text


@pytest.mark.slow
def test_a_removed_comment_leaves_its_reason(signed_in, cast, plot, said, read):
    move(said, step="remove", by=cast[L], reason_code="privacy", reason_text="It names Ana.")
    text = read(signed_in(V).get(plot.get_absolute_url())).text
    assert "Removed by a moderator: It shows what somebody wished to keep private" in text
    assert "The soil" not in text
    assert "Ana" not in text
    assert signed_in(V).get(f"/comments/{said.pk}/changes/").status_code == 404


@pytest.mark.slow
def test_editing_and_deleting_by_the_page(signed_in, cast, said, plot, read):
    browser = signed_in(P)
    form = {"text": "The soil is fine.", "seen": "1"}
    assert browser.post(f"/comments/{said.pk}/edit/", form).status_code == 302
    assert "good." in read(browser.get(f"/comments/{said.pk}/changes/")).text
    stale = browser.post(f"/comments/{said.pk}/edit/", {"text": "Mine.", "seen": "1"})
    assert (stale.status_code, "Mine." in read(stale).text) == (400, True)
    assert "Delete your comment?" in read(browser.get(f"/comments/{said.pk}/delete/")).text
    assert browser.post(f"/comments/{said.pk}/delete/").status_code == 302
    assert "Removed by its author." in read(signed_in(V).get(plot.get_absolute_url())).text
    assert browser.get(f"/comments/{said.pk}/edit/").status_code == 404


def test_a_late_edit_is_told(signed_in, said, read):
    Comment._base_manager.update(at=timezone.now() - timedelta(hours=1))
    answer = signed_in(P).get(f"/comments/{said.pk}/edit/")
    assert (answer.status_code, "for 15 minutes" in read(answer).text) == (400, True)


def test_writing_needs_the_token_of_its_form(cast, plot):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast[P])
    assert browser.post(f"/comments/on/plot:{plot.pk}/", {"text": "x"}).status_code == 403


@pytest.mark.slow
def test_long_talks_come_in_pages(signed_in, cast, plot, trusted, read):
    rows = [
        Comment(
            on_kind="plot", on_thing=str(plot.pk), author=trusted, text=f"Number {n}.", state="published",
            published_at=timezone.now(), community="riverside",
        )
        for n in range(31)
    ]  # fmt: skip
    made = Comment._base_manager.bulk_create(rows)
    page = read(signed_in(V).get(plot.get_absolute_url())).text
    assert ("Number 0." in page, "Number 30." in page, "Page 1 of 2" in page) == (True, False, True)
    there = signed_in(V).get(f"/comments/{made[30].pk}/")["Location"]
    assert there == f"{plot.get_absolute_url()}?comments=2#comment-{made[30].pk}"
    assert "Number 30." in read(signed_in(V).get(there)).text


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_asks_a_fixed_number_of_times(signed_in, cast, said, django_assert_num_queries, rows):
    plot = thing_named(f"plot:{said.on_thing}", user=cast[E])
    for number in range(rows):
        top = write(thing=plot, text=f"{number}", by=cast[L])
        write(thing=plot, text="yes", by=cast[L], answers=top)
        Comment._base_manager.update(at=timezone.now() - timedelta(minutes=20))
    for persona, queries in ((V, 5), (E, 5)):  # how many, comments, answers, names, talk
        request = RequestFactory().get("/")
        request.user = cast[persona]
        with django_assert_num_queries(queries):
            shown = Template("{% load kit_comments %}{% comments thing %}").render(
                Context({"request": request, "thing": plot})
            )
        assert shown.count("<article") == rows * 2 + 1


def test_a_comment_is_a_thing_that_others_may_name(cast, plot, said):
    from wincommons.web.kit.references import resolve

    about = f"comment:{said.pk}"
    assert resolve([about], user=cast[V])[about].title == "Comment on Corner plot"
    type(plot).objects.filter(pk=plot.pk).update(state="draft", author=None)
    assert [resolve([about], user=cast[one])[about].known for one in (V, E, L)] == [False, False, True]
    edit(comment=said, text="Other words.", by=cast[P], seen=1)
    delete(comment=said, by=cast[P])
