"""The sample's part: doses told, a claim refused, a real one published as the null it is, all gone again."""

import pytest
from django.test import Client

from wincommons.web.kit.chain import Step, items_of
from wincommons.web.kit.permissions import THE_SITE
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.models import Aim
from wincommons.web.pacesetters import sample
from wincommons.web.pacesetters.models import AimPlan, BrightSearch, BrightSpot, Initiative, PeerCheck, Proof, ProofRun
from wincommons.web.pacesetters.proofs import running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.mark.slow
def test_it_is_whole_true_where_it_counts_and_gone_without_a_trace(read):
    load_samples()
    assert (Initiative.objects.count(), AimPlan.objects.count(), Proof.objects.count()) == (5, 2, 2)
    assert all(one.dose for one in Initiative.objects.exclude(reach_mid=None))
    # The real comparison takes seconds; the test takes twenty counties.
    Proof.objects.update(donors="states:45,55")
    for proof in Proof.objects.all():
        sample.finish.call(proof.pk)
        sample.finish.call(proof.pk)
    states = dict(Proof.objects.values_list("measure", "state"))
    assert states == {"measure:suicide_rate": "published", "measure:child_poverty": "refused"}
    proof = Proof.objects.get(state="published")
    assert (proof.recheck_due, PeerCheck.objects.get().proof) == (running.months_after(24), proof)
    assert ProofRun.objects.get(proof=proof).verdict == "similar"
    page = Client().get(proof.public_address)
    assert b'sample-banner"' in page.content
    assert "No change beyond chance can be seen." in read(page).text
    aim = Aim.objects.get(measure="measure:suicide_rate")
    steps = items_of([aim.pk], user=THE_SITE)[aim.pk]
    assert [len(steps[one]) for one in (Step.ACT, Step.PROVE)] == [2, 1]
    sample.mark_first.call(BrightSearch.objects.get().pk)
    sample.mark_first.call(BrightSearch.objects.get().pk)
    spot = BrightSpot.objects.get()
    assert (spot.state, spot.invited, spot.sample) == ("found", "", True)  # nobody there was asked, and nobody says so
    assert str(spot) == "District of Columbia, DC: Deaths by suicide"
    assert load_samples() == 0
    clear_samples()
    assert [
        model.objects.count() for model in (Initiative, AimPlan, Proof, ProofRun, PeerCheck, BrightSpot, BrightSearch)
    ] == [0] * 7
