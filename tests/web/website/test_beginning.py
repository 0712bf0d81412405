"""The first pages are made once, staff's changes stay, and a person who leaves is taken out of everything."""

import pytest
from django.core.management import call_command
from tests.web.conftest import let_events_be_emptied
from tests.web.website.conftest import decide, submit
from wagtail.models import Page, PageLogEntry, Revision

from wincommons.web.accounts.erasing import erase_person
from wincommons.web.accounts.personal_data import collect
from wincommons.web.website.beginning import PAGES, begin
from wincommons.web.website.models import AboutPage, Beginning, HomePage, NewsAuthor, NewsItemPage


def test_every_first_page_is_there_in_both_languages(db):
    assert Page.objects.live().filter(depth__gt=1).count() == len(PAGES)
    for page in Page.objects.filter(depth__gt=1).specific():
        assert page.has_spanish, page.title
        assert page.latest_revision is not None, "the first words are a version to go back to"
        assert not page.has_unpublished_changes


@pytest.mark.slow
def test_a_second_time_makes_and_changes_nothing(db, django_assert_num_queries):
    about = AboutPage.objects.get()
    about.title = "About us"
    about.save()
    Page.objects.get(slug="reading-a-figure").delete()
    with django_assert_num_queries(1):
        begin()
    about.refresh_from_db()
    assert about.title == "About us"
    assert not Page.objects.filter(slug="reading-a-figure").exists()


@pytest.mark.slow
def test_a_page_that_a_newer_version_brings_is_made_where_the_rest_was_made_before(db):
    Page.objects.get(slug="reading-a-figure").delete()
    Beginning.objects.get(key="page:reading-a-figure").delete()
    begin()
    assert Page.objects.filter(slug="reading-a-figure", live=True).count() == 1
    assert HomePage.objects.count() == 1


@pytest.mark.slow
def test_a_page_whose_parent_staff_deleted_is_not_forced_back(db):
    Page.objects.get(slug="resources").delete()
    Beginning.objects.filter(key="page:reading-a-figure").delete()
    begin()
    assert not Page.objects.filter(slug="reading-a-figure").exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_who_empties_the_database_has_a_site_to_begin_with_again():
    AboutPage.objects.update(title="About us")
    let_events_be_emptied()
    call_command("flush", interactive=False, verbosity=0)
    assert HomePage.objects.count() == 1
    assert AboutPage.objects.get().title != "About us"


@pytest.mark.slow
def test_who_leaves_is_named_nowhere_and_what_they_wrote_stays(site, draft, team):
    page = draft()
    page.owner = team.ana
    page.save()
    page.authors.add(NewsAuthor(account=team.ana))
    page.save_revision(user=team.ana)
    submit(page, by=team.ana)
    decide(page, by=team.mo)
    assert "Ana" in site.get("/news/first/").content.decode()
    told = {part["kind"] for part in collect(team.ana)["held"]}
    assert told >= {"wagtailcore.Revision", "wagtailcore.Page", "wagtailcore.WorkflowState", "website.NewsAuthor"}
    erase_person(user=team.ana)
    assert not Revision.objects.filter(user=team.ana).exists()
    assert not PageLogEntry.objects.filter(user=team.ana).exists()
    assert not Page.objects.filter(owner=team.ana).exists()
    assert not NewsAuthor.objects.exists()
    text = site.get("/news/first/").content.decode()
    assert ("A first word" in text, "Ana" in text) == (True, False)
    assert NewsItemPage.objects.get().live


@pytest.mark.slow
def test_who_approved_and_who_decided_is_forgotten_as_well(draft, team):
    page = draft()
    submit(page, by=team.ana)
    decide(page, by=team.mo)
    erase_person(user=team.mo)
    assert collect(team.mo)["held"] == [part for part in collect(team.mo)["held"] if part["kind"] == "accounts.User"]
