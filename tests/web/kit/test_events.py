"""Events are added and read; the model refuses anything else, and so does the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from wincommons.web.kit.events import forget_actor, history_of, record
from wincommons.web.kit.events.guard import make_guard
from wincommons.web.kit.events.models import AppendOnlyError, Event
from wincommons.web.kit.permissions import Persona
from wincommons.web.kit.states import governed
from wincommons.web.kit.templatetags.kit_states import lines_of


@pytest.fixture
def event(cast):
    return record(actor=cast[Persona.LEAD], kind="plot", thing="7", verb="publish", reason_text="Good.")


def change(event):
    event.verb = "remove"
    event.save()


@pytest.mark.parametrize(
    "attempt",
    [
        change,
        lambda event: event.delete(),
        lambda _: Event.objects.all().delete(),
        lambda _: Event.objects.update(verb="remove"),
        lambda event: Event.objects.bulk_update([event], ["verb"]),
    ],
)
def test_the_model_refuses(event, attempt):
    with pytest.raises(AppendOnlyError, match="Events are never changed or deleted"):
        attempt(event)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE kit_event SET verb = 'remove'", "An event is never changed"),
        ("UPDATE kit_event SET actor_id = NULL, reason_text = ''", "An event is never changed"),
        ("UPDATE kit_event SET id = id + 1", "An event is never changed"),
        ("UPDATE kit_event SET automatic = NOT automatic", "An event is never changed"),
        ("DELETE FROM kit_event", "An event is never deleted"),
    ],
)
def test_the_database_refuses(event, statement, sentence):
    with pytest.raises(DatabaseError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get(pk=event.pk).verb == "publish"


def test_nobody_is_written_into_an_event_afterwards(event, cast):
    forget_actor(cast[Persona.LEAD])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE kit_event SET actor_id = %s", [cast[Persona.PARTICIPANT].pk])


def test_the_guard_is_made_again_without_harm(event):
    make_guard(connection)
    make_guard(connection)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM kit_event")


@pytest.mark.slow
def test_a_person_is_erased_and_what_happened_stays(event, cast):
    other = record(actor=cast[Persona.EDITOR], kind="plot", thing="7", verb="submit")
    assert forget_actor(cast[Persona.LEAD]) == 1
    assert [(one.actor, one.verb) for one in history_of("plot", "7")] == [
        (None, "publish"), (other.actor, "submit"),
    ]  # fmt: skip
    cast[Persona.EDITOR].delete()
    assert [one.actor for one in history_of("plot", "7")] == [None, None]


def test_a_history_in_words(event, cast, django_assert_num_queries):
    record(actor=None, kind="plot", thing="7", verb="archive")
    record(actor=cast[Persona.EDITOR], kind="plot", thing="7", verb="gone_verb", reason_code="gone_code")
    cast[Persona.PARTICIPANT].name = ""
    cast[Persona.PARTICIPANT].save()
    record(actor=cast[Persona.PARTICIPANT], kind="plot", thing="7", verb="remove", reason_code="harm")
    record(actor=cast[Persona.PARTICIPANT], kind="plot", thing="8", verb="begin")
    forget_actor(cast[Persona.EDITOR])
    with django_assert_num_queries(3):  # events, what the reader belongs to, names
        lines = lines_of(history_of("plot", "7"), machine=governed("plot"), user=cast[Persona.LEAD])
    hidden = lines_of(history_of("plot", "7"), machine=governed("plot"), user=cast[Persona.VISITOR])
    assert [(line.who, str(line.what), str(line.reason), line.text) for line in lines] == [
        ("Lead", "published", "", "Good."),
        ("The site", "archived", "", ""),
        ("Someone whose account was erased", "gone_verb", "gone_code", ""),
        ("A member", "removed", "It threatens, insults or harms someone", ""),
    ]
    assert [line.who for line in hidden] == [
        "A member", "The site", "Someone whose account was erased", "A member",
    ]  # fmt: skip


def test_an_event_knows_in_which_community_it_was_and_of_which_organization(cast):
    kept = record(
        actor=cast[Persona.LEAD], kind="plot", thing="7", verb="begin", community="riverside", organisation="food-bank"
    )
    assert (kept.community.name, kept.organisation.name) == ("Riverside", "Food Bank")
    for column in ("community_id", "organisation_id"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE kit_event SET {column} = 'hillside'")
    kept.community.delete()
    (left,) = history_of("plot", "7")
    assert (left.community, left.organisation_id, left.verb) == (None, "food-bank", "begin")
