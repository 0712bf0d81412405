"""People invited by a table: refused rows with reasons, nobody written to before the lead says so, undo."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.kit.importing import RowRefusedError
from wincommons.web.kit.importing import domain as batches
from wincommons.web.kit.importing.declared import declared_import
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.network.models import Affiliation, Community, Invitation, Membership, Organisation
from wincommons.web.network.people import importing, sending

TABLE = (
    "Name,E-mail,Organization,Role\n"
    "Ann Lee,ANN@example.org,the food bank inc.,\n"
    "Ben,ben@example.org,,Moderator\n"
    "Cal,no address,,\n"
    "Dan,dan@example.org,No Such Place,\n"
    "Eve,eve@example.org,,lead\n"
    "Ann again,ann@example.org,,\n"
)


@pytest.fixture
def riverside(cast, home):
    Organisation.objects.filter(slug="food-bank").update(state="active")
    return Community.objects.get(slug="riverside")


def bring_in(by, table=TABLE):
    batch = batches.begin(
        declared=declared_import("members"), within="riverside", name="people.csv", content=table.encode(), by=by
    )
    batches.choose_columns(batch, mapping=batch.mapping, by=by)
    _table, judged = batches.preview(batch)
    batches.start(batch, by=by)
    batches.write(batch)
    return batch, judged


def test_good_rows_wait_and_each_refused_row_says_why(cast, riverside):
    batch, judged = bring_in(cast["lead"])
    assert [(one.line, one.column, one.reason) for one in judged.refused] == [
        (4, "E-mail", "“no address” is no e-mail address. Write it like ann@example.org."),
        (
            5,
            "Organization",
            "No organization here is called “No Such Place”. Ask it in first, or leave the cell empty.",
        ),
        (6, "Role", "The role can be participant or moderator. Leads are invited one by one."),
        (7, "E-mail", "This is the same as line 2."),
    ]
    rows = Invitation.objects.order_by("pk").values_list("email", "name", "role", "organisation_id", "made_by")
    lead = cast["lead"].pk
    assert list(rows) == [
        ("ann@example.org", "Ann Lee", "participant", "food-bank", lead),
        ("ben@example.org", "Ben", "moderator", None, lead),
    ]
    assert (batch.made, sending.send_some(), mail.outbox) == (2, 0, [])
    assert Membership.objects.filter(community=riverside).count() == 2


def test_brought_in_again_they_are_here_already_and_taken_back_they_are_gone(cast, riverside):
    first, _judged = bring_in(cast["lead"])
    again, _judged = bring_in(cast["lead"])
    assert (again.made, again.present) == (0, 2)
    batches.begin_undo(first, by=cast["lead"])
    batches.undo(first)
    assert (first.state, first.kept, Invitation.objects.count()) == ("undone", [], 0)


@pytest.mark.slow
def test_whoever_was_written_to_is_not_taken_back(cast, riverside):
    batch, _judged = bring_in(cast["lead"])
    sending.want_sent(community=riverside, by=cast["lead"])
    assert sending.send_some(most=1) == 1
    Invitation.objects.filter(email="ben@example.org").update(wanted_at=None)
    batches.begin_undo(batch, by=cast["lead"])
    batches.undo(batch)
    assert [one.email for one in Invitation.objects.all()] == ["ann@example.org"]
    assert [one[-1] for one in batch.kept] == ["It was changed since."]


@pytest.mark.parametrize("persona", ["participant", "outsider", "editor", "support"])
def test_only_its_leads_bring_people_in(cast, riverside, persona):
    with pytest.raises(NotAllowed):
        bring_in(cast[persona])


def test_the_worker_writes_once_when_a_lead_says_so(cast, riverside):
    bring_in(cast["lead"])
    with pytest.raises(NotAllowed):
        sending.want_sent(community=riverside, by=cast["outsider"])
    assert sending.want_sent(community=riverside, by=cast["lead"]) == 2
    assert (sending.send_some(), sending.send_some()) == (2, 0)
    assert sorted(one.to[0] for one in mail.outbox) == ["ann@example.org", "ben@example.org"]
    assert not any("Ann" in one.body or "food" in one.body.casefold() for one in mail.outbox)


def test_a_letter_that_cannot_go_out_is_tried_again(cast, riverside, monkeypatch):
    bring_in(cast["lead"])
    sending.want_sent(community=riverside, by=cast["lead"])

    def fail(self, *_, **__):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        assert sending.send_some() == 0
    assert sending.send_some() == 2


def test_of_a_lead_who_leads_no_more_nothing_goes_out(cast, riverside):
    bring_in(cast["lead"])
    sending.want_sent(community=riverside, by=cast["lead"])
    Membership.objects.filter(person__account=cast["lead"]).update(role="participant")
    assert (sending.send_some(), mail.outbox) == (0, [])
    assert Invitation.objects.filter(wanted_at=None).count() == 2


def test_who_belongs_already_gets_no_letter(cast, riverside):
    bring_in(cast["lead"], "E-mail\nparticipant@example.org\n")
    sending.want_sent(community=riverside, by=cast["lead"])
    assert (sending.send_some(), mail.outbox, Invitation.objects.get().sent_at is None) == (0, [], False)


@pytest.mark.slow
def test_by_the_letter_one_comes_in_and_the_table_forgets_them(cast, riverside, django_user_model):
    bring_in(cast["lead"])
    sending.want_sent(community=riverside, by=cast["lead"])
    sending.send_some()
    letter = next(one for one in mail.outbox if one.to == ["ann@example.org"])
    link = next(word for word in letter.body.split() if "/invitation/" in word)
    ann, browser = django_user_model.objects.create_user("ann@example.org"), Client()
    browser.force_login(ann)
    assert browser.post("/invitation/" + link.partition("/invitation/")[2]).status_code == 302
    held = Affiliation.objects.get(person__account=ann)
    used = Invitation.objects.get(uses=1)
    assert (held.organisation_id, held.confirmed_on, used.name, used.email) == ("food-bank", None, "", "")
    assert Membership.objects.filter(person__account=ann, community=riverside, role="participant").exists()


def test_what_nobody_answered_is_forgotten(cast, riverside):
    bring_in(cast["lead"])
    sending.want_sent(community=riverside, by=cast["lead"])
    sending.send_some(most=1)
    Invitation.objects.filter(sent_at=None).update(wanted_at=None)
    assert sending.forget_unanswered() == 0
    long_ago = timezone.now() - timedelta(days=200)
    Invitation.objects.filter(sent_at=None).update(made_at=long_ago, expires_at=long_ago)
    Invitation.objects.exclude(sent_at=None).update(expires_at=timezone.now() - timedelta(days=61))
    assert (sending.forget_unanswered(), Invitation.objects.count()) == (2, 0)


@pytest.mark.slow
def test_the_page_asks_before_letters_go_out(signed_in, cast, riverside, read):
    lead = signed_in(Persona.LEAD)
    address = reverse("network:imported", args=["riverside"])
    assert "Nobody was imported yet" in read(lead.get(address)).text
    bring_in(cast["lead"])
    page = read(lead.get(address)).text
    assert ("Ann Lee" in page, "Send the invitations" in page) == (True, True)
    send = reverse("network:send_imported", args=["riverside"])
    assert "Write to 2 people?" in read(lead.get(send)).text
    assert Invitation.objects.filter(wanted_at=None).count() == 2
    assert lead.post(send).status_code == 302
    assert Invitation.objects.filter(wanted_at=None).count() == 0


def test_those_who_wait_can_be_forgotten(signed_in, cast, riverside):
    bring_in(cast["lead"])
    signed_in(Persona.LEAD).post(reverse("network:forget_imported", args=["riverside"]))
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_a_fixed_number_of_times(signed_in, cast, riverside, number, django_assert_num_queries):
    bring_in(cast["lead"], "E-mail\n" + "".join(f"p{one}@example.org\n" for one in range(number)))
    lead = signed_in(Persona.LEAD)
    with django_assert_num_queries(7):
        assert lead.get(reverse("network:imported", args=["riverside"])).status_code == 200


@pytest.mark.slow
@given(row=st.fixed_dictionaries({name: st.text(max_size=300) for name in ("email", "name", "organization", "role")}))
def test_any_text_in_a_row_is_taken_or_refused_with_a_sentence(row):
    batch = SimpleNamespace(community="riverside", _network_organisations={"food bank": ("food-bank",)})
    refusal = parsed = None
    try:
        parsed = importing.parse_row(row, batch=batch)
    except RowRefusedError as error:
        refusal = str(error)
    if parsed is None:
        assert refusal.endswith(".")
    else:
        assert parsed["role"] in ("participant", "moderator")
        assert not {"\n", "\r", "\x00"} & set("".join(parsed.values()))
