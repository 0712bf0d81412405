"""A page is kept by its editors, stays fresh or goes quiet, leaves and comes back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from wincommons.web.kit.events import history_of
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import StaleMoveError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Asset, Mandate, Organisation, Partner, Seat, Term
from wincommons.web.network.organisations import domain
from wincommons.web.network.organisations.refusals import NotPossibleError

TODAY = timezone.localdate()


def test_only_its_editors_change_it(cast, ours):
    for someone in (Persona.PARTICIPANT, Persona.LEAD, Persona.OUTSIDER, Persona.SUPPORT, Persona.VISITOR):
        with pytest.raises(NotAllowed):
            domain.save_profile(organisation=ours, by=cast[someone], values={"about": "x"}, seen=0)
    domain.save_profile(
        organisation=ours, by=cast["editor"], values={"name": "The Food Bänk", "state": "removed"}, seen=0
    )
    ours.refresh_from_db()
    assert (ours.name, ours.name_key, ours.state, ours.edition) == ("The Food Bänk", "food bank", "active", 1)


def test_of_two_who_save_at_once_the_second_is_told(cast, ours):
    domain.save_profile(organisation=ours, by=cast["editor"], values={"about": "Mine"}, seen=0)
    with pytest.raises(StaleEditError):
        domain.save_profile(
            organisation=Organisation.objects.get(pk=ours.pk), by=cast["editor"], values={"about": "x"}, seen=0
        )
    ours.refresh_from_db()
    assert ours.about == "Mine"


def form_of(organisation, **changes):
    names = (
        "name", "sector", "website", "about", "contact_name", "contact_name_publicity", "contact_email",
        "contact_email_publicity", "contact_phone", "contact_phone_publicity", "edition",
    )  # fmt: skip
    return {name: getattr(organisation, name) for name in names} | changes


@pytest.mark.slow
def test_the_page_keeps_what_the_second_wrote_and_shows_what_stands(signed_in, ours, read):
    first, second = signed_in(Persona.EDITOR), signed_in(Persona.EDITOR)
    address = reverse("network:edit_organisation", args=[ours.slug])
    assert first.post(address, form_of(ours, about="First words")).status_code == 302
    answer = second.post(address, form_of(ours, about="Second words"))
    page = read(answer)
    assert answer.status_code == 409
    assert [words in page.text for words in ("Nothing of yours is lost", "First words", "Second words")] == [True] * 3
    edition = next(one["value"] for tag, one in page.tags if tag == "input" and one.get("name") == "edition")
    assert second.post(address, form_of(ours, about="Second words", edition=edition)).status_code == 302
    ours.refresh_from_db()
    assert ours.about == "Second words"


def test_what_is_no_field_of_the_form_reaches_nothing(signed_in, ours):
    signed_in(Persona.EDITOR).post(
        reverse("network:edit_organisation", args=[ours.slug]),
        form_of(ours, state="removed", slug="other", community="hillside", confirmed_on="2000-01-01", author="1"),
    )
    after = Organisation.objects.get(pk=ours.pk)
    assert (after.slug, after.state, after.community, after.confirmed_on) == ("food-bank", "active", "riverside", TODAY)


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://example.org/x", "no address"])
def test_only_the_web_is_led_to(signed_in, ours, website):
    answer = signed_in(Persona.EDITOR).post(
        reverse("network:edit_organisation", args=[ours.slug]), form_of(ours, website=website)
    )
    assert answer.status_code == 400


def test_after_a_year_without_word_it_is_quiet_and_its_editors_are_told_once(cast, ours, put):
    Organisation.objects.filter(pk=ours.pk).update(confirmed_on=TODAY - timedelta(days=366))
    put("fresh", confirmed_on=TODAY - timedelta(days=365))
    assert (domain.quieten_unconfirmed(), domain.quieten_unconfirmed()) == (1, 0)
    ours.refresh_from_db()
    last = history_of("organisation", str(ours.pk))[-1]
    assert (ours.state, ours.is_public, last.verb, last.automatic) == ("quiet", True, "quieten", True)
    assert [(one.reader, one.saying) for one in Notice.objects.all()] == [(cast["editor"], "quiet")]
    domain.confirm(organisation=ours, by=cast["editor"])
    assert (ours.state, ours.confirmed_on) == ("active", TODAY)


def test_confirming_needs_the_page_that_one_saw(cast, ours):
    with pytest.raises(StaleMoveError):
        domain.confirm(organisation=ours, by=cast["editor"], seen_revision=7)
    with pytest.raises(NotAllowed):
        domain.confirm(organisation=ours, by=cast["lead"])


def test_it_leaves_and_comes_back_to_be_verified_anew(cast, ours):
    domain.leave(organisation=ours, by=cast["editor"], reason_text="We close.")
    assert (ours.state, Partner.objects.filter(organisation=ours, end=None).count()) == ("left", 0)
    domain.come_back(organisation=ours, by=cast["editor"])
    assert (ours.state, ours.submitted_by) == ("claimed", cast["editor"])
    domain.verify(organisation=ours, by=cast["lead"])
    assert Partner.objects.filter(organisation=ours, end=None).count() == 1


def test_seats_and_mandates_are_given_back_before_it_leaves(cast, ours, riverside):
    seat = Seat.objects.create(community=riverside, title="Food", how_chosen="By the table", seat_for="organisation")
    term = Term.objects.create(seat=seat, organisation=ours, term_state="taken", start=TODAY, end=TODAY)
    with pytest.raises(NotPossibleError, match="holds the seat “Food” in Riverside"):
        domain.leave(organisation=ours, by=cast["editor"])
    term.delete()
    mandate = Mandate.objects.create(community=riverside, organisation=ours, purpose="x", start=TODAY, end=TODAY)
    with pytest.raises(NotPossibleError, match="leads Riverside by a mandate"):
        domain.leave(organisation=ours, by=cast["editor"])
    mandate.delete()
    domain.leave(organisation=ours, by=cast["editor"])


def test_what_it_can_bring(cast, ours):
    made = domain.add_asset(owner=ours, by=cast["editor"], asset_kind="space", text="A hall", publicity="everyone")
    domain.change_asset(asset=made, by=cast["editor"], asset_kind="space", text="Two halls", publicity="me")
    made.refresh_from_db()
    assert (made.text, made.publicity) == ("Two halls", "me")
    for verb in (lambda by: domain.remove_asset(asset=made, by=by),):
        with pytest.raises(NotAllowed):
            verb(cast["lead"])
    domain.remove_asset(asset=made, by=cast["editor"])
    Asset.objects.bulk_create(Asset(organisation=ours, asset_kind="time", text=str(one)) for one in range(30))
    with pytest.raises(NotPossibleError, match="At most 30"):
        domain.add_asset(owner=ours, by=cast["editor"], asset_kind="space", text="A hall", publicity="me")


def test_support_removes_it_and_its_address_says_why(signed_in, cast, ours, acting_support, read):
    support = signed_in(Persona.SUPPORT)
    support.post("/acting/", {"reason": "It advertises and is no organization"})
    step = reverse("network:organisation_step", args=[ours.slug])
    form = {"step": "remove", "revision": "0", "reason_code": "advertising"}
    assert support.post(step, form).status_code == 302
    answer = signed_in(Persona.VISITOR).get(ours.get_absolute_url())
    assert (answer.status_code, "It advertises" in read(answer).text, "Feeds people" in read(answer).text) == (
        410, True, False,
    )  # fmt: skip
