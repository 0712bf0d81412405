"""The pages inside and outside: how often they ask the database, what they refuse, two communities, and an import."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wincommons.web.dialogue import importing, noting
from wincommons.web.dialogue.models import Note, Session, Theme
from wincommons.web.dialogue.sitemap import addresses
from wincommons.web.kit.importing import RowRefusedError
from wincommons.web.kit.importing.models import ImportBatch
from wincommons.web.kit.permissions import Persona, forget_memberships

pytestmark = pytest.mark.django_db
THERE = "/communities/riverside/"


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        answer = client.get(address)
        b"".join(answer)
    assert answer.status_code == 200
    return sum("SAVEPOINT" not in one["sql"] for one in found.captured_queries)


@pytest.mark.slow
def test_pages_ask_as_often_for_three_as_for_one(room, signed_in):
    member, visitor = signed_in(Persona.PARTICIPANT), signed_in(Persona.VISITOR)
    aim = f"aim:{room.aim.pk}"

    def more(number):
        themes = [room.theme(f"Theme {number}", aim=aim)] * 3
        session = room.heard(*themes, aim=aim, groups={"race=black": 6, "age=18-29": 5})
        room.publish(themes[0])
        room.tell(text=f"A story of the river, number {number}.")
        return session, themes[0]

    session, theme = more(0)
    lists = {
        f"{THERE}listening/": member, f"{THERE}themes/": member, f"{THERE}what-we-heard/": visitor,
        f"{THERE}what-we-heard/stories/": visitor, f"{THERE}what-we-heard.csv": visitor,
        f"{THERE}listening/{session.pk}/": member, f"{THERE}themes/{theme.pk}/": member,
        f"{THERE}listening/{session.pk}/notes/": member, f"{THERE}what-we-heard/{theme.pk}/": visitor,
        f"{THERE}listening/{session.pk}/agree/": member, f"{THERE}themes/{theme.pk}/quote/": member,
    }  # fmt: skip
    before = {one: asked(client, one) for one, client in lists.items()}
    more(1)
    more(2)
    after = {one: asked(client, one) for one, client in lists.items()}
    assert after == before
    assert list(before.values()) == [6, 6, 10, 4, 5, 12, 13, 9, 7, 10, 7]


@pytest.mark.slow
def test_a_session_is_planned_counted_noted_and_coded_on_its_pages(room, signed_in, read):
    member, lead = signed_in(Persona.PARTICIPANT), signed_in(Persona.LEAD)
    today = timezone.localdate().isoformat()
    words = {
        "title": "Shifts <b>", "session_kind": "town_hall", "on": today, "where": "Hall", "for_whom": "All",
        "language": "es", "aim": f"aim:{room.aim.pk}", "state": "closed", "community": "hillside", "came": "99",
    }  # fmt: skip
    assert "This field is required" in read(member.post(f"{THERE}listening/plan/", {**words, "where": ""})).text
    there = member.post(f"{THERE}listening/plan/", words)["Location"]
    session = Session.objects.get()
    assert (session.state, session.community, session.came, session.aim) == (
        "planned", "riverside", None, f"aim:{room.aim.pk}",
    )  # fmt: skip
    draft = member.post(f"{there}notes/", {"text": "half", "speaker": "A", "act": "draft"}, follow=True)
    assert "This is your draft; only you see it." in read(draft).text
    assert "half" not in read(lead.get(f"{there}notes/")).text
    member.post(f"{there}notes/", {"text": "One\nTwo", "speaker": "A", "may_quote": "on", "act": "write"})
    too_long = member.post(f"{there}notes/", {"text": "x" * 1001, "act": "write"})
    assert (too_long.status_code, "x" * 1001 in read(too_long).text) == (400, True)
    wrong = member.post(f"{there}people/", {"came": "2", "race=black": "3", "edition": "0"})
    assert "In one list you counted 3 people" in read(wrong).text
    member.post(f"{there}people/", {"came": "6", "race=black": "5", "edition": "0"})
    assert "Planned" in read(lead.get(there)).text
    stale = lead.post(f"{there}people/", {"came": "7", "edition": "0"})
    assert (stale.status_code, "while you were writing" in read(stale).text) == (409, True)
    theme = room.theme()
    first, second = Note.objects.order_by("pk")
    for client in (member, lead):
        assert "Please do not talk about it" in read(client.get(f"{there}code/")).text
        client.post(f"{there}code/", {"act": "begin"})
        early = client.post(f"{there}code/", {"act": "finish", f"note_{first.pk}": str(theme.pk)})
        assert "1 notes have no theme from you yet" in read(early).text
    assert "The two agreed" not in read(member.get(there)).text
    assert member.get(f"{there}agree/").status_code == 404
    member.post(f"{there}code/", {"act": "finish", f"note_{second.pk}": str(theme.pk)})
    lead.post(f"{there}code/", {"act": "finish", f"note_{second.pk}": "none"})
    page = read(member.get(f"{there}agree/")).text
    assert "The two agreed on 1 of 2 notes; kappa 0.00" in page
    member.post(f"{there}agree/", {f"note_{second.pk}": str(theme.pk)})
    assert lead.post(f"{there}read-back/", {"how": "", "revision": "2"}).status_code == 400
    lead.post(f"{there}read-back/", {"how": "At supper.", "revision": str(room.again(session).revision)})
    assert room.again(session).state == "read_back"
    heard = read(signed_in(Persona.VISITOR).get(f"/es{THERE}what-we-heard/"))
    for said in ("Lo que oímos", "vinieron 6 personas", "Asamblea vecinal", "Todavía no hay temas públicos"):
        assert said in heard.text
    note = member.post(f"{there}notes/{first.pk}/", {"act": "take_out"})
    assert (note.status_code, Note.objects.count()) == (409, 2)
    member.post(f"{there}notes/{first.pk}/", {"act": "stop_quoting"})
    assert Note.objects.filter(may_quote=True).count() == 1
    for number in (2**70, 0):
        assert member.get(f"{THERE}listening/{number}/").status_code == 404
        assert member.get(f"{THERE}what-we-heard/{number}/").status_code == 404
    assert member.get(f"{there}notes/?page=99999999999999").status_code == 200


@pytest.mark.slow
def test_two_communities_never_see_each_others_drafts(room, signed_in, cast):
    session, theme = room.held(), room.theme()
    outsider = signed_in(Persona.OUTSIDER)
    for path in (f"listening/{session.pk}/", f"themes/{theme.pk}/", f"listening/{session.pk}/notes/"):
        assert outsider.get(f"/communities/riverside/{path}").status_code == 403
        assert outsider.get(f"/communities/hillside/{path}").status_code == 404
    assert outsider.get(f"/themes/{theme.pk}/").status_code == 404
    assert outsider.get(f"/listening/{session.pk}/")["Location"] == f"{THERE}what-we-heard/#sessions"
    forget_memberships(cast[Persona.OUTSIDER])
    assert not Theme.objects.scoped(cast[Persona.OUTSIDER]).exists()
    planned = room.plan()
    assert outsider.get(f"/listening/{planned.pk}/").status_code == 404
    assert f"{THERE}what-we-heard/" in list(addresses())


@pytest.mark.slow
def test_the_public_table_and_the_community_lead_to_what_was_heard(room, signed_in, read):
    theme = room.theme()
    room.heard(theme, theme)
    room.publish(theme)
    visitor = signed_in(Persona.VISITOR)
    table = b"".join(visitor.get(f"{THERE}what-we-heard.csv")).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(table)))
    assert (row["theme"], row["voices"], row["quotes"]) == ("Hours", "2", "Words of 0 | Words of 1")
    links = [attributes.get("href") for tag, attributes in read(visitor.get(THERE)).tags if tag == "a"]
    assert {f"{THERE}what-we-heard/", f"{THERE}tell-a-story/"} <= set(links)
    inside = read(signed_in(Persona.PARTICIPANT).get(f"{THERE}inside/"))
    assert f"{THERE}listening/" in [attributes.get("href") for tag, attributes in inside.tags if tag == "a"]


@pytest.mark.slow
def test_notes_come_from_a_table_and_go_back(room, signed_in, read):
    session = room.plan(title="Shift workers")
    batch = ImportBatch(kind="notes", within="riverside", by=room.member)
    good = {"session": "shift WORKERS", "note": " The  bus stops ", "speaker": "A", "quote": "Sí"}
    parsed = importing.parse_row(good, batch=batch)
    assert parsed == {"session": session.pk, "text": "The bus stops", "speaker": "A", "may_quote": True}
    for change, sentence in (
        ({"session": "No such"}, "No session that takes notes now"),
        ({"note": "x" * 1001}, "at most 1000"),
        ({"speaker": "Maria Fernanda Gonzalez"}, "never a name"),
        ({"quote": "perhaps"}, "yes or no"),
    ):
        with pytest.raises(RowRefusedError, match=sentence):
            importing.parse_row({**good, **change}, batch=batch)
    room.plan(title="Shift Workers")
    again = ImportBatch(kind="notes", within="riverside", by=room.member)
    with pytest.raises(RowRefusedError, match="Several sessions are called"):
        importing.parse_row(good, batch=again)
    rows = [parsed, {**parsed, "text": "No child care"}]
    made = importing.create_many(rows, batch=batch, by=room.member)
    assert len(made) == 2
    assert importing.create_many(rows, batch=batch, by=room.member) == []
    Note.objects.filter(text="No child care").update(may_quote=False)
    kept = importing.undo(made, batch=batch, by=room.member)
    assert [one.title for one in kept] == ["No child care"]
    assert Note.objects.count() == 1
    member = signed_in(Persona.PARTICIPANT)
    file = SimpleUploadedFile("notes.csv", f"Sesión,Nota,Voz\n{session.pk},Hola,B\n".encode())
    begun = member.post(reverse("import_begin", kwargs={"kind": "notes", "within": "riverside"}), {"file": file})
    assert begun.status_code == 302
    assert signed_in(Persona.OUTSIDER).get(
        reverse("import_begin", kwargs={"kind": "notes", "within": "riverside"})
    ).status_code == 404  # fmt: skip
    assert noting.lines_in("a\n\n b ") == ["a", "b"]
