"""From a place to its comparison, to one figure in a frame: with the keyboard alone, and without scripts."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from tests.browser.reader import press, reach

pytestmark = pytest.mark.browser


@pytest.fixture
def another_site():
    """Serves one page from an address of its own; a routed page would be no neighbor on this machine to Chromium."""
    servers = []

    def serve(html: str) -> str:
        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, *_: object) -> None:
                """Nobody reads it."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


PLACE = "/places/39035-cuyahoga-county-oh/"


def test_from_a_place_to_its_comparison_and_one_place_more_by_keyboard(visit):
    page = visit(PLACE, width=390)
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator("#matrix").wait_for()
    assert page.url.endswith("/compare/?places=39035,39,US")
    field = page.locator("#add-place")
    reach(page, field)
    page.keyboard.type("Franklin County, OH")
    page.locator("[role=option]").first.wait_for()
    press(page, "ArrowDown", "Enter", "Enter")
    page.locator(".chip").nth(3).wait_for()
    assert page.url.endswith("/compare/?places=39035,39,US,39049")
    assert page.locator(".matrix thead th").count() == 5


def test_without_scripts_a_form_does_the_same(visit):
    page = visit("/compare/?places=39035", java_script_enabled=False)
    page.locator("#add-place").fill("Franklin County, OH")
    page.get_by_role("button", name="Add").click()
    assert page.url.endswith("/compare/?places=39035,39049")
    assert page.locator(".spine-row svg").count() > 5, "the spine is written by the server"
    page.locator("select[name=over]").select_option("unemployment_rate")
    page.locator("#time").get_by_role("button", name="Show").click()
    assert "over=unemployment_rate" in page.url
    page.locator("#the-slope details").first.locator("summary").click()
    assert page.locator("#the-slope tbody tr").count() == 2


def test_a_figure_is_drawn_in_a_frame_of_another_site(visit, chromium, another_site):
    page = visit("/measures/child_poverty/?place=39035")
    share = page.locator("#the-spread .sharing")
    share.locator("summary").click()
    code = share.locator("textarea").first.input_value()
    assert code.startswith("<iframe src=")
    other = chromium.new_page()
    other.goto(another_site(f"<!doctype html><h1>Another site</h1>{code}"))
    frame = other.frame_locator("iframe")
    frame.locator(".figure-canvas svg.marks").wait_for()
    assert "Cuyahoga County: 23.0%" in frame.locator("h2").inner_text()
    other.close()


def test_explore_works_as_a_form(visit):
    page = visit("/explore/", java_script_enabled=False)
    page.locator("select[name=group]").select_option("race=black")
    page.locator("select[name=within]").select_option("39")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/explore/?measure=child_poverty&within=39&group=race=black")
    assert "rest on few people" in page.locator("main").inner_text()
