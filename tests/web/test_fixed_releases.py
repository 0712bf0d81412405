"""A frame of one release goes on showing that release, says when a newer one is shown, and when its own is gone."""

from __future__ import annotations

from urllib.parse import quote

import pytest


@pytest.mark.slow
def test_the_frame_of_a_release_says_that_a_newer_one_is_shown(site, read, release, later):
    address = f"/embed/map/child_poverty/?within=39&release={release}"
    response = site.get(address)
    assert response.status_code == 200
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    page = read(response)
    assert f"This figure is of the data release {release}, for good. A newer release is shown now" in page.text
    assert f"Release {release}" in page.text
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert "/embed/map/child_poverty/?within=39" in links
    now = read(site.get("/embed/map/child_poverty/?within=39"))
    assert f"Release {later}" in now.text
    assert "for good" not in now.text


@pytest.mark.slow
def test_the_frame_of_the_release_that_is_shown_says_nothing_more(site, read, release):
    text = read(site.get(f"/embed/history/child_poverty/?within=39&release={release}")).text
    assert "for good" not in text


@pytest.mark.parametrize("gone", ["20200101T000000Z", "..", "../../etc", "current", "x" * 3000])
def test_the_frame_of_a_release_that_is_gone_says_so(site, read, gone):
    response = site.get(f"/embed/map/child_poverty/?within=39&release={gone}")
    assert response.status_code == 404
    page = read(response)
    assert "a data release that this host no longer has" in page.text
    assert "/embed/map/child_poverty/?within=39" in [one.get("href") for tag, one in page.tags if tag == "a"]
    assert "frame-ancestors *" in response["Content-Security-Policy"]


def test_oembed_keeps_the_release_of_the_address(site, release):
    asked = quote(f"http://testserver/embed/map/child_poverty/?within=39&release={release}", safe="")
    assert f"within=39&amp;release={release}" in site.get(f"/oembed/?url={asked}").json()["html"]
    gone = quote("http://testserver/embed/map/child_poverty/?release=20200101T000000Z", safe="")
    assert site.get(f"/oembed/?url={gone}").status_code == 404


def test_a_page_offers_both_frames(site, release):
    html = site.get("/measures/child_poverty/?within=39").content.decode()
    assert f"/embed/map/child_poverty/?within=39&amp;release={release}" in html
