"""A session from its plan to its close: the verbs, every refused move, and two who code apart."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wincommons.web.dialogue import coding, noting, planning
from wincommons.web.dialogue.models import Attendance, Code, Coder, Note, NoteDraft, Session
from wincommons.web.dialogue.queries import sessions as queries
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.kit.states import move as bare_move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError

pytestmark = pytest.mark.django_db


def refused(call, sentence, error=RefusedError):
    with pytest.raises(error, match=sentence):
        call()


@pytest.mark.slow
def test_a_session_goes_its_way_and_everything_is_written_down(room):
    hours, bus = room.theme("Hours"), room.theme("Buses")
    session = room.held(groups={"race=black": 6, "race=white": 2})
    assert (session.state, session.came) == ("held", 9)
    room.code(session, (hours, hours, bus), (hours, hours, bus))
    assert session.state == "coded", "nothing was left to settle"
    room.read_back(session)
    assert (session.state, session.read_back_on) == ("read_back", timezone.localdate())
    room.act(planning.take_step, session, by=room.lead, step="close", reason="", seen_revision=session.revision)
    assert session.state == "closed"
    verbs = [event.verb for event in session.history()]
    assert verbs == [
        "begin", "noted", "noted", "noted", "hold", "began_coding", "finished_coding", "began_coding",
        "finished_coding", "code", "read_back", "close",
    ]  # fmt: skip
    assert list(Attendance.objects.scoped(room.member).values_list("group", "number")) == [
        ("race=black", 6), ("race=white", 2),
    ]  # fmt: skip
    assert not Attendance.objects.scoped(room.fresh(Persona.OUTSIDER)).exists()


@pytest.mark.slow
def test_every_step_that_is_not_open_is_refused_with_a_sentence(room):
    session = room.plan()
    for step in ("hold", "code", "read_back"):
        with pytest.raises((InvalidMoveError, NotAllowed)):
            bare_move(session, step=step, by=room.lead, reason_text="x" if step == "read_back" else "")
    refused(lambda: room.act(planning.take_step, session, step="hold", reason="", seen_revision=0), "on the page of")
    refused(lambda: room.act(coding.begin, session), "coded once it was held")
    refused(lambda: room.act(planning.count_people, session, seen=0, came=0, groups={}), "At least one person")
    refused(lambda: room.act(planning.count_people, session, seen=0, came=3, groups={"race=x": 1}), "that are offered")
    too_many = {"age=18-29": 3, "age=30-39": 1}
    refused(
        lambda: room.act(planning.count_people, session, seen=0, came=3, groups=too_many), "counted 4 people, and 3"
    )
    refused(lambda: room.act(planning.count_people, session, seen=7, came=3, groups={}), "while you", StaleEditError)
    ahead = room.plan(on=timezone.localdate() + timedelta(days=3))
    refused(lambda: room.act(planning.count_people, ahead, seen=0, came=3, groups={}), "lies ahead")
    outsider = room.fresh(Persona.OUTSIDER)
    refused(lambda: room.act(planning.plan, by=outsider, title="x"), "do not belong", NotAllowed)
    refused(lambda: room.plan(aim="aim:999"), "an aim of this community")
    refused(
        lambda: room.act(planning.read_back, session, by=room.member, how="x", seen_revision=0), "not lead", NotAllowed
    )
    room.act(planning.take_step, session, step="cancel", reason="Snow", seen_revision=0)
    refused(lambda: room.act(noting.write, session, text="Hello"), "No notes are written now")
    held = room.held()
    refused(
        lambda: room.act(planning.take_step, held, step="cancel", reason="x", seen_revision=1),
        "is not possible now",
        InvalidMoveError,
    )
    words = {name: getattr(held, name) for name in ("title", "session_kind", "where", "for_whom", "language")}
    changed = {**words, "facilitator": "", "aim": f"aim:{room.aim.pk}", "on": timezone.localdate()}
    room.act(planning.change, held, seen=held.edition, **changed)
    assert held.aim == f"aim:{room.aim.pk}"
    refused(lambda: room.act(planning.change, held, by=room.second, seen=1, **changed), "Only whoever", NotAllowed)


@pytest.mark.slow
def test_notes_are_written_a_line_each_kept_as_drafts_and_frozen_by_the_first_coder(room):
    session = room.plan()
    room.act(noting.keep_draft, session, text="half a", speaker="A")
    room.act(noting.keep_draft, session, text="half a note", speaker="A")
    assert [one.text for one in NoteDraft.objects.scoped(room.member)] == ["half a note"]
    assert not NoteDraft.objects.scoped(room.second).exists()
    assert room.act(noting.write, session, text="  One  thing \n\n<b>Another</b>\n", speaker=" A ", may_quote=True) == 2
    assert list(Note.objects.scoped(room.member).values_list("speaker", "text", "may_quote")) == [
        ("A", "One thing", True), ("A", "<b>Another</b>", True),
    ]  # fmt: skip
    assert not NoteDraft.objects.exists()
    refused(lambda: room.act(noting.write, session, text=" \n "), "at least one line")
    refused(lambda: room.act(noting.write, session, text="short\n" + "x" * 1001), "Line 2 is longer")
    refused(lambda: room.act(noting.write, session, text="a\n" * 101), "At most 100")
    first = Note.objects.first()
    assert room.act(noting.take_out, session, pk=first.pk)
    assert not room.act(noting.take_out, session, pk=first.pk)
    room.act(planning.count_people, session, seen=0, came=5, groups={})
    room.act(coding.begin, session)
    refused(lambda: room.act(noting.write, session, text="late"), "The coding has begun")
    last = Note.objects.get()
    refused(lambda: room.act(noting.take_out, session, pk=last.pk), "The coding has begun")
    assert room.act(noting.stop_quoting, session, pk=last.pk), "consent is taken back in whatever state"
    assert not Note.objects.filter(may_quote=True).exists()


@pytest.mark.slow
def test_neither_coder_sees_the_other_before_both_have_finished(room):
    hours, bus = room.theme("Hours"), room.theme("Buses")
    session = room.held()
    notes = list(session.notes.order_by("pk"))
    member, second = room.member, room.second
    room.act(coding.begin, session)
    assert room.act(coding.begin, session).number == 1, "whoever is one already stays it"
    refused(lambda: room.act(coding.put, session, by=second, codes={}), "not one of the two", NotAllowed)
    room.act(coding.put, session, codes={notes[0].pk: str(hours.pk), notes[1].pk: str(hours.pk)})
    refused(lambda: room.act(coding.put, session, codes={notes[0].pk: "999"}), "of the codebook")
    refused(lambda: room.act(coding.put, session, codes={999: str(hours.pk)}), "of the codebook")
    refused(lambda: room.act(coding.finish, session), "1 notes have no theme from you yet")
    room.act(coding.put, session, codes={notes[2].pk: coding.NO_THEME})
    room.act(coding.finish, session)
    refused(lambda: room.act(coding.put, session, codes={}), "You have finished")
    room.act(coding.begin, session, by=second)
    lead = room.lead
    refused(lambda: room.act(coding.begin, session, by=lead), "Two people code this session already")
    for person in (second, lead):
        assert not Code.objects.scoped(person).filter(coder__by=member).exists()
        assert queries.agreement_of(session, user=person) is None
    codes = {notes[0].pk: str(hours.pk), notes[1].pk: str(bus.pk), notes[2].pk: coding.NO_THEME}
    room.act(coding.put, session, by=second, codes=codes)
    assert Code.objects.scoped(second).count() == 3
    room.act(coding.finish, session, by=second)
    assert Code.objects.scoped(lead).count() == 6
    told = queries.agreement_of(session, user=lead)
    assert (told.notes, told.agreed) == (3, 2)
    assert told.words.startswith("The two agreed on 2 of 3 notes; kappa ")
    assert room.again(session).state == "held"
    refused(lambda: room.act(coding.settle, session, by=lead, themes={notes[1].pk: "999"}), "of the codebook")
    assert room.act(coding.settle, session, by=second, themes={notes[1].pk: str(hours.pk)}) == 0
    assert room.again(session).state == "coded"
    assert [(one.theme, one.settled) for one in session.notes.order_by("pk")] == [
        (hours, True), (hours, True), (None, True),
    ]  # fmt: skip
    refused(lambda: room.act(coding.settle, session, by=second, themes={}), "nothing to settle now")


@pytest.mark.slow
def test_a_lead_gives_a_coders_place_to_somebody_else(room):
    hours = room.theme()
    session = room.held()
    room.act(coding.begin, session)
    room.act(coding.put, session, codes={one.pk: str(hours.pk) for one in session.notes.all()})
    refused(lambda: room.act(coding.free, session, number=1), "not lead", NotAllowed)
    room.act(coding.free, session, by=room.lead, number=1)
    assert (Coder.objects.count(), Code.objects.count()) == (0, 0)
    room.code(session, (hours,) * 3, (hours,) * 3)
    refused(lambda: room.act(coding.free, session, by=room.lead, number=1), "their work stays")
    assert queries.agreement_of(session, user=room.member).words.startswith("The two gave all 3 notes the same theme")


@pytest.mark.slow
def test_small_numbers_are_told_to_nobody(room):
    room.held(came=4, groups={"race=black": 4})
    sessions = Session.objects.all()
    told = queries.voices_of(room.community, queries.counts_of(sessions))
    assert [one.came for one in told[0].groups] == [None] * 6
    assert queries.people_words(4) == "fewer than 5 people came"
    room.held(came=30, groups={"race=black": 20, "race=white": 9, "language=spanish": 7})
    race, language = queries.voices_of(room.community, queries.counts_of(sessions))
    assert {one.group: one.came for one in race.groups}["race=black"] == 24
    assert race.lower is not None
    assert race.missing_words.startswith("Missing voices")
    assert language.words.startswith("There is no figure here of the people by home language")
