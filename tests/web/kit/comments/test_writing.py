"""What may be said, changed and taken back; and what a comment never does to a page."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.accounts.personal_data import collect
from wincommons.web.kit.comments.linking import linked
from wincommons.web.kit.comments.models import LONGEST, Comment, CommentText
from wincommons.web.kit.comments.reading import comments_on, line_of
from wincommons.web.kit.comments.writing import CommentRefusedError, delete, edit, steer, write
from wincommons.web.kit.names import names_for
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError

P, E, L, O, V = Persona.PARTICIPANT, Persona.EDITOR, Persona.LEAD, Persona.OUTSIDER, Persona.VISITOR  # noqa: E741 -- as in the matrix


def told(user):
    return list(Notice.objects.filter(reader=user).values_list("topic", "saying", "about", "count"))


def test_a_comment_is_published_kept_and_told(cast, plot, trusted):
    made = write(thing=plot, text="  The soil\r\nis good. ", by=trusted)
    assert (made.text, made.state, made.community, made.parent) == (
        "The soil\nis good.",
        "published",
        "riverside",
        None,
    )
    assert [one.text for one in made.versions.all()] == ["The soil\nis good."]
    assert [(one.verb, one.after, one.actor, one.community_id) for one in made.history()] == [
        ("begin", "published", trusted, "riverside")
    ]
    assert told(cast[E]) == [("kit.comments", "commented", f"plot:{plot.pk}", 1)]
    assert told(trusted) == []


@pytest.mark.slow
def test_answers_have_one_level_and_those_who_are_answered_hear_of_it(cast, plot, said):
    first = write(thing=plot, text="Which soil?", by=cast[L], answers=said)
    second = write(thing=plot, text="Loam.", by=cast[P], answers=first)
    assert (first.parent, second.parent) == (said, said)
    assert [one[1] for one in told(cast[P])] == ["answered"]
    assert [one[1] for one in told(cast[L])] == ["answered"]
    page, lines = comments_on(plot, user=cast[V], page=None)
    assert (page.paginator.count, [(one.text, [a.text for a in one.answers]) for one in lines]) == (
        1,
        [("The soil is good.", ["Which soil?", "Loam."])],
    )


def test_an_answer_stays_with_its_thing(garden, cast, said):
    other = garden.Plot.begin(by=cast[E], title="Other", community="riverside", state="published")
    with pytest.raises(CommentRefusedError, match="somewhere else"):
        write(thing=other, text="Here?", by=cast[L], answers=said)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "write a word"),
        (" \n\x00", "write a word"),
        ("x" * (LONGEST + 1), f"at most {LONGEST} letters; yours has 5001"),
    ],
)
def test_what_is_nothing_or_too_much_is_refused(cast, plot, trusted, text, sentence):
    with pytest.raises(CommentRefusedError, match=sentence):
        write(thing=plot, text=text, by=trusted)


def test_it_can_be_edited_for_a_quarter_of_an_hour_and_the_words_before_are_kept(cast, said):
    edit(comment=said, text="The soil is very good.", by=cast[P], seen=1)
    assert [one.text for one in said.versions.all()] == ["The soil is good.", "The soil is very good."]
    assert line_of(said, user=cast[V], names=names_for([said.author], user=cast[V])).edited
    with pytest.raises(CommentRefusedError, match="Someone else changed this text"):
        edit(comment=said, text="From an older page.", by=cast[P], seen=1)
    with pytest.raises(NotAllowed, match="Only its author"):
        edit(comment=said, text="Not mine.", by=cast[L], seen=2)
    Comment._base_manager.filter(pk=said.pk).update(at=timezone.now() - timedelta(minutes=16))
    said.refresh_from_db()
    with pytest.raises(CommentRefusedError, match="for 15 minutes"):
        edit(comment=said, text="Too late.", by=cast[P], seen=2)
    assert said.text == "The soil is very good."


def test_a_young_account_cannot_edit_a_link_in(cast, said):
    cast[P].date_joined = timezone.now() - timedelta(days=2)
    with pytest.raises(CommentRefusedError, match="A moderator sees it first"):
        edit(comment=said, text="See www.example.org", by=cast[P], seen=1)


def test_whoever_deletes_takes_the_words_and_leaves_the_place(cast, plot, said):
    answer = write(thing=plot, text="True.", by=cast[L], answers=said)
    delete(comment=said, by=cast[P])
    said.refresh_from_db()
    assert (said.text, CommentText._base_manager.filter(thing=said).count()) == ("", 0)
    for reader in (cast[V], cast[L], cast[P]):
        (line,) = comments_on(plot, user=reader, page=None)[1]
        assert (line.gone, line.who, line.text, line.steps) == ("Removed by its author.", "", "", ())
        assert [one.comment for one in line.answers] == [answer]
    with pytest.raises((NotAllowed, InvalidMoveError)):
        delete(comment=said, by=cast[P])


def test_pausing_is_not_closing_and_neither_hides(cast, plot, said):
    with pytest.raises(NotAllowed, match="moderators pause and close"):
        steer(thing=plot, step="pause", by=cast[P])
    with pytest.raises(NotAllowed):
        steer(thing=plot, step="close", by=cast[O])
    for step, sentence in (("pause", "paused here for now"), ("close", "This talk is closed")):
        steer(thing=plot, step=step, by=cast[L])
        with pytest.raises(CommentRefusedError, match=sentence):
            write(thing=plot, text="More.", by=cast[P])
        assert comments_on(plot, user=cast[V], page=None)[0].paginator.count == 1
    steer(thing=plot, step="open", by=cast[L])
    write(thing=plot, text="More.", by=cast[P])
    with pytest.raises(CommentRefusedError, match="no such step"):
        steer(thing=plot, step="burn", by=cast[L])
    assert [one.verb for one in plot.history()][1:] == ["talk_paused", "talk_closed", "talk_opened"]


@pytest.mark.slow
def test_nobody_floods(cast, plot, trusted):
    for number in range(5):
        write(thing=plot, text=f"{number}", by=trusted)
    with pytest.raises(CommentRefusedError, match="5 comments within 10 minutes"):
        write(thing=plot, text="6", by=trusted)
    Comment._base_manager.update(at=timezone.now() - timedelta(minutes=30))
    rest = [
        Comment(
            on_kind="plot",
            on_thing="0",
            author=trusted,
            text="x",
            state="published",
            at=timezone.now() - timedelta(hours=2),
        )
        for _ in range(40)
    ]
    Comment._base_manager.bulk_create(rest)
    with pytest.raises(CommentRefusedError, match="40 comments today"):
        write(thing=plot, text="6", by=trusted)


@pytest.mark.slow
def test_an_erased_person_leaves_the_place_and_nothing_else(cast, plot, said):
    edit(comment=said, text="The soil at Elm Street 4.", by=cast[P], seen=1)
    held = {part["kind"]: part["rows"] for part in collect(cast[P])["held"]}
    assert [one["text"] for one in held["kit.CommentText"]][-1] == "The soil at Elm Street 4."
    receipt = erase_person(user=cast[P])
    assert (receipt.rows["kit.Comment"], receipt.rows["kit.CommentText"]) == (4, 2)
    said.refresh_from_db()
    assert (said.text, said.author, said.state) == ("", None, "withdrawn")
    (line,) = comments_on(plot, user=cast[V], page=None)[1]
    assert (line.gone, line.who) == ("Removed by its author.", "")


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(name for name, _value in attrs)))
        for name, value in attrs:
            assert name != "href" or value.lower().startswith(("http://", "https://"))

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.slow
@given(st.one_of(st.text(), st.text(alphabet="<>&\"'/ab:.htps script=\n", max_size=200)))
def test_any_text_stays_text(text):
    tags = _Tags()
    tags.feed(str(linked(text)))
    assert set(tags.found) <= {("p", ()), ("br", ()), ("a", ("href", "rel"))}
    bare = "".join(text.split()).replace("\x00", "�")
    if "\x00" not in text and "\r" not in text:
        assert "".join("".join(tags.text).split()) == bare


def test_links_pass_on_no_weight_and_script_is_shown():
    assert linked("See https://example.org/a?b=1&c=2. <script>alert(1)</script>\nNext\n\njavascript:alert(1)") == (
        '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">'
        "https://example.org/a?b=1&amp;c=2</a>. "
        "&lt;script&gt;alert(1)&lt;/script&gt;<br>Next</p><p>javascript:alert(1)</p>"
    )
