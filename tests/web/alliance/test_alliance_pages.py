"""The pages of the alliance: what they show to whom, what they refuse, and how often they ask the database."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation
from tests.web.alliance.conftest import OURS, in_days

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.alliance import importing, reporting
from wincommons.web.alliance.aims import aim_ways
from wincommons.web.alliance.models import Commitment, Compact, CompactText, Confirmation, Report, Signature
from wincommons.web.alliance.sitemap import addresses
from wincommons.web.kit.chain import Step
from wincommons.web.kit.importing import RowRefusedError
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.references import resolve
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Community

pytestmark = pytest.mark.django_db


def at(name, *arguments):
    return reverse(f"alliance:{name}", args=["riverside", *arguments])


def words(**named):
    first = {
        "who": OURS, "title": "Hire forty neighbors", "target": "40", "unit": "people hired",
        "start": in_days(0).isoformat(), "due": in_days(100).isoformat(),
    }  # fmt: skip
    return {**first, **named}


@pytest.mark.slow
def test_a_delegate_signs_on_one_page_and_pledges(alliance, signed_in, read):
    compact = alliance.opened()
    editor = signed_in(Persona.EDITOR)
    page = read(editor.get(at("sign", compact.pk)))
    assert "We hire here first. We say our numbers." in page.text
    assert "Food Bank" in page.text
    sent = {"organisation": OURS, "right": "Director <b>", "meant": "on", "seen": "1", "version": "9", "role": "lead"}
    unmeant = editor.post(at("sign", compact.pk), {**sent, "meant": ""})
    assert (unmeant.status_code, Signature.objects.count()) == (400, 0)
    assert "Director &lt;b&gt;" in unmeant.content.decode()
    for organisation in ("clinic", "no-such"):
        refused = editor.post(at("sign", compact.pk), {**sent, "organisation": organisation})
        assert refused.status_code == 403
        assert "You have no right to sign for this organization" in read(refused).text
    stale = editor.post(at("sign", compact.pk), {**sent, "seen": "7"})
    assert "The text has changed while you read." in read(stale).text
    assert editor.post(at("sign", compact.pk), sent).status_code == 302
    signed = Signature.objects.get()
    assert (signed.organisation, signed.role, signed.version.number) == (OURS, "editor", 1)
    assert "stands by this version already" in read(editor.get(at("sign", compact.pk))).text
    outsider = read(signed_in(Persona.OUTSIDER).get(at("sign", compact.pk))).text
    assert "You cannot sign it: only delegates and editors" in outsider

    kinds = read(editor.get(f"{at('pledge')}?compact={compact.pk}"))
    assert any(f"kind=money&compact={compact.pk}" in str(one.get("href")) for tag, one in kinds.tags if tag == "a")
    made = editor.post(f"{at('pledge')}?kind=action", words(compact=compact.pk, state="accepted", author="1", aim=""))
    one = Commitment.objects.get()
    assert made["Location"] == at("commitment", one.pk)
    assert (one.state, one.organisation, one.compact, one.author, one.sample) == (
        "pledged", OURS, compact, alliance.editor, False,
    )  # fmt: skip


@pytest.mark.slow
def test_bad_input_comes_back_with_a_sentence_and_nothing_is_lost(alliance, signed_in, read):
    editor = signed_in(Persona.EDITOR)
    wrong = {
        "A commitment needs a number": {"target": ""}, "Of what?": {"unit": ""}, "is no number": {"target": "many"},
        "can be read in two ways": {"target": "1.200"},
        "This day has passed": {"start": "2020-01-01", "due": "2021-01-01"},
        "Select a valid choice": {"who": "clinic"}, "Null characters": {"title": "Hire \x00 people"},
        "too large": {"target": "9" * 20}, "less than or equal": {"effort": "99999999999"},
    }  # fmt: skip
    for sentence, named in wrong.items():
        answer = editor.post(f"{at('pledge')}?kind=action", words(details="My own <i>words</i>", **named))
        assert (answer.status_code, sentence in read(answer).text) == (400, True), sentence
        assert "My own &lt;i&gt;words&lt;/i&gt;" in answer.content.decode()
    spanish = editor.post(f"/es{at('pledge')}?kind=money", words(target="1.200"))
    assert "se puede leer de dos maneras. Escriba 1200 o 1.2." in read(spanish).text
    assert editor.post(f"/es{at('pledge')}?kind=money", words(target="1.200,50")).status_code == 302
    assert str(Commitment.objects.get().target.value) == "1200.5000"
    assert editor.get(f"{at('pledge')}?kind=<b>&aim=%00").status_code == 200
    assert editor.get(at("commitment", 10**30)).status_code == 404


@pytest.mark.slow
def test_who_sees_what(alliance, signed_in, read, cast):
    pledged, running = alliance.pledge(title="Only pledged yet"), alliance.accepted(title="Accepted and public")
    Community.objects.filter(slug="hillside").update(state="forming")
    visitor, member, doctor = signed_in(Persona.VISITOR), signed_in(Persona.PARTICIPANT), signed_in(Persona.OUTSIDER)
    for client in (visitor, doctor):
        page = read(client.get(at("commitments"))).text
        assert "Accepted and public" in page
        assert "Only pledged yet" not in page
        assert client.get(at("commitment_public", pledged.pk)).status_code == 404
        assert client.get(at("commitment", pledged.pk)).status_code == 404
        assert client.get(at("commitment", running.pk))["Location"] == running.public_address
    assert "Only pledged yet" in read(member.get(f"{at('inside')}?which=pledged")).text
    # A partner's delegate comes in, and is offered no tab that would not open.
    editor = read(signed_in(Persona.EDITOR).get(at("inside"))).text
    assert "Accepted and public" in editor
    assert "Seats" not in editor
    # The number of another community's thing leads nowhere.
    assert member.get(reverse("alliance:commitment", args=["hillside", running.pk])).status_code == 404
    panel = visitor.get(reverse("alliance:promised_by", args=[OURS]), HTTP_X_FRAGMENT="1").content.decode()
    assert "Accepted and public" in panel
    assert "Only pledged yet" not in panel
    assert f"/organizations/{OURS}/commitments/" in visitor.get(f"/organizations/{OURS}/").content.decode()
    assert running.public_address in list(addresses())
    assert pledged.public_address not in list(addresses())
    named = f"commitment:{pledged.pk}", f"commitment:{running.pk}"
    assert [resolve(named, user=cast[Persona.VISITOR])[one].known for one in named] == [False, True]


@pytest.mark.slow
def test_the_list_is_narrowed_and_taken_away(alliance, signed_in, read):
    aim = alliance.aim()
    alliance.accepted(title="=1+1", aim=f"aim:{aim.pk}")
    alliance.accepted(title="Give money", kind="money")
    visitor = signed_in(Persona.VISITOR)
    narrowed = read(visitor.get(f"{at('commitments')}?kind=money&aim=x&page=99999999999")).text
    assert "Give money" in narrowed
    assert "=1+1" not in narrowed
    assert "Give money" not in read(visitor.get(f"{at('commitments')}?aim=aim:{aim.pk}")).text
    table = b"".join(visitor.get(at("commitments_csv")).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(one["promise"], one["organization"], one["status"], one["has_evidence"]) for one in rows] == [
        ("Give money", OURS, "not_yet", "no"), ("'=1+1", OURS, "not_yet", "no"),
    ]  # fmt: skip
    assert "2 accepted commitments." in read(visitor.get(at("roll_up"))).text


QUESTIONS = {"inside": 11, "commitments": 8, "compacts_inside": 6, "compacts": 4, "roll_up": 5, "promised_by": 6}


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_how_often_lists_ask_the_database(alliance, signed_in, django_assert_num_queries, number):
    for place in range(number):
        one = alliance.accepted(title=f"Promise {place}", aim=f"aim:{alliance.aim().pk}")
        alliance.report(one, 5)
        alliance.sign(alliance.opened(title=f"Compact {place}"))
    lead, visitor = signed_in(Persona.LEAD), signed_in(Persona.VISITOR)
    for name, questions in QUESTIONS.items():
        address = reverse("alliance:promised_by", args=[OURS]) if name == "promised_by" else at(name)
        client = lead if name.endswith("inside") else visitor
        client.get(address)
        with django_assert_num_queries(questions, info=name):
            assert client.get(f"{address}?x=1").status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_how_often_one_page_asks_the_database(alliance, signed_in, django_assert_num_queries, number):
    one, compact = alliance.accepted(since=30, aim=f"aim:{alliance.aim().pk}"), alliance.in_force()
    Commitment.objects.update(compact=compact)
    for place in range(number):
        report = alliance.report(one, place)
        reporting.confirm(report=report, community=alliance.community, by=alliance.doctor, how="I saw it")
    client = signed_in(Persona.VISITOR)
    for address, questions in ((one.public_address, 11), (compact.public_address, 12)):
        client.get(address)
        with django_assert_num_queries(questions):
            assert client.get(f"{address}?x=1").status_code == 200


@pytest.mark.slow
def test_two_who_change_at_once_and_what_is_removed(alliance, signed_in, read):
    one, editor, lead = alliance.pledge(), signed_in(Persona.EDITOR), signed_in(Persona.LEAD)
    assert editor.post(at("change", one.pk), words(target="50", edition="0")).status_code == 302
    late = editor.post(at("change", one.pk), words(target="60", edition="0"))
    assert late.status_code == 409
    assert "50 people hired by" in read(late).text
    assert 'value="60"' in late.content.decode()
    step = {"step": "accept", "revision": "0"}
    assert "protect" in signed_in(Persona.LEAD, second_step=False).post(at("move", one.pk), step)["Location"]
    assert lead.post(at("move", one.pk), step).status_code == 302
    assert lead.post(at("move", one.pk), step).status_code == 409
    assert lead.post(at("move", one.pk), {"step": "change_target", "revision": "1"}).status_code == 409
    assert editor.get(at("change", one.pk)).status_code == 409
    target = {"target": "30", "due": in_days(150).isoformat(), "reason": "Fewer jobs", "revision": "1"}
    assert editor.post(at("target", one.pk), {**target, "revision": "0"}).status_code == 400
    assert editor.post(at("target", one.pk), target).status_code == 302
    page = signed_in(Persona.VISITOR).get(at("commitment_public", one.pk)).content.decode()
    assert "<s>50 people hired</s>" in page
    assert "Fewer jobs" in page
    form = {"on": in_days(0).isoformat(), "value": "3", "text": "<script>1</script> Three"}
    assert editor.post(at("report", one.pk), form).status_code == 302
    assert "&lt;script&gt;1" in signed_in(Persona.VISITOR).get(f"{one.public_address}?x").content.decode()
    report = Report.objects.get()
    assert signed_in(Persona.PARTICIPANT).post(at("confirm", report.pk), {"how": "I met them"}).status_code == 302
    assert Confirmation.objects.get().how == "I met them"
    gone = {"step": "remove", "reason_code": "untrue", "revision": "2"}
    assert lead.post(at("move", one.pk), gone).status_code == 302
    assert signed_in(Persona.OUTSIDER).get(reverse("alliance:commitment_by_number", args=[one.pk])).status_code == 410


@pytest.mark.slow
def test_a_member_drafts_and_a_lead_changes_what_was_signed(alliance, signed_in, read):
    member, lead = signed_in(Persona.PARTICIPANT), signed_in(Persona.LEAD)
    form = {"title": "We hire here first", "text": "We hire here.", "measure_1": "measure:child_poverty",
            "measure_1_words": "Children in poverty", "aim": ""}  # fmt: skip
    assert member.post(at("draft"), form).status_code == 302
    compact = Compact.objects.get()
    assert CompactText.objects.get().measure_ids() == ["measure:child_poverty"]
    assert lead.post(at("compact_move", compact.pk), {"step": "open", "revision": "0"}).status_code == 302
    assert lead.post(at("compact_move", compact.pk), {"step": "enter", "revision": "1"}).status_code == 409
    alliance.sign(compact)
    changed = {**form, "text": "We hire here, and pay well.", "edition": "0", "number": "1"}
    assert member.post(at("compact_change", compact.pk), changed).status_code == 403
    assert lead.post(at("compact_change", compact.pk), changed).status_code == 302
    late = lead.post(at("compact_change", compact.pk), {**changed, "text": "Mine"})
    assert late.status_code == 409
    assert "We hire here, and pay well." in read(late).text
    page = read(signed_in(Persona.VISITOR).get(compact.public_address)).text
    assert "of version 1" in page
    assert "Nobody has signed this version yet." in page
    address = at("take_back", compact.pk, OURS)
    assert signed_in(Persona.EDITOR).post(address, {"reason": "Our board said no"}).status_code == 302
    assert "Our board said no" in read(signed_in(Persona.VISITOR).get(f"{compact.public_address}?x")).text


@pytest.mark.slow
def test_pages_are_spanish(alliance, signed_in, read):
    alliance.accepted(since=120)
    visitor = signed_in(Persona.VISITOR)
    with translation.override("es"):
        pages = {name: read(visitor.get(at(name))).text for name in ("commitments", "roll_up", "compacts")}
    assert "Quién prometió qué en Riverside" in pages["commitments"]
    assert "sin noticias desde el" in pages["commitments"]
    assert "Hasta dónde han llegado" in pages["roll_up"]
    assert "Aún no hay pactos" in pages["compacts"]


@pytest.mark.slow
def test_an_erased_person_leaves_what_was_promised_and_signed(alliance, cast):
    compact = alliance.in_force()
    theirs, own = alliance.accepted(), alliance.pledge(by=cast[Persona.PARTICIPANT], organisation="")
    report = alliance.report(theirs, 8)
    reporting.confirm(report=report, community=alliance.community, by=cast[Persona.PARTICIPANT], how="I saw it")
    erase_person(user=alliance.editor)
    erase_person(user=cast[Persona.PARTICIPANT])
    theirs.refresh_from_db()
    report.refresh_from_db()
    signature = Signature.objects.get(organisation=OURS)
    assert (theirs.author, report.author, signature.by, signature.right) == (None, None, None, "")
    assert [one.by for one in theirs.targets.all()] == [None]
    assert not Commitment.objects.filter(pk=own.pk).exists()
    assert not Confirmation.objects.exists()
    compact.refresh_from_db()
    assert (compact.author, CompactText.objects.get().by) == (None, None)


@pytest.mark.slow
def test_the_sample_shows_one_late_one_silent_one_met_and_goes_without_a_trace(home, cast, client, read):
    before = Commitment.objects.count(), Compact.objects.count(), Report.objects.count()
    assert load_samples() > 0
    assert load_samples() == 0
    rolled = read(client.get("/communities/sample-lakeside/commitments/roll-up/")).text
    for status in ("Ahead 1", "Behind 1", "No word for 90 days 1", "Met 1"):
        assert status in rolled
    compact = Compact.objects.get(state="in_force")
    page = client.get(compact.public_address)
    assert "sample-banner" in page.content.decode()
    assert "of version 1" in read(page).text
    clear_samples()
    assert (Commitment.objects.count(), Compact.objects.count(), Report.objects.count()) == before


class Batch:
    community = "riverside"

    def __init__(self, by):
        self.by = by


def test_commitments_come_in_by_a_table_and_are_taken_back(alliance):
    batch = Batch(alliance.lead)
    row = {"organisation": "Food Bank", "title": "Lend", "target": "$1,200.50", "unit": "USD", "baseline": "",
           "start": "", "due": in_days(300).isoformat()}  # fmt: skip
    wrong = {"organisation": "Nobody", "target": "1.200", "due": "soon", "unit": " "}
    for column, text in wrong.items():
        with pytest.raises(RowRefusedError) as refused:
            importing.parse_row({**row, column: text, **({"target": "5"} if column == "unit" else {})}, batch=batch)
        assert refused.value.column == column
    rows = [importing.parse_row(row, batch=batch)]
    made = importing.create_many(rows, batch=batch, by=alliance.lead)
    one = Commitment.objects.get()
    assert (one.state, one.organisation, one.commitment_kind, one.author) == ("pledged", OURS, "money", alliance.lead)
    assert str(one.target.value) == "1200.5000"
    assert importing.create_many(rows, batch=batch, by=alliance.lead) == []
    # Whoever brought it in does not accept it.
    with pytest.raises(Exception, match="Nobody decides"):
        alliance.step(one, "accept")
    assert importing.undo(made, batch=batch, by=alliance.lead) == []
    assert not Commitment.objects.exists()


@pytest.mark.slow
def test_from_an_aim_its_people_and_the_delegates_of_partners_come_to_a_promise(alliance, signed_in, read):
    aim = alliance.aim()
    (way,) = aim_ways(aim, alliance.cast[Persona.VISITOR])[Step.COMMIT]
    address = f"{way.address}&kind=action"
    for persona in (Persona.PARTICIPANT, Persona.EDITOR):
        chosen = [named["value"] for name, named in read(signed_in(persona).get(address)).tags if "selected" in named]
        assert f"aim:{aim.pk}" in chosen
    assert "/login/" in signed_in(Persona.VISITOR).get(address)["Location"]
    refused = signed_in(Persona.OUTSIDER).get(address)
    assert (refused.status_code, "delegates and editors of its partners" in read(refused).text) == (403, True)
    assert aim_ways(alliance.aim(state="proposed"), alliance.cast[Persona.PARTICIPANT]) == {}
