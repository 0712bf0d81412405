"""The pages of decisions: what they show to whom, what they refuse, and how often they ask the database."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.references import resolve
from wincommons.web.network.models import Community, Decision, EarlierWord, Position


def at(name, *arguments):
    return reverse(f"network:{name}", args=["riverside", *arguments])


@pytest.fixture
def by(home):
    def browse(account):
        client = Client()
        client.force_login(account)
        return client

    return browse


def decided(table, **named):
    decision = table.asked(**named)
    table.everyone(decision, named.pop("choice", "yes"), reason="It helps <b>us</b>")
    table.record(decision, "adopted")
    return decision


@pytest.mark.slow
def test_a_member_proposes_and_what_else_they_send_reaches_no_row(table, by, read):
    client = by(table.people["elders"])
    words = {"title": "Do we plant trees?", "text": "Twenty trees. In spring.", "why": "Shade", "method": "majority"}
    sent = {**words, "state": "decided", "outcome": "adopted", "community": "hillside", "author": "1", "asking": "9"}
    assert client.post(at("decision_propose"), {**words, "title": ""}).status_code == 400
    answer = client.post(at("decision_propose"), sent)
    made = Decision.objects.get()
    assert answer["Location"] == at("decision", made.pk)
    assert (made.state, made.outcome, made.community, made.author, made.asking, made.method) == (
        "proposed", "", "riverside", table.people["elders"], 0, "majority",
    )  # fmt: skip
    page = read(client.get(at("decision", made.pk)))
    assert "Do we plant trees?" in page.text
    assert "Twenty trees. In spring." in page.text
    assert "A lead opens the discussion next." in page.text


@pytest.mark.slow
def test_a_seat_says_its_word_on_the_page(table, by, read):
    decision = table.asked()
    client = by(table.people["parents"])
    seat = table.seats["Parents"].pk
    assert "Your word for the seat “Parents”" in read(client.get(at("decision", decision.pk))).text
    blocked = client.post(at("decision_answer", decision.pk), {"seat": seat, "choice": "block", "seen": 0})
    assert blocked.status_code == 400
    assert "Say what harm it would do" in read(blocked).text
    answer = client.post(at("decision_answer", decision.pk), {"seat": seat, "choice": "no", "reason": "x", "seen": 0})
    assert answer.status_code == 302
    stale = client.post(
        at("decision_answer", decision.pk), {"seat": seat, "choice": "yes", "reason": "My words", "seen": 0}
    )
    assert stale.status_code == 409
    assert "Someone else saved a change" in read(stale).text
    assert "My words" in stale.content.decode()
    assert Position.objects.get().choice == "no"
    client.post(at("decision_answer", decision.pk), {"seat": seat, "choice": "yes", "seen": 1})
    assert (Position.objects.get().choice, EarlierWord.objects.get().choice) == ("yes", "no")
    assert "said something else before" in read(client.get(at("decision", decision.pk))).text
    story = read(client.get(at("decision_story", decision.pk))).text
    assert "Version 1" in story
    assert "said a seat's word" in story


@pytest.mark.slow
@pytest.mark.parametrize("seat", ["Elders", "Food bank"])
def test_anothers_seat_is_refused_and_nothing_is_written(table, by, seat):
    decision = table.asked()
    sent = {"seat": table.seats[seat].pk, "choice": "yes", "seen": 0}
    assert by(table.people["parents"]).post(at("decision_answer", decision.pk), sent).status_code == 409
    assert not Position.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["decision", "decision_story", "decision_change", "record_of"])
def test_ids_guessed_across_communities_answer_as_missing_ones(table, signed_in, what):
    decision = table.propose()
    outsider = signed_in(Persona.OUTSIDER)
    there = outsider.get(reverse(f"network:{what}", args=["hillside", decision.pk]))
    missing = outsider.get(reverse(f"network:{what}", args=["hillside", 10**30]))
    assert (there.status_code, missing.status_code) == (404, 404)
    assert signed_in(Persona.VISITOR).get(f"/decisions/{decision.pk}/").status_code == 404
    assert signed_in(Persona.VISITOR).get(f"/decisions/{10**30}/").status_code == 404


@pytest.mark.slow
def test_the_lead_asks_pauses_and_records(table, signed_in, read):
    lead = signed_in(Persona.LEAD)
    decision = table.propose()
    move = {"step": "discuss", "revision": 0}
    assert lead.post(at("decision_move", decision.pk), move).status_code == 302
    day = timezone.localdate() + timedelta(days=5)
    assert lead.post(at("decision_ask", decision.pk), {"closes_on": day, "revision": 0}).status_code == 400
    assert lead.post(at("decision_ask", decision.pk), {"closes_on": day, "revision": 1}).status_code == 302
    assert lead.post(at("decision_pause", decision.pk), {"step": "pause"}).status_code == 302
    assert lead.post(at("decision_pause", decision.pk), {"step": "pause"}).status_code == 409
    assert lead.post(at("decision_pause", decision.pk), {"step": "take_up"}).status_code == 302
    table.everyone(decision, "no")
    shown = read(lead.get(at("decision_record", decision.pk))).text
    assert "4 of 4 voting seats have answered. No seat says yes, so it does not stand." in shown
    wrong = lead.post(at("decision_record", decision.pk), {"outcome": "adopted", "text": "x", "revision": 2})
    assert wrong.status_code == 400
    sent = {"outcome": "not_adopted", "text": "Nobody wished it.", "revision": 2}
    assert lead.post(at("decision_record", decision.pk), sent).status_code == 302
    assert Decision.objects.get().outcome == "not_adopted"


def test_a_lead_without_a_second_step_is_led_to_one(table, signed_in):
    lead = signed_in(Persona.LEAD, second_step=False)
    decision = table.propose()
    for answer in (
        lead.post(at("decision_move", decision.pk), {"step": "discuss", "revision": 0}),
        lead.get(at("decision_ask", decision.pk)),
    ):
        assert answer.status_code == 302
    assert Decision.objects.get().state == "proposed"


@pytest.mark.slow
def test_the_record_is_for_everyone_by_seat_with_names_only_where_they_are_shown(table, site, read):
    parents = table.people["parents"].person
    parents.name_publicity, parents.account.age = "everyone", "18+"
    parents.save()
    parents.account.save()
    decision = decided(table)
    page = read(site.get(at("record_of", decision.pk)))
    assert "said by Parents" in page.text
    assert "said by Elders" not in page.text
    assert "Editor" not in page.text
    assert "It helps <b>us</b>" in page.text
    assert ("b", {}) not in page.tags
    assert "4 of 4 voting seats have answered. No seat blocks it, so it stands." in page.text
    assert site.get(at("decision", decision.pk))["Location"] == at("record_of", decision.pk)
    listed = site.get(at("record"))
    assert "Do we open on Saturdays?" in read(listed).text
    assert site.get(at("record"), headers={"if-none-match": listed["ETag"]}).status_code == 304
    with translation.override("es"):
        spanish = read(site.get(at("record_of", decision.pk)))
    assert "Qué dijeron los asientos" in spanish.text


@pytest.mark.slow
def test_what_is_not_public_has_no_record(table, site):
    decision = decided(table)
    Community.objects.filter(slug="riverside").update(state="forming")
    for name, arguments in (("record", ()), ("record_csv", ()), ("record_of", (decision.pk,))):
        assert site.get(at(name, *arguments)).status_code == 404


@pytest.mark.slow
def test_an_open_decision_is_in_no_record(table, site):
    assert site.get(at("record_of", table.asked().pk)).status_code == 404


@pytest.mark.slow
def test_the_table_to_take_away_holds_no_formula(table, site):
    decision = decided(table, title="=HYPERLINK(1)")
    answer = site.get(at("record_csv"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["question"] == "'=HYPERLINK(1)"
    assert (row["outcome"], row["voting_seats"], row["answered"], row["yes"]) == ("adopted", "4", "4", "4")
    assert row["address"].endswith(at("record_of", decision.pk))


@pytest.mark.slow
def test_what_waits_for_a_seat_holder(table, by, read):
    client = by(table.people["parents"])
    assert "Nothing waits for you" in read(client.get("/decisions/waiting/")).text
    decision = table.asked()
    assert "For your seat: Parents" in read(client.get("/decisions/waiting/")).text
    assert "For your seat: Parents" in read(client.get(at("decisions"))).text
    table.answer(decision, "Parents", by=table.people["parents"])
    assert "Nothing waits for you" in read(client.get("/decisions/waiting/")).text


@pytest.mark.slow
def test_a_decision_is_named_by_other_rooms(table):
    decision, other = decided(table), table.propose()
    known = resolve([f"decision:{decision.pk}", f"decision:{other.pk}"], user=table.cast[Persona.OUTSIDER])
    found = known[f"decision:{decision.pk}"]
    assert (found.title, found.detail, found.address) == (
        decision.title, "Adopted", f"/decisions/{decision.pk}/",
    )  # fmt: skip
    assert not known[f"decision:{other.pk}"].known


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_how_often_the_pages_ask_the_database(table, by, site, django_assert_num_queries, number):
    client = by(table.people["parents"])
    done = [decided(table) for _ in range(number)]
    asked = [table.asked() for _ in range(number)]
    for decision in asked:
        table.answer(decision, "Elders", by=table.people["elders"])
        table.answer(decision, "Food bank", by=table.cast[Persona.EDITOR])
    for page, expected in (
        (at("decisions"), 9),
        ("/decisions/waiting/", 6),
        (at("decision", asked[0].pk), 10),
        (at("decision", done[0].pk), 10),
        (at("decision_story", asked[0].pk), 10),
    ):
        with django_assert_num_queries(expected):
            assert client.get(page).status_code == 200
    for page, expected in ((at("record"), 4), (at("record_of", done[0].pk), 4), (at("record_csv"), 4)):
        with django_assert_num_queries(expected):
            answer = site.get(page)
            assert answer.status_code == 200
            b"".join(answer)
