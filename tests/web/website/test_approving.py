"""Words are submitted and approved by another person: nobody publishes their own, by whatever way."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.web.website.conftest import decide, submit

from wincommons.web.kit.events import history_of
from wincommons.web.kit.permissions import NotAllowed
from wincommons.web.website.models import AboutPage


@pytest.mark.slow
def test_submitted_and_approved_by_another_it_is_public_and_written_down(site, draft, team):
    page = draft()
    assert site.get("/news/first/").status_code == 404
    submit(page, by=team.ana)
    assert site.get("/news/first/").status_code == 404
    decide(page, by=team.mo)
    assert site.get("/news/first/").status_code == 200
    told = [(event.verb, event.actor.name) for event in history_of("page", str(page.pk))]
    assert told == [("submit", "Ana"), ("approve", "Mo"), ("publish", "Mo")]


@pytest.mark.slow
@pytest.mark.parametrize("who", ["ana", "sue"])
def test_nobody_approves_their_own(draft, team, who):
    person = getattr(team, who)
    page = draft(by=person)
    submit(page, by=person)
    assert page.current_workflow_task.specific.get_actions(page, person) == []
    with pytest.raises(NotAllowed, match="somebody else publishes them"):
        decide(page, by=person)
    page.refresh_from_db()
    assert page.live is False


def test_an_administrator_who_wrote_the_words_cannot_publish_them_directly(draft, team):
    page = draft(by=team.sue)
    assert page.permissions_for_user(team.sue).can_publish() is False
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish(user=team.sue)
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish(user=team.sue, skip_permission_checks=True)


@pytest.mark.slow
def test_who_changes_what_was_submitted_cannot_approve_it_either(draft, team):
    page = draft()
    submit(page, by=team.ana)
    page.introduction_en = "Changed by the moderator."
    page.save_revision(user=team.mo)
    with pytest.raises(NotAllowed):
        decide(page, by=team.mo)


@pytest.mark.slow
def test_saving_it_again_unchanged_makes_nobody_its_author(draft, team):
    """The editor saves what is approved once more."""
    page = draft()
    submit(page, by=team.ana)
    page.save_revision(user=team.mo)
    decide(page, by=team.mo)
    page.refresh_from_db()
    assert page.live is True


def test_who_submits_anothers_words_cannot_approve_them(draft, team):
    page = draft()
    submit(page, by=team.mo)
    with pytest.raises(NotAllowed):
        decide(page, by=team.mo)


def test_an_editor_is_no_moderator(draft, team):
    page = draft(by=team.sue)
    submit(page, by=team.sue)
    with pytest.raises(NotAllowed, match="for others to take"):
        decide(page, by=team.ana)


@pytest.mark.slow
def test_changes_can_be_asked_for(draft, team):
    page = draft()
    submit(page, by=team.ana)
    decide(page, by=team.mo, action="reject")
    assert page.current_workflow_state.status == "needs_changes"


@pytest.mark.slow
@pytest.mark.parametrize("who", ["ana", "sue"])
def test_a_crafted_post_saves_a_draft_and_publishes_nothing(browser, draft, team, who):
    page = draft(by=getattr(team, who))
    fields = {
        "title": "Published by myself", "slug": "first", "title_es": "", "introduction_en": "", "introduction_es": "",
        "body_en-count": "0", "body_es-count": "0", "day": "2026-01-15", "authors-TOTAL_FORMS": "0",
        "authors-INITIAL_FORMS": "0", "authors-MIN_NUM_FORMS": "0", "authors-MAX_NUM_FORMS": "1000",
        "action-publish": "Publish",
    }  # fmt: skip
    browser(getattr(team, who)).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)
    page.refresh_from_db()
    assert page.live is False


def test_the_bulk_action_publishes_nothing_of_ones_own(browser, draft, team):
    page = draft(by=team.sue)
    browser(team.sue).post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}", {"include_descendants": "on"})
    page.refresh_from_db()
    assert page.live is False


@pytest.mark.slow
def test_a_change_to_a_public_page_waits_as_well(site, team):
    page = AboutPage.objects.get()
    page.introduction_en = "Something else entirely."
    page.save_revision(user=team.ana)
    assert "Something else entirely" not in site.get("/about/").content.decode()
    submit(page, by=team.ana)
    decide(page, by=team.mo)
    assert "Something else entirely" in site.get("/about/").content.decode()
