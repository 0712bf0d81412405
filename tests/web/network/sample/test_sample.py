"""The sample: whole, marked wherever it is shown, counted nowhere, and gone without a trace."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from wincommons.cli.sample import load as load_command
from wincommons.web.kit.events.models import Event
from wincommons.web.kit.sample import clear_samples, load_samples, mark
from wincommons.web.network.decisions import queries
from wincommons.web.network.decisions.counting import outcomes
from wincommons.web.network.decisions.public import record_of, tally_of, with_words
from wincommons.web.network.models import (
    Community,
    Decision,
    Membership,
    Organisation,
    Outcome,
    Person,
    Position,
    Seat,
)
from wincommons.web.network.sample.words import COMMUNITY, MARK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
BANNER = 'sample-banner"'


def rows():
    """Every table with the number of its rows; the record of events only ever grows."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model is not Event
    }


@pytest.fixture(scope="module")
def loaded(kept):
    load_samples()


@pytest.fixture
def sample(loaded, db):
    return Community.objects.get(slug=COMMUNITY)


@pytest.fixture
def lead(home, sample):
    client = Client()
    client.force_login(Membership.objects.filter(community=sample, role="lead").first().person.account)
    return client


@pytest.mark.slow
def test_what_people_did_in_it_goes_as_well(lead, sample):
    before = {label: number for label, number in rows().items() if "ession" not in label}
    asked = Decision.objects.filter(community=COMMUNITY, state="discussing").get()
    lead.post(reverse("network:decision_propose", args=[COMMUNITY]), {
        "title": "Do we paint the hall?", "text": "Blue.", "why": "It is gray.", "method": "consent",
    })  # fmt: skip
    lead.post(reverse("comment_write", args=[f"decision:{asked.pk}"]), {"text": "I agree."})
    assert Decision.objects.filter(community=COMMUNITY).count() == before["network.Decision"] + 1
    clear_samples()
    left = rows()
    for label in ("network.Decision", "network.DecisionText", "kit.Comment", "kit.CommentText", "kit.Notice"):
        assert left[label] == 0, label
    assert not Event.objects.exclude(community=None).exists()


@pytest.mark.slow
def test_its_record_is_what_the_count_gives(sample):
    decided = list(with_words(record_of(sample)))
    found = {one.outcome: outcomes(one.method, tally_of(one)) for one in decided}
    assert found == {
        "adopted": (Outcome.ADOPTED,), "not_adopted": (Outcome.NOT_ADOPTED,), "too_few": (Outcome.TOO_FEW,),
    }  # fmt: skip
    assert Position.objects.filter(decision__in=decided, counted_as="").count() == 0


def test_every_name_says_what_it_is_and_no_letter_can_arrive(sample):
    named = [
        *Organisation.objects.values_list("name", flat=True),
        *get_user_model().objects.values_list("name", flat=True),
    ]
    assert [one for one in named if not one.endswith(MARK)] == []
    addresses = get_user_model().objects.values_list("email", flat=True)
    assert [one for one in addresses if not one.endswith("@sample.example")] == []
    assert [one for one in get_user_model().objects.all() if one.has_usable_password()] == []
    assert len(set(named)) == 160


def pages_of(sample):
    """Every address that takes something of the sample, with what it takes; and those that take nothing."""
    decided = Decision.objects.filter(community=COMMUNITY, state="decided").first()
    seat = Seat.objects.filter(community=COMMUNITY).first()
    person = Person.objects.filter(sample=True, name_publicity="everyone").first()
    asked = Decision.objects.filter(community=COMMUNITY, state="deciding").first()
    there = [COMMUNITY]
    yield from (
        reverse(f"network:{name}", args=there)
        for name in ("community", "inside", "members", "seats", "decisions", "record", "settings", "invitations")
    )
    yield reverse("network:record_of", args=[COMMUNITY, decided.pk])
    yield reverse("network:decision", args=[COMMUNITY, asked.pk])
    yield reverse("network:decision_story", args=[COMMUNITY, asked.pk])
    yield reverse("network:seat", args=[COMMUNITY, seat.pk])
    yield reverse("network:organisation", args=["sample-example-porchlight-clinic"])
    yield reverse("network:person", args=[person.key])
    yield reverse("network:cooperative", args=["stories-and-dialogue"])
    yield from (reverse(f"network:{name}") for name in ("communities", "organisations", "mine", "waiting"))


@pytest.mark.slow
def test_every_page_that_shows_any_of_it_says_so(lead, sample):
    cache.clear()
    shown = set()
    for address in pages_of(sample):
        answer = lead.get(address, follow=True)
        text = answer.content.decode()
        if MARK.strip() in text:
            shown.add(address)
            assert text.count(BANNER) == 1, address
            # A second reader may be given a page that was kept.
            again = lead.get(address, follow=True).content.decode()
            assert again.count(BANNER) == 1, address
    assert len(shown) >= 12


@pytest.mark.slow
def test_it_is_shown_in_lists_and_never_counted(sample, site, cast, read):
    communities = read(site.get(reverse("network:communities"))).text
    assert sample.name in communities
    assert "2 communities" in communities
    organisations = read(site.get(reverse("network:organisations"))).text
    assert "Example" in organisations
    assert "0 organizations" in organisations


@pytest.mark.slow
def test_other_pages_do_not_say_so(lead, sample):
    for address in ("/", reverse("measurement:places")):
        assert BANNER not in lead.get(address).content.decode()
    assert mark() == ""


def test_what_somebody_writes_puts_no_banner_on_a_page(site, cast):
    Community.objects.filter(slug="riverside").update(about="<!--shows-sample-->")
    assert BANNER not in site.get(reverse("network:community", args=["riverside"])).content.decode()


def test_its_decisions_wait_for_those_who_hold_its_seats(lead, sample):
    elder = Seat.objects.get(community=COMMUNITY, title="Night workers").terms.get().person.account
    assert [one.decision.method for one in queries.waiting_for(elder)]


def test_the_command_says_politely_that_there_is_no_site(tmp_path, monkeypatch, capsys, settings):
    import typer
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("another database than a file is told of by its own refusal to connect")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "none.sqlite3"))
    with pytest.raises(typer.Exit):
        load_command()
    assert "win up" in capsys.readouterr().err
