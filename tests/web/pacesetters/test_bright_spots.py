"""Bright spots: looked for by the worker, marked, asked, told by the place alone, tested by a proof of that place."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import override

from wincommons.web.kit.chain import Step, items_of
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona, forget_memberships
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Community, CommunityPlace
from wincommons.web.pacesetters.bright_spots import asking, looking, queries
from wincommons.web.pacesetters.models import BrightSearch, BrightSpot, BrightSpotText
from wincommons.web.pacesetters.models.bright_spot import in_language

from .examples import kept_of_a_spot

pytestmark = pytest.mark.django_db
KINGS = "36047"
SUICIDE = {"measure": "measure:suicide_rate", "measure_words": "Deaths by suicide"}


@pytest.fixture
def spot(pace):
    return BrightSpot.begin(
        by=pace.lead, community="riverside", measure="measure:suicide_rate", place=f"place:{KINGS}",
        told=kept_of_a_spot(KINGS), release="20250101T000000Z", aim=f"aim:{pace.aim.pk}",
    )  # fmt: skip


@pytest.fixture
def kings(cast):
    """The outsider's community, which works for the place that is asked."""
    there = Community.objects.exclude(slug="riverside").get(slug=_led_by(cast[Persona.OUTSIDER]))
    CommunityPlace.objects.create(community=there, place=f"place:{KINGS}")
    return there


def _led_by(person):
    from wincommons.web.kit.permissions import communities_led_by

    return min(communities_led_by(person))


def _invite(pace, spot, whom=""):
    asking.invite(spot=spot, community=pace.community, by=pace.lead, whom=whom, seen_revision=spot.revision)


def _tell(spot, community, by, text="We asked at every door, since 2015.", after=0):
    forget_memberships(by)
    return asking.tell(
        spot=spot, community=community, by=by, text=text, who="The health department, by phone", after=after,
        seen_revision=spot.revision,
    )  # fmt: skip


@pytest.mark.slow
def test_a_look_finds_them_in_both_languages_and_one_is_marked_once(pace):
    search = looking.look(community=pace.community, by=pace.lead, measure="measure:suicide_rate")
    again = looking.look(community=pace.community, by=pace.lead, measure="measure:suicide_rate")
    assert (search.pk, search.state) == (again.pk, "waiting")
    looking.run.call(search.pk)
    search.refresh_from_db()
    english = looking.found_by(search)
    with override("es"):
        spanish = looking.found_by(search)
    assert (english.looked, len(english.spots), english.holding) == (618, 10, 0)
    assert "El solo azar" in spanish.words
    made = looking.mark(search=search, community=pace.community, by=pace.lead, place=KINGS)
    assert (made.state, made.aim, made.release) == ("found", f"aim:{pace.aim.pk}", search.release)
    assert str(made) == "Kings County, NY: Deaths by suicide"
    assert in_language(made.told)["beyond"] == 10
    with pytest.raises(RefusedError, match="before"):
        looking.mark(search=search, community=pace.community, by=pace.lead, place=KINGS)
    asking.take_step(
        spot=made, community=pace.community, by=pace.lead, step="let_go", reason_code="", reason="Too far away",
        seen_revision=made.revision,
    )  # fmt: skip
    assert looking.mark(search=search, community=pace.community, by=pace.lead, place=KINGS).pk != made.pk
    with pytest.raises(RefusedError, match="not among those"):
        looking.mark(search=search, community=pace.community, by=pace.lead, place="39035")


@pytest.mark.slow
def test_a_modelled_series_is_answered_with_the_reason_and_an_empty_one_with_a_sentence(pace):
    modelled = looking.look(community=pace.community, by=pace.lead, measure="measure:unemployment_rate")
    nothing = looking.look(community=pace.community, by=pace.lead, measure="measure:anxiety_symptoms")
    for one in (modelled, nothing):
        looking.run.call(one.pk)
        one.refresh_from_db()
    assert looking.found_by(modelled).reason == "modelled"
    assert nothing.state == BrightSearch.State.FAILED
    assert "no figures of" in nothing.sentence["en"]
    assert "no tienen cifras" in nothing.sentence["es"]


def test_only_leads_look_and_mark(pace):
    with pytest.raises(NotAllowed):
        looking.look(community=pace.community, by=pace.member, measure="measure:suicide_rate")


def test_nobody_else_reads_of_a_place_before_it_is_asked_nor_after_it_declines(pace, spot, cast):
    assert not BrightSpot.objects.scoped(AnonymousUser()).exists()
    assert not BrightSpot.objects.scoped(cast[Persona.OUTSIDER]).exists()
    _invite(pace, spot)
    assert BrightSpot.objects.scoped(AnonymousUser()).get() == spot
    asking.decline(spot=spot, community=pace.community, by=pace.lead, reason="", seen_revision=spot.revision)
    assert spot.state == "declined"
    assert not BrightSpot.objects.scoped(AnonymousUser()).exists()


def test_the_places_own_leads_are_told_and_they_alone_tell(pace, spot, kings, cast):
    outsider = cast[Persona.OUTSIDER]
    assert asking.communities_there(spot) == [kings]
    with pytest.raises(RefusedError, match="The place has a community here"):
        _invite(pace, spot)
    _invite(pace, spot, whom=kings.slug)
    (notice,) = Notice.objects.filter(topic=asking.TOPIC, saying="asked")
    assert (notice.reader_id, notice.about) == (outsider.pk, f"bright_spot:{spot.pk}")
    with pytest.raises(NotAllowed, match="people of the place itself"):
        _tell(spot, pace.community, pace.lead)
    _tell(spot, kings, outsider)
    assert (spot.state, spot.who_told) == ("told", "The health department, by phone")
    news = Notice.objects.filter(topic=asking.TOPIC, saying="news").values_list("reader", flat=True)
    assert pace.lead.pk in news
    with pytest.raises(NotAllowed):
        asking.take_step(
            spot=spot, community=kings, by=outsider, step="let_go", reason_code="", reason="We would rather not",
            seen_revision=spot.revision,
        )  # fmt: skip


def test_what_was_asked_by_letter_is_written_down_in_versions_by_who_asked(pace, spot):
    with pytest.raises(RefusedError, match="nothing to tell"):
        _tell(spot, pace.community, pace.lead)
    _invite(pace, spot)
    _tell(spot, pace.community, pace.lead)
    _tell(spot, pace.community, pace.lead, text="We asked at every door, since 2014.", after=1)
    with pytest.raises(StaleEditError):
        _tell(spot, pace.community, pace.lead, text="Something else altogether.", after=1)
    assert [one.number for one in BrightSpotText.objects.all()] == [1, 2]
    assert spot.state == "told"
    page = queries.page_of(spot, reader=AnonymousUser())
    assert page["text"].text.endswith("2014.")
    assert [one.number for one in page["earlier"]] == [1]


@pytest.mark.slow
def test_it_is_tested_only_by_a_registered_proof_of_that_place_and_measure(pace, spot):
    _invite(pace, spot)
    _tell(spot, pace.community, pace.lead)
    elsewhere = pace.register(pace.claim())
    there = pace.claim(place=f"place:{KINGS}")
    for no in (elsewhere, there):
        with pytest.raises(RefusedError, match="registered proof"):
            asking.name_proof(
                spot=spot, community=pace.community, by=pace.lead, proof=f"proof:{no.pk}", seen_revision=spot.revision
            )
    pace.register(there)
    asking.name_proof(
        spot=spot, community=pace.community, by=pace.lead, proof=f"proof:{there.pk}", seen_revision=spot.revision
    )
    assert (spot.state, spot.proof) == ("tested", f"proof:{there.pk}")


def test_no_step_is_taken_past_its_verb(pace, spot):
    from wincommons.web.kit.states import move

    for step in ("invite", "tell", "test", "decline"):
        with pytest.raises(InvalidMoveError):
            move(spot, step=step, by=pace.lead, seen_revision=spot.revision)


def test_it_stands_under_prove_of_its_aim_for_those_who_may_know(pace, spot):
    before = items_of([pace.aim.pk], user=AnonymousUser())[pace.aim.pk][Step.PROVE]
    _invite(pace, spot)
    (item,) = items_of([pace.aim.pk], user=AnonymousUser())[pace.aim.pk][Step.PROVE]
    assert before == []
    assert (item.reference, item.address) == (f"bright_spot:{spot.pk}", spot.public_address)
    assert "Its peers predict 11.0" in item.detail


@pytest.mark.slow
def test_the_public_page_gives_figure_prediction_and_chance_and_never_says_because(pace, spot, client):
    _invite(pace, spot)
    answer = client.get(spot.public_address)
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Its peers predict 11.0", "9 of 618 counties", "about 15 there", "may be chance", "by letter"):
        assert words in page
    article = page.split("<article>")[1].split("</article>")[0].replace(pace.aim.title, "")
    assert "because" not in article.lower()
    assert (
        spot.public_address
        in client.get(reverse("pacesetters:public_bright_spots", args=["riverside"])).content.decode()
    )
    table = client.get(reverse("pacesetters:public_bright_spots_csv", args=["riverside"]))
    (row,) = csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode("utf-8-sig")))
    assert (row["place"], row["value"], row["predicted"], row["looked_at"]) == (f"place:{KINGS}", "5.1", "11.0", "618")


@pytest.mark.slow
def test_the_pages_inside_show_each_state_and_take_what_is_written(pace, spot, signed_in, kings):
    lead = signed_in(Persona.LEAD)
    there = ["riverside", spot.pk]
    assert "Not yet" in lead.get(reverse("pacesetters:bright_spot", args=there)).content.decode()
    letter = lead.get(reverse("pacesetters:bright_spot_invite", args=there)).content.decode()
    assert "Words for a letter" in letter
    said = {"whom": kings.slug, "revision": "0"}
    assert lead.post(reverse("pacesetters:bright_spot_invite", args=there), said).status_code == 302
    outsider = signed_in(Persona.OUTSIDER)
    asked = outsider.get(reverse("pacesetters:bright_spot", args=[kings.slug, spot.pk])).content.decode()
    assert "asks how. You may tell, decline, or leave it." in asked
    address = reverse("pacesetters:bright_spot_tell", args=[kings.slug, spot.pk])
    short = outsider.post(address, {"text": "No", "who": "Us", "after": "0", "revision": "1"})
    assert short.status_code == 400
    told = {"text": "We asked at every door.", "who": "Our council", "after": "0", "revision": "1"}
    assert outsider.post(address, told).status_code == 302
    moved = outsider.post(
        reverse("pacesetters:bright_spot_move", args=[kings.slug, spot.pk]), {"step": "decline", "revision": "2"}
    )
    assert moved.status_code == 302
    spot.refresh_from_db()
    assert spot.state == "declined"
    ended = lead.get(reverse("pacesetters:bright_spots", args=["riverside"]) + "?which=ended").content.decode()
    assert "County 36047, NY" in ended


@pytest.mark.slow
def test_a_page_that_waits_says_so_and_one_that_found_shows_what_to_mark(pace, signed_in):
    lead = signed_in(Persona.LEAD)
    begun = lead.post(reverse("pacesetters:bright_look", args=["riverside"]), SUICIDE)
    search = BrightSearch.objects.get()
    assert begun["Location"] == reverse("pacesetters:bright_found", args=["riverside", search.pk])
    if search.state == "waiting":
        assert "look again in a minute" in lead.get(begun["Location"]).content.decode()
        looking.run.call(search.pk)
    page = lead.get(begun["Location"]).content.decode()
    assert "Chance alone would put about 15 there." in page
    assert "no ranking" in page
    marked = lead.post(reverse("pacesetters:bright_mark", args=["riverside", search.pk]), {"place": KINGS})
    assert marked["Location"] == BrightSpot.objects.get().get_absolute_url()


def test_whoever_is_erased_leaves_what_was_found_without_a_name(pace, spot):
    from wincommons.web.pacesetters import erasing

    _invite(pace, spot)
    _tell(spot, pace.community, pace.lead)
    looking.look(community=pace.community, by=pace.lead, measure="measure:suicide_rate")
    counts = (erasing.forget_searches(pace.lead), erasing.forget_spots(pace.lead), erasing.forget_spot_texts(pace.lead))
    assert counts == (1, 1, 1)
    spot.refresh_from_db()
    assert (spot.author, spot.submitted_by, BrightSpotText.objects.get().by) == (None, None, None)


def test_by_number_leads_each_reader_to_their_own_page(pace, spot, kings, signed_in, client):
    _invite(pace, spot, whom=kings.slug)
    address = reverse("pacesetters:bright_spot_by_number", args=[spot.pk])
    assert client.get(address)["Location"] == spot.public_address
    own = signed_in(Persona.OUTSIDER).get(address)["Location"]
    assert own == reverse("pacesetters:bright_spot", args=[kings.slug, spot.pk])
