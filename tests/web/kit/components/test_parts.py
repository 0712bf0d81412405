"""Cards, badges, messages, tabs, the way down, and the question before something is done."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from wincommons.web.kit.components import Confirmation, Crumb, Tab, confirm_page

ASKED = Confirmation(
    address="/gardens/1/files/",
    opener="Remove this file",
    title="Remove “map.pdf”?",
    sentence="Nobody can open it any more.",
    act="Remove",
    back="/gardens/1/",
    fields=(("remove", "abc"),),
)


@pytest.fixture
def show(read):
    def parse(source, **context):
        return read(HttpResponse(Template("{% load kit components %}" + source).render(Context(context))))

    return parse


def found(page, name):
    return [attributes for tag, attributes in page.tags if tag == name]


def test_a_card_leads_where_its_title_says(show):
    page = show("{% card title address %}<p>{{ words }}</p>{% endcard %}", title="A & B", address="/x/", words="<i>")
    assert (page.text, [one["href"] for one in found(page, "a")]) == ("A & B <i>", ["/x/"])
    assert [tag for tag, _ in page.tags] == ["div", "h3", "a", "p"]


@pytest.mark.parametrize(("level", "role"), [(constants.SUCCESS, "status"), (constants.ERROR, "alert")])
def test_a_message_that_needs_care_is_read_out_at_once(show, level, role):
    page = show("{% flash message %}", message=Message(level, "Saved <b>"))
    assert (page.text, found(page, "p")[0]["role"]) == ("Saved <b>", role)


def test_a_badge_looks_as_a_state_does(show):
    assert found(show('{% badge "Waiting" "caution" %}'), "span") == [{"class": "status status--caution"}]


def test_tabs_are_links_and_say_which_is_here(show):
    items = (Tab(title="Open", address="?s=open", here=True, number=0), Tab(title="Closed", address="?s=closed"))
    page = show('{% tabs "Which" items %}', items=items)
    assert page.text == "Open 0 Closed"
    assert [one.get("aria-current") for one in found(page, "a")] == ["page", None]


def test_the_way_down_takes_steps_of_any_room(show):
    page = show('{% breadcrumb steps "Here" %}', steps=(Crumb(title="Gardens", address="/gardens/"),))
    assert (page.text, [one["href"] for one in found(page, "a")]) == ("Gardens Here", ["/gardens/"])


def test_a_question_is_a_link_that_works_without_scripts_and_a_dialog_that_posts(show):
    request = RequestFactory().get("/")
    page = show("{% confirm asked %}", asked=ASKED, request=request)
    (link,), (dialog,), (form,) = found(page, "a"), found(page, "dialog"), found(page, "form")
    assert (link["href"], link["data-dialog"]) == (ASKED.address, dialog["id"])
    assert (form["method"], form["action"]) == ("post", ASKED.address)
    assert {one["name"] for one in found(page, "input")} == {"csrfmiddlewaretoken", "remove"}
    act, back = found(page, "button")
    assert ("formmethod" in act, back["formmethod"], "autofocus" in back) == (False, "dialog", True)


def test_the_same_question_is_a_page(rf, home, read, cast):
    from django.contrib.messages.storage.fallback import FallbackStorage

    request = rf.get("/")
    request.user, request.session = cast["participant"], {}
    request._messages = FallbackStorage(request)
    page = read(confirm_page(request, ASKED))
    assert "Remove “map.pdf”?" in page.text
    assert [one["action"] for one in found(page, "form") if one["method"] == "post"] == [ASKED.address]
    assert ASKED.back in [one["href"] for one in found(page, "a")]


def test_two_questions_never_share_a_name():
    other = Confirmation(**{**vars(ASKED), "fields": (("remove", "abd"),)})
    assert ASKED.id != other.id
