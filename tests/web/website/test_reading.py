"""What readers get: kept pages that are never older than their words, both languages, news, feed, sitemap."""

import re
from xml.etree import ElementTree

import pytest

from wincommons.web.kit import conditional
from wincommons.web.network.models import Publicity
from wincommons.web.network.people.domain import save_profile
from wincommons.web.website import editions
from wincommons.web.website.models import AboutPage, NewsAuthor, PlainPage, ResourcesPage, Topic

PAGES = ["/", "/about/", "/about/policy-and-investment/", "/about/economic-inclusion/", "/news/", "/resources/",
         "/resources/reading-a-figure/"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_first_page_is_whole_in_both_languages(site, read, path, prefix):
    response = site.get(prefix + path)
    page = read(response)
    assert (response.status_code, page.tags[0]) == (200, ("html", {"lang": "es" if prefix else "en"}))
    assert [attributes for tag, attributes in page.tags if tag == "h1"] == [
        {"id": "home-title"} if path == "/" else {}
    ], "a heading without a language of its own: it is in the page's"
    assert [attributes for _, attributes in page.tags if attributes.get("role") == "note"] == []
    assert "set-cookie" not in {name.lower() for name in response.headers}
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("path", ["/", "/about/mental-health-and-well-being/"])
def test_a_measure_without_a_national_figure_says_where_there_are_some(site, read, path, prefix):
    page = read(site.get(prefix + path))
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a" and "?level=" in attributes["href"]]
    assert f"{prefix}/measures/depression/?level=county" in links
    assert f"{prefix}/measures/child_poverty/?level=state" not in links, "it has a national figure"
    assert ("3,144 condados" if prefix else "3,144 counties") in page.text
    nothing = "sin cifras todavía" if prefix else "no figure yet"
    assert nothing in page.text, "perception_of_wellbeing has none anywhere"


@pytest.mark.slow
def test_what_has_no_spanish_is_shown_in_english_and_says_so(site, read, published):
    published(title_es="")
    page = read(site.get("/es/news/first/"))
    assert ("h1", {"lang": "en"}) in page.tags
    assert "Esta página todavía no está escrita en español." in page.text
    assert "en inglés" in read(site.get("/es/news/")).text
    assert "[en inglés]" in site.get("/es/news/feed/").content.decode()
    assert "todavía" not in site.get("/news/first/").content.decode()


@pytest.mark.slow
def test_an_edit_shows_at_once_and_only_a_publication_does(site, draft, published, team):
    published()
    conditional.forget_pages()
    before = site.get("/news/")
    draft("second", title="Not for readers")
    assert site.get("/news/", headers={"if-none-match": before["ETag"]}).status_code == 304
    published("third", title="For readers")
    after = site.get("/news/", headers={"if-none-match": before["ETag"]})
    assert (after.status_code, "For readers" in after.content.decode()) == (200, True)
    assert "Not for readers" not in after.content.decode()


@pytest.mark.slow
def test_what_is_unpublished_or_deleted_is_gone_at_once(site, published, team):
    page = published()
    assert site.get("/news/first/").status_code == 200
    page.unpublish(user=team.mo)
    assert site.get("/news/first/").status_code == 404
    number = editions.current()
    page.delete()
    assert editions.current() != number


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_the_same_questions_however_long_it_is(site, published, team, number, django_assert_num_queries):
    topic = Topic.objects.create(slug="health", name_en="Health", name_es="Salud")
    for index in range(number):
        page = published(f"item-{index}")
        page.topics.add(topic)
        page.authors.add(NewsAuthor(account=team.ana))
        page.save()
    site.get("/news/")
    conditional.forget_pages()
    with django_assert_num_queries(9):
        response = site.get("/news/")
    assert response.content.decode().count("Ana") == number


def test_a_kept_page_asks_one_question(site, django_assert_num_queries):
    site.get("/resources/")
    with django_assert_num_queries(1):
        site.get("/resources/")


@pytest.mark.slow
def test_news_can_be_read_by_topic_and_by_feed(site, read, published, team):
    topic = Topic.objects.create(slug="health", name_en="Health", name_es="Salud")
    page = published()
    page.topics.add(topic)
    page.authors.add(NewsAuthor(account=team.ana), NewsAuthor(name="A Neighbor"))
    page.save()
    published("other", title="Another thing", title_es="Otra cosa")
    text = read(site.get("/es/news/?topic=health")).text
    assert ("Una palabra" in text, "Otra cosa" in text, "Salud" in text) == (True, False, True)
    assert "by Ana, A Neighbor" in read(site.get("/news/first/")).text
    response = site.get("/es/news/feed/")
    tree = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert tree.findtext("channel/language") == "es"
    titles = {item.findtext("title"): item.findtext("link") for item in tree.iter("item")}
    assert titles == {
        "Otra cosa": "http://testserver/es/news/other/", "Una palabra": "http://testserver/es/news/first/",
    }  # fmt: skip


@pytest.mark.slow
def test_an_author_is_never_shown_by_an_address(site, published, team):
    team.ana.name = ""
    team.ana.save()
    page = published()
    page.authors.add(NewsAuthor(account=team.ana))
    page.save()
    assert "ana@example.org" not in site.get("/news/first/").content.decode()
    assert "ana@example.org" not in site.get("/news/feed/").content.decode()


@pytest.mark.slow
def test_an_author_who_hides_their_name_is_gone_from_the_kept_page_at_once(site, read, published, team):
    page = published()
    page.authors.add(NewsAuthor(account=team.ana), NewsAuthor(account=team.mo), NewsAuthor(account=team.sue))
    page.save()
    first = site.get("/news/first/")
    assert "by Ana, A member of the team" in read(first).text, (
        "Mo and Sue show their names to nobody: one word for both"
    )
    hide = {"name_publicity": Publicity.COMMUNITIES}
    save_profile(person=team.ana.person, by=team.ana, values=hide, seen=team.ana.person.edition)
    again = site.get("/news/first/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, "Ana" in again.content.decode()) == (200, False)
    assert "por Una persona del equipo" in read(site.get("/es/news/first/")).text
    assert "Ana" not in site.get("/news/feed/").content.decode()


@pytest.mark.slow
def test_the_sitemap_has_each_page_once_and_no_draft(site, draft, published):
    draft("hidden")
    published("shown")
    tree = ElementTree.fromstring(site.get("/sitemap.xml").content)
    pages = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(pages) == len(set(pages))
    wanted = {f"http://testserver{path}" for path in (*PAGES, "/news/shown/")}
    assert wanted - set(pages) == set()
    assert "http://testserver/news/hidden/" not in pages


@pytest.mark.slow
def test_the_steps_of_home_say_what_stands_and_lead_there_in_the_readers_language(site, read):
    page = read(site.get("/es/"))
    assert (page.text.count("Ya se puede usar"), page.text.count("Vendrá después")) == (8, 0)
    steps = site.get("/es/").content.decode().partition("steps-title")[2].partition("</section>")[0]
    ways = re.findall(r'<h3><a href="([^"]+)">', steps)
    meet = "/es/communities/"
    assert ways == [
        "/es/places/", meet, "/es/resources/needs-assessment/", meet, "/es/policies/", meet, meet, meet,
    ]  # fmt: skip
    assert [address for address in {*ways} if site.get(address).status_code != 200] == []


def test_a_page_may_not_take_the_address_of_another_room(site):
    from django.core.exceptions import ValidationError

    from wincommons.web.website.models.base import require_free_address

    require_free_address("our-partners")
    for taken in ("places", "measures", "account", "news", "search"):
        with pytest.raises(ValidationError, match="belongs to another part"):
            require_free_address(taken)


def test_a_page_below_resources_is_a_card_there(site, read):
    resources = ResourcesPage.objects.get()
    resources.add_child(instance=PlainPage(slug="new", title="A new guide", title_es="Una guía nueva"))
    editions.rise()
    assert "Una guía nueva" in read(site.get("/es/resources/")).text


def test_about_names_its_cooperatives(site, read):
    assert AboutPage.objects.get().get_children().count() == 8
    text = read(site.get("/about/")).text
    for words in ("Well Being Alliance", "Economic inclusion", "The figures on this host"):
        assert words in text
