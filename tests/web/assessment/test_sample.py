"""The sample's plan: filled by what the sample holds, with one red row; and gone with it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from wincommons.web.assessment.checklist import checklist_of, counts_of
from wincommons.web.assessment.finding import WhichCommunityError, find_community, held_for_report
from wincommons.web.assessment.models import Cycle
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Community, CommunityPlace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.mark.slow
def test_the_sample_has_a_plan_with_one_red_row_and_takes_it_away():
    load_samples()
    cycle = Cycle.objects.get(sample=True)
    checked = checklist_of(cycle, reader=AnonymousUser())
    counts = counts_of(checked)
    assert counts["red"] == 1
    assert next(one.row.row for one in checked if one.standing.light == "red") == "state_and_national"
    assert counts["green"] >= 2
    assert cycle.state == "drafting"
    assert load_samples() == 0
    clear_samples()
    assert not Cycle.objects.exists()


@pytest.mark.slow
def test_a_report_finds_the_one_community_of_a_place_and_asks_where_there_are_several():
    assert find_community("39035", None) is None
    load_samples()
    held = held_for_report(place="39035", community=None, kind="chip", language="es")
    assert held is not None
    assert (held.sample, held.lists, len(held.aims)) == (True, (), 2)
    second = Community.objects.create(
        slug="second", name="Second", state="active", founded_on="2026-01-01", confirmed_on="2026-01-01"
    )
    CommunityPlace.objects.create(community=second, place="place:39035")
    with pytest.raises(WhichCommunityError, match="2 communities work for this place"):
        find_community("39035", None)
    assert find_community("39035", "second") == second
    with pytest.raises(WhichCommunityError, match="'Nobody' names no one open community"):
        find_community("39035", "Nobody")
