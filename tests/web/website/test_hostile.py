"""Script in any text, wrong files, redirects that lead away, drafts behind a guess: each is refused, nothing leaks."""

import gc
import json

import pytest
from django.urls import reverse
from tests.web.website.conftest import decide, submit
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model

from wincommons.web.website.models import NewsAuthor, Picture, Topic

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.slow
def test_script_in_any_text_stays_text(site, read, published):
    topic = Topic.objects.create(slug="t", name_en=SCRIPT, name_es=SCRIPT)
    page = published(
        title=SCRIPT,
        title_es=SCRIPT,
        introduction_en=SCRIPT,
        introduction_es=SCRIPT,
        body_en=[
            {"type": "text", "value": f'<p>{SCRIPT}</p><p><a href="javascript:alert(1)">here</a></p>'},
            {"type": "quotation", "value": {"words": SCRIPT, "who": SCRIPT}},
            {"type": "measure", "value": SCRIPT},
            {"type": "figure", "value": {"measure": SCRIPT, "place": SCRIPT}},
        ],
    )
    page.topics.add(topic)
    page.authors.add(NewsAuthor(name=SCRIPT))
    page.save()
    for path in ("/news/first/", "/es/news/first/", "/news/", "/es/news/", "/news/?topic=t"):
        response = site.get(path)
        page_read = read(response)
        assert response.status_code == 200
        assert [tag for tag, attributes in page_read.tags if tag == "script" and "src" not in attributes] == []
        assert [attributes for tag, attributes in page_read.tags if "onerror" in attributes] == []
        assert [one for _, one in page_read.tags if str(one.get("href", "")).startswith("javascript")] == []
    assert "<script" not in site.get("/news/feed/").content.decode().replace("&lt;script", "")


ENTITIES = {
    "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}},
    "1": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "https://evil.example/x.png"}},
    "2": {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://evil.example", "embedType": "video"}},
}


def test_what_the_editor_takes_in_is_made_safe_before_it_is_kept():
    """The editor's script sends a text as JSON, and so can anybody who imitates it."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    from wincommons.web.website.blocks import SAFE

    ranges = [{"offset": 0, "length": 4, "key": int(key)} for key in ENTITIES]
    blocks = [
        {"key": f"k{index}", "text": SCRIPT, "type": kind, "depth": 0, "inlineStyleRanges": [], "entityRanges": [one]}
        for index, (kind, one) in enumerate(zip(("unstyled", "header-two", "raw-html"), ranges, strict=True))
    ]
    kept = ContentstateConverter(features=SAFE).to_database_format(
        json.dumps({"entityMap": ENTITIES, "blocks": blocks})
    )
    for bad in ("<script", "<img", "<iframe", "javascript:", "<embed", "evil.example"):
        assert bad not in kept


def add_picture(browser, team, file, **fields):
    words = {"title": "A square", "alt_en": "A square", "alt_es": "Un cuadrado", "credit": "", "file": file} | fields
    return browser(team.mo).post(reverse("wagtailimages:add"), words)


def test_a_picture_is_taken_in_with_both_descriptions(browser, team, picture_file):
    assert get_image_model() is Picture
    add_picture(browser, team, picture_file())
    assert Picture.objects.get().alt_es == "Un cuadrado"


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["alt_en", "alt_es"])
def test_a_picture_without_a_description_is_refused(browser, team, picture_file, missing):
    response = add_picture(browser, team, picture_file(), **{missing: ""})
    assert response.status_code == 200
    assert not Picture.objects.exists()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {
    "a drawing that can run": ("a.svg", SVG, "image/svg+xml"),
    "a drawing called a picture": ("a.png", SVG, "image/png"),
    "a page called a picture": ("a.png", b"<html><script>alert(1)</script></html>", "image/png"),
    "a page": ("a.html", b"<html></html>", "text/html"),
    "a heic picture": ("a.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
    "nothing": ("a.png", b"", "image/png"),
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_only_the_sizes_of_a_picture_are_served_and_nothing_beside(site, browser, team, picture_file, settings):
    """Wagtail leaves the temporary file of a new size to the collector, which warns."""
    media = settings.MEDIA_ROOT
    add_picture(browser, team, picture_file())
    picture = Picture.objects.get()
    small = picture.get_rendition("width-32|format-webp")
    response = site.get(small.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert picture.file.name.startswith("originals/")
    assert site.get(f"/media/{picture.file.name}").status_code == 404
    (media / "images" / "page.html").write_text("<script>")
    (media / "secret.png").write_text("x")
    for name in ("page.html", "..%2Fsecret.png", "%2Fetc%2Fpasswd.png", "none.png"):
        assert site.get(f"/media/images/{name}").status_code == 404
    gc.collect()


@pytest.mark.slow
def test_a_redirect_leads_to_pages_of_this_site_only(site):
    Redirect.add_redirect("/old", "/about/")
    Redirect.add_redirect("/old.html", "http://testserver/news/")
    for path, bad in (("/a", "https://evil.example/"), ("/b", "//evil.example"), ("/c", "javascript:alert(1)"),
                      ("/d", "http:///evil.example"), ("/e", "/\\evil.example")):  # fmt: skip
        Redirect.add_redirect(path, bad)
    there = {path: site.get(path)["Location"] for path in ("/old/", "/es/old/", "/old.html")}
    assert there == {"/old/": "/about/", "/es/old/": "/es/about/", "/old.html": "http://testserver/news/"}
    assert {site.get(f"/{letter}/").status_code for letter in "abcde"} == {404}


@pytest.mark.slow
def test_a_redirect_that_leads_away_is_refused_with_a_sentence(browser, team):
    def make(link: str):
        fields = {"old_path": "/old", "site": "", "redirect_page": "", "redirect_link": link, "is_permanent": "on"}
        return browser(team.mo).post(reverse("wagtailredirects:add"), fields)

    assert "A redirect stays on this site." in make("https://evil.example/").content.decode()
    assert not Redirect.objects.exists()
    assert make("http://127.0.0.1:8000/about/").status_code == 302
    assert Redirect.objects.get().link == "http://127.0.0.1:8000/about/"


def test_a_redirect_never_stands_before_a_page_and_takes_nothing_from_the_query(site):
    Redirect.add_redirect("/about", "/news/")
    assert site.get("/about/").status_code == 200
    Redirect.add_redirect("/gone", "/about/")
    assert site.get("/gone/?next=https://evil.example")["Location"] == "/about/"


@pytest.mark.slow
def test_renaming_a_page_leaves_a_way_from_its_old_address(site, published, team, django_capture_on_commit_callbacks):
    page = published()
    page.slug = "renamed"
    page.save_revision(user=team.ana)
    submit(page, by=team.ana)
    with django_capture_on_commit_callbacks(execute=True):
        decide(page, by=team.mo)
    assert site.get("/news/first/")["Location"] == "/news/renamed/"
    assert site.get("/es/news/first/")["Location"] == "/es/news/renamed/"


@pytest.mark.slow
def test_a_draft_is_like_nothing_for_everybody_outside_the_editor(site, draft, browser, team):
    page = draft("unseen-draft")
    nothing = site.get("/news/nothing/")
    for address in ("/news/unseen-draft/", "/es/news/unseen-draft/", f"/news/{page.pk}/", "/home/news/unseen-draft/"):
        response = site.get(address)
        assert (response.status_code, "A first word" in response.content.decode()) == (404, False)
    assert nothing.status_code == 404
    assert browser(team.mo).get("/news/unseen-draft/").status_code == 404
    for feed in ("/news/feed/", "/news/", "/sitemap.xml", "/es/news/"):
        assert "unseen-draft" not in site.get(feed).content.decode()


@pytest.mark.slow
def test_a_preview_has_the_strict_policy_and_may_stand_in_our_own_frame(browser, draft, team):
    page = draft()
    response = browser(team.ana).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    policy = response["Content-Security-Policy"]
    assert "A first word" in response.content.decode()
    assert ("'unsafe-inline'" in policy, "frame-ancestors 'self'" in policy) == (False, True)
    spanish = browser(team.ana).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]) + "?mode=es")
    assert "Una palabra" in spanish.content.decode()


@pytest.mark.parametrize(
    ("kind", "thing"), [("measure", "no_such"), ("place", "99999"), ("measure", "a b"), ("place", "../x")]
)
def test_an_id_that_leads_nowhere_is_refused_in_the_editor(home, kind, thing):
    from django.core.exceptions import ValidationError

    from wincommons.web.website.blocks import MeasureBlock, PlaceBlock

    block = {"measure": MeasureBlock, "place": PlaceBlock}[kind]()
    with pytest.raises(ValidationError):
        block.clean(thing)
    assert block.clean({"measure": "child_poverty", "place": "39035"}[kind])


@pytest.mark.slow
def test_a_measure_that_was_retired_since_is_named_by_the_check_and_said_on_the_page(site, read, published):
    from wincommons.web.website.checks import every_block_leads_somewhere

    published(body_en=[{"type": "measure", "value": "retired_measure"}, {"type": "figure", "value": {
        "measure": "child_poverty", "place": "39035"}}])  # fmt: skip
    (found,) = every_block_leads_somewhere(databases=["default"])
    assert "shows 'measure:retired_measure', which is not there" in found.msg
    text = read(site.get("/news/first/")).text
    assert ("not found here" in text, "23.0" in text, "Cuyahoga County" in text) == (True, True, True)
