"""How pages travel: kept by caches, guarded by headers, refused politely; and what machines are told."""

import gzip
import json
import re
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.test import Client

from wincommons.web.kit import assets, conditional
from wincommons.web.kit import commons as opened
from wincommons.web.measurement.views import place as place_views

PLACE = "/places/39035-cuyahoga-county-oh/"
PUBLIC = ["/", PLACE, "/measures/child_poverty/", "/data/", "/about/", "/search/?q=ohio", f"{PLACE}figures.csv"]
EDITORIAL = ["/", "/about/"]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_that_has_not_changed_is_not_sent_again(site, path):
    first = site.get(path)
    assert set(first["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert re.fullmatch(r'(W/)?"[0-9a-f]{24}"', first["ETag"])
    again = site.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert site.get(path, headers={"if-none-match": '"another"'}).status_code == 200


def test_nothing_is_computed_for_a_page_that_has_not_changed(site, monkeypatch):
    etag = site.get(PLACE)["ETag"]
    conditional.forget_pages()
    monkeypatch.setattr(place_views.queries, "find_place", lambda _: pytest.fail("a figure was asked for"))
    assert site.get(PLACE, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.slow
def test_the_tag_tells_languages_and_views_and_front_ends_apart(site, monkeypatch):
    paths = [PLACE, f"/es{PLACE}", "/places/39-ohio/", "/search/?q=a", "/search/?q=b"]
    tags = [site.get(path)["ETag"] for path in paths]
    assert len(set(tags)) == len(paths)
    monkeypatch.setattr(assets, "fingerprint", lambda: "rebuilt")
    assert site.get(PLACE)["ETag"] != tags[0]


@pytest.mark.slow
def test_a_kept_page_is_the_page(site):
    conditional.forget_pages()
    written = site.get(PLACE)
    kept = site.get(PLACE)
    assert (kept.content, kept["Content-Type"], kept["ETag"]) == (
        written.content, written["Content-Type"], written["ETag"],
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("accepts", "packed"), [("gzip, br", True), ("br", False), ("", False)])
def test_a_page_is_packed_once_for_whoever_takes_it_packed(site, accepts, packed):
    plain = site.get(PLACE).content
    conditional.forget_pages()
    first, kept = (site.get(PLACE, headers={"accept-encoding": accepts}) for _ in range(2))
    assert first.content == kept.content
    assert (kept.headers.get("Content-Encoding") == "gzip", kept["ETag"].startswith("W/")) == (packed, packed)
    assert (gzip.decompress(kept.content) if packed else kept.content) == plain
    assert "Accept-Encoding" in kept["Vary"]
    assert site.get(PLACE, headers={"accept-encoding": accepts, "if-none-match": kept["ETag"]}).status_code == 304


@pytest.mark.slow
@pytest.mark.django_db
def test_pages_do_not_ask_the_database_or_know_the_reader(site, django_assert_num_queries):
    with django_assert_num_queries(0):
        answers = [site.get(path) for path in PUBLIC if path not in EDITORIAL]
    answers += [site.get(path) for path in EDITORIAL]
    with django_assert_num_queries(len(EDITORIAL)):
        # Kept pages of staff's words ask one thing: which edition is the present one.
        answers += [site.get(path) for path in EDITORIAL]
    for response in answers:
        assert "Set-Cookie" not in response
        assert "cookie" not in response.get("Vary", "").lower()
        assert "accept-language" not in response.get("Vary", "").lower()


@pytest.mark.slow
@pytest.mark.parametrize("path", PUBLIC)
def test_head_is_get_without_its_body(site, path):
    head, get = site.head(path), site.get(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_take_nothing_in(site, method):
    assert getattr(site, method)(PLACE).status_code == 405


@pytest.mark.django_db
def test_every_answer_is_guarded(site):
    for path in (*PUBLIC, "/nothing/", "/healthz", "/robots.txt"):
        headers = site.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy == {
            "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
            "font-src": "'self'", "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }  # fmt: skip
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (PLACE[:-1], PLACE),
        ("/measures", "/measures/"),
        ("/es", "/es/"),
        ("/es/data", "/es/data/"),
        ("/data?a=b", "/data/?a=b"),
    ],
)
def test_a_forgotten_slash_is_added(site, path, there):
    response = site.get(path)
    assert (response.status_code, response["Location"]) == (301, there)


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [("/nothing/", "en", "There is no page at this address."), ("/es/nada/", "es", "No hay ninguna página")],
)
def test_a_wrong_address_is_answered_with_a_way_on(site, read, path, language, words):
    response = site.get(path)
    page = read(response)
    assert (response.status_code, page.tags[0]) == (404, ("html", {"lang": language}))
    assert words in page.text
    assert [attributes["action"] for tag, attributes in page.tags if tag == "form"]


def test_when_we_break_the_page_says_so_without_figures_or_database(home, monkeypatch, read):
    monkeypatch.setattr(place_views.queries, "find_place", lambda _: 1 / 0)
    response = Client(raise_request_exception=False).get("/places/anything/")
    page = read(response)
    assert response.status_code == 500
    assert "It is our fault, not yours." in page.text
    assert "ZeroDivision" not in page.text


def test_a_host_that_is_not_ours_is_refused(site):
    assert site.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_health_names_the_release(site, home):
    response = site.get("/healthz")
    body = json.loads(response.content)
    assert (response.status_code, body["well"]) == (200, True)
    assert (home / "lake" / "releases" / body["release"]).is_dir()
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_health_names_what_fails(site, monkeypatch):
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", _raise(DatabaseError("gone")))
    monkeypatch.setattr(opened, "_open", {})
    monkeypatch.setattr(opened.Commons, "open", _raise(OSError("disk")))
    response = site.get("/healthz")
    assert response.status_code == 503
    body = json.loads(response.content)
    assert (body["well"], body["release"]) == (False, None)
    assert body["trouble"] == {"database": "DatabaseError", "release": "OSError"}


def _raise(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


@pytest.mark.slow
def test_crawlers_are_told_where_the_pages_are(site):
    robots = site.get("/robots.txt")
    assert robots["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in robots.content.decode()
    tree = ElementTree.fromstring(site.get("/sitemap.xml").content)
    pages = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(pages) == len(set(pages)) > 3_300
    assert f"http://testserver{PLACE}" in pages
    assert site.get(pages[-1]).status_code == 200
    languages = {link.attrib["hreflang"] for link in tree.iter("{http://www.w3.org/1999/xhtml}link")}
    assert languages == {"en", "es"}


def test_the_mark_stands_in_for_the_favicon(site):
    assert site.get("/favicon.ico")["Location"].startswith("/static/dist/mark")


@pytest.mark.django_db
def test_the_administration_is_for_staff_with_a_second_step(site):
    assert site.get("/admin/")["Location"] == "/account/login/?next=/admin/"
    site.force_login(get_user_model().objects.create_user("alice@example.org"))
    assert site.get("/admin/").status_code == 403
    site.force_login(get_user_model().objects.create_superuser("root@example.org"))
    assert site.get("/admin/")["Location"] == "/account/second-step/"
