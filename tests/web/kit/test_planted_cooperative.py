"""The how-to "add a cooperative", proven: a tiny one is planted and everything follows from its few lines."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from wincommons.web.kit import checks, reach, registry
from wincommons.web.kit.chain import Item, Step, items_of
from wincommons.web.kit.permissions import Persona, Refusal
from wincommons.web.kit.states import move
from wincommons.web.network.models import Aim, AimTarget

pytestmark = pytest.mark.usefixtures("garden")
V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
PLANTED = Path(__file__).parent / "planted" / "garden"


@pytest.fixture
def plot(garden, cast):
    return garden.Plot.begin(by=cast[P], title="Corner plot", community="riverside", organisation="food-bank")


def test_it_is_small():
    """All that a cooperative must have; what it lists under aims is one small file more."""
    files = [*PLANTED.rglob("*.py"), *PLANTED.rglob("*.html")]
    lines = {file.name: len(file.read_text().splitlines()) for file in files if file.name != "__init__.py"}
    assert sum(lines.values()) - lines["aims.py"] < 150
    assert lines["aims.py"] < 20


@pytest.mark.slow
def test_the_site_has_taken_it_in(garden):
    assert [str(entry.title) for entry in registry.navigation()][-1] == "Gardens"
    assert checks.every_address_says_who_may_reach_it() == []
    assert checks.every_model_says_who_may_see_it() == []
    assert checks.manifests_lead_somewhere() == []


@pytest.mark.parametrize("persona", list(Persona))
@pytest.mark.parametrize("name", ["garden:plots", "garden:plot", "garden:begin", "garden:move"])
def test_who_reaches_what(signed_in, cast, plot, name, persona):
    move(plot, step="submit", by=cast[P])
    move(plot, step="publish", by=cast[L])
    row = reach.row_of(name)
    address = reverse(name, kwargs={"plot": plot.pk} if name in ("garden:plot", "garden:move") else None)
    status = signed_in(persona).generic(row.method, address).status_code
    if persona in row.open_to:
        assert status in (200, 302, 400)
    else:
        assert (row.refusal, status) in ((Refusal.FORBIDDEN, 403), (Refusal.FORBIDDEN, 302))


@pytest.mark.slow
@pytest.mark.parametrize(("persona", "status"), [(V, 404), (P, 200), (E, 200), (L, 200), (S, 404), (O, 404)])
def test_a_draft_is_known_to_its_own_people_only(signed_in, plot, persona, status):
    browser = signed_in(persona)
    assert browser.get(plot.get_absolute_url()).status_code == status
    step = browser.post(reverse("garden:move", args=[plot.pk]), {"step": "nothing", "revision": "0"})
    assert step.status_code == (404 if status == 404 else 400)
    assert ("Corner plot" in browser.get("/gardens/").content.decode()) is (status == 200)


def test_support_opens_it_with_a_reason_and_leaves_a_trace(signed_in, cast, plot, read):
    browser = signed_in(S)
    browser.post("/acting/", {"reason": "The author lost her telephone"})
    page = read(browser.get(plot.get_absolute_url()))
    assert "You act as support." in page.text
    assert [(one.actor, one.verb, one.reason_text) for one in plot.history()][1:] == [
        (cast[S], "opened_as_support", "The author lost her telephone")
    ]


@pytest.mark.slow
def test_a_plot_goes_its_way_by_the_buttons_of_its_page(signed_in, plot, read):
    author, lead = signed_in(P), signed_in(L)
    here, there = plot.get_absolute_url(), reverse("garden:move", args=[plot.pk])

    def buttons(browser):
        return [one["value"] for tag, one in read(browser.get(here)).tags if tag == "input" and one["name"] == "step"]

    assert (buttons(author), buttons(lead)) == (["submit", "withdraw"], [])
    assert author.post(there, {"step": "submit", "revision": "0"}).status_code == 302
    assert (buttons(author), buttons(lead)) == (["withdraw"], ["publish", "ask_for_changes", "remove"])
    assert lead.post(there, {"step": "publish", "revision": "1"}).status_code == 302
    page = read(lead.get(here))
    assert "Done: this is “Published” now." in page.text
    assert [word for word in ("began", "submitted", "published") if word not in page.text] == []
    assert buttons(author) == ["archive", "withdraw", "rest"]
    assert author.post(there, {"step": "rest", "revision": "2"}).status_code == 302
    plot.refresh_from_db()
    assert (plot.state, plot.revision) == ("resting", 3)


@pytest.mark.slow
def test_a_step_that_cannot_be_taken_is_answered_with_a_sentence(signed_in, plot, read):
    author, lead = signed_in(P), signed_in(L)
    there = reverse("garden:move", args=[plot.pk])
    for answer, status, sentence in (
        (
            author.post(there, {"step": "rest", "revision": "0"}),
            400,
            "“Let it rest” is not possible now: this is “Draft”.",
        ),
        (author.post(there, {"step": "fly", "revision": "0"}), 400, "There is no such step."),
        (author.post(there, {"step": "submit"}), 409, "Someone else was faster: this is “Draft” now."),
        (author.post(there, {"step": "submit", "revision": "9" * 5000}), 409, "Someone else was faster"),
        (lead.post(there, {"step": "submit", "revision": "0"}), 403, "This step is for others to take."),
        (author.post(there, {"step": "submit", "revision": "0", "reason_text": "x"}), 400, "takes no reason"),
    ):
        assert answer.status_code == status
        assert sentence in read(answer).text
    assert author.get(there).status_code == 405


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_times(signed_in, cast, plot, django_assert_num_queries, rows):
    for _ in range(rows - 1):
        type(plot).begin(by=cast[P], title="Another", community="riverside")
    for browser, address, queries in (
        (signed_in(V), "/gardens/", 1),
        (signed_in(P), "/gardens/", 4),  # session, account, memberships, plots
        (signed_in(P), plot.get_absolute_url(), 8),  # session, account, memberships, plot, files, history, comments (2)
    ):
        with django_assert_num_queries(queries):
            browser.get(address)


@pytest.mark.slow
def test_of_what_was_removed_the_reason_is_public_and_nothing_else(signed_in, cast, plot, read):
    for step, who, said in (("submit", P, ""), ("publish", L, ""), ("remove", L, "privacy")):
        move(plot, step=step, by=cast[who], reason_code=said, reason_text="It names Ana." if said else "")
    for persona, status in ((V, 410), (O, 410), (P, 200), (L, 200)):
        answer = signed_in(persona).get(plot.get_absolute_url())
        assert answer.status_code == status
    text = read(signed_in(V).get(plot.get_absolute_url())).text
    assert "It shows what somebody wished to keep private" in text
    assert "Corner plot" not in text
    assert "Ana" not in text
    assert "Corner plot" not in signed_in(V).get("/gardens/").content.decode()


def test_of_what_was_never_public_not_even_the_removal_is(signed_in, cast, plot):
    move(plot, step="submit", by=cast[P])
    move(plot, step="remove", by=cast[L], reason_code="advertising")
    assert signed_in(V).get(plot.get_absolute_url()).status_code == 404
    assert signed_in(V).get("/gardens/999999/").status_code == 404


@pytest.mark.slow
def test_a_step_needs_the_token_of_its_form(cast, garden, plot, read):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast[P])
    there = reverse("garden:move", args=[plot.pk])
    assert browser.post(there, {"step": "submit", "revision": "0"}).status_code == 403
    page = read(browser.get(plot.get_absolute_url()))
    token = next(one["value"] for tag, one in page.tags if one.get("name") == "csrfmiddlewaretoken")
    form = {"step": "submit", "revision": "0", "csrfmiddlewaretoken": token}
    assert browser.post(there, form).status_code == 302


@pytest.mark.slow
def test_what_it_has_of_an_aim_stands_on_the_aims_page(signed_in, cast, garden, read):
    aims = [
        Aim.objects.create(community="riverside", measure="measure:child_poverty", place="place:39035", title=title)
        for title in ("First", "Second")
    ]
    for one in aims:
        AimTarget.objects.create(aim=one, value=17, due="2040-12-31")
    plot = garden.Plot.begin(by=cast[P], title="Beans", aim=f"aim:{aims[0].pk}")
    found = items_of([one.pk for one in aims], user=cast[P])
    item = Item(title="Beans", address=plot.get_absolute_url(), reference=f"plot:{plot.pk}")
    assert [found[one.pk][Step.ACT] for one in aims] == [[item], []]
    assert items_of([aims[0].pk], user=cast[V])[aims[0].pk][Step.ACT] == [], "a draft is known to its people only"
    page = read(signed_in(P).get(aims[0].get_absolute_url())).text
    assert "What is being done Beans" in page
    assert "Nothing under way is linked to this aim yet." not in page
