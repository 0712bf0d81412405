"""The pages of cycles: what each shows, refuses and keeps, with few questions to the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from wincommons.web.assessment.commenting import decide, write_comment
from wincommons.web.assessment.models import Cycle, CycleDocument, CycleRow, WrittenComment
from wincommons.web.kit.documents.making import said_of
from wincommons.web.kit.permissions import Persona


def questions(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.slow
def test_a_lead_begins_a_cycle_and_what_was_typed_is_kept(working, signed_in, read):
    lead = signed_in(Persona.LEAD)
    address = reverse("assessment:cycle_begin", args=["riverside"])
    assert "What do you write?" in read(lead.get(address)).text
    sent = {
        "title": "Our plan for five years",
        "place": "place:39035",
        "lists": ["phab_chip"],
        "board_meets": "2001-01-01",
    }
    refused = lead.post(f"{address}?kind=chip", sent)
    page = read(refused).text
    assert refused.status_code == 400
    assert "This day has passed." in page
    assert 'value="Our plan for five years"' in refused.content.decode()
    sent["board_meets"] = (timezone.localdate() + timedelta(weeks=60)).isoformat()
    made = lead.post(f"{address}?kind=chip", sent, follow=True)
    assert "What accreditation asks of a community improvement plan" in read(made).text
    assert CycleRow.objects.count() == 8


@pytest.mark.slow
def test_a_member_fills_a_row_and_a_wrong_reference_gets_a_sentence(working, signed_in, read):
    cycle = working.open()
    aim = working.aim()
    member = signed_in(Persona.PARTICIPANT)
    address = reverse("assessment:cycle_row", args=["riverside", cycle.pk, "phab_chip", "two_priorities"])
    assert "Set at least two priorities and say why each one." in read(member.get(address)).text
    wrong = member.post(address, {"links": [f"aim:{aim.pk}"], "other": "measure:child_poverty\x00", "edition": "0"})
    assert wrong.status_code == 400
    wrong = member.post(address, {"links": [f"aim:{aim.pk}"], "other": "measure:child_poverty", "edition": "0"})
    assert "cannot fill this" in read(wrong).text
    assert member.post(address, {"links": [f"aim:{aim.pk}"], "edition": "0"}).status_code == 302
    stale = member.post(address, {"links": [], "edition": "0"})
    assert (stale.status_code, "Someone else saved a change" in read(stale).text) == (409, True)
    page = read(member.get(cycle.get_absolute_url())).text
    assert "1 of 2 that are asked for are linked." in page


@pytest.mark.slow
def test_a_public_page_holds_nothing_of_the_reader_and_comments_need_no_account(working, site, signed_in, read):
    cycle = working.adopted()
    address = reverse("assessment:public_comment", args=["riverside", cycle.pk])
    assert "No account is needed" in read(site.get(address)).text
    empty = site.post(address, {"words": " "})
    assert empty.status_code == 400
    sent = site.post(address, {"words": "<script>alert(1)</script> buses", "name": "Ana"}, follow=True)
    assert "Thank you." in read(sent).text
    assert site.post(address, {"words": "Buy now", "website": "spam"}).status_code == 302
    (comment,) = WrittenComment.objects.all()
    assert "buses" not in read(site.get(cycle.public_address)).text
    lead = signed_in(Persona.LEAD)
    assert "buses" in read(lead.get(cycle.get_absolute_url())).text
    there = reverse("assessment:cycle_comments", args=["riverside", cycle.pk])
    assert lead.post(there, {"comment": comment.pk, "show": "0"}).status_code == 409
    lead.post(there, {"comment": comment.pk, "show": "1"})
    shown = site.get(cycle.public_address)
    assert "<script>alert(1)</script>" not in shown.content.decode()
    assert "<script>alert(1)</script> buses" in read(shown).text
    assert "sessionid" not in site.get(cycle.public_address).cookies
    fresh = site.get(cycle.public_address, headers={"if-none-match": site.get(cycle.public_address)["ETag"]})
    assert fresh.status_code == 304


@pytest.mark.slow
def test_drafts_are_hidden_from_others_and_ids_of_others_lead_nowhere(working, site, signed_in):
    cycle = working.open()
    outsider = signed_in(Persona.OUTSIDER)
    for address in (
        reverse("assessment:public_cycle", args=["riverside", cycle.pk]),
        reverse("assessment:public_comment", args=["riverside", cycle.pk]),
        reverse("assessment:cycle_by_number", args=[cycle.pk]),
        reverse("assessment:public_cycle", args=["riverside", 10**30]),
    ):
        assert site.get(address).status_code == 404, address
        assert outsider.get(address).status_code == 404, address
    assert outsider.get(reverse("assessment:cycle", args=["hillside", cycle.pk])).status_code == 404
    member = signed_in(Persona.PARTICIPANT)
    nowhere = reverse("assessment:cycle_row", args=["riverside", cycle.pk, "phab_chip", "no_such_row"])
    assert member.get(nowhere).status_code == 404
    assert member.get(reverse("assessment:cycles", args=["riverside"]) + "?page=999999999999").status_code in (200, 404)


@pytest.mark.slow
@pytest.mark.parametrize("persona", [Persona.PARTICIPANT, Persona.VISITOR])
def test_pages_ask_few_questions_whatever_their_number(working, signed_in, persona):
    client = signed_in(persona)
    counted = []
    for number in (1, 3):
        while Cycle.objects.count() < number:
            cycle = working.adopted()
            for _ in range(number):
                decide(comment=write_comment(cycle=cycle, words="Buses", name=""), by=working.lead, show=True)
            working_aim = working.aim()
            CycleRow.objects.filter(cycle=cycle, row="two_priorities").first().links.create(
                reference=f"aim:{working_aim.pk}"
            )
            for form in ("pdf", "docx")[: min(number, 2)]:
                CycleDocument.objects.create(
                    cycle=cycle, form=form, language="en", making="ready", quoted=said_of([f"aim:{working_aim.pk}"]),
                    made_at=timezone.now(), release="20261201T000000Z",
                )  # fmt: skip
        inside = persona is Persona.PARTICIPANT
        pages = (
            reverse("assessment:cycles" if inside else "assessment:public_cycles", args=["riverside"]),
            cycle.get_absolute_url() if inside else cycle.public_address,
        )
        counted.append([questions(client, page) for page in pages])
    assert counted == LITERAL[persona]


LITERAL = {Persona.PARTICIPANT: [[6, 12], [6, 12]], Persona.VISITOR: [[4, 12], [4, 12]]}


@pytest.mark.slow
def test_the_pages_are_spanish_where_they_are_asked_in_spanish(working, site, read):
    cycle = working.adopted()
    with override("es"):
        page = read(site.get(cycle.public_address)).text
        listed = read(site.get(reverse("assessment:public_cycles", args=["riverside"]))).text
    for said in ("Qué se pide y con qué se cumple", "Comentarios escritos", "Fijar al menos dos prioridades", "Ámbar"):
        assert said in page, said
    assert "Evaluaciones y planes de Riverside" in listed
