"""Downloads that break off, lie, or are refused; the network is a function here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import stamina
from tests.unit.data.conftest import GOOD, csv_text

from wincommons.data import snapshot
from wincommons.data.download import ATTEMPTS, download
from wincommons.data.errors import DownloadError
from wincommons.data.load import load
from wincommons.data.source import Remote

BODY = b"state,value\n" + b"39,23.0\n" * 1000
REMOTE = Remote(name="plain.csv", address="https://publisher.example/plain.csv?year=2023", vintage="2023")


@pytest.fixture(autouse=True)
def _no_waiting():
    with stamina.set_testing(True, attempts=ATTEMPTS):
        yield


def transport(*answers: Callable[[httpx.Request], httpx.Response]) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    """A server that gives these answers in turn, the last for ever; and what it was asked."""
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers[min(len(asked), len(answers)) - 1](request)

    return httpx.MockTransport(handle), asked


def whole(_request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=BODY, headers={"ETag": '"v1"', "Content-Type": "text/csv"})


class Broken(httpx.SyncByteStream):
    """A line that goes dead after some bytes."""

    def __init__(self, beginning: bytes) -> None:
        self._beginning = beginning

    def __iter__(self):
        yield self._beginning
        raise httpx.ReadError("the line went dead")


def half(_request: httpx.Request) -> httpx.Response:
    headers = {"ETag": '"v1"', "Content-Length": str(len(BODY))}
    return httpx.Response(200, stream=Broken(BODY[:4000]), headers=headers)


def rest(request: httpx.Request) -> httpx.Response:
    start = int(request.headers["Range"].removeprefix("bytes=").removesuffix("-"))
    return httpx.Response(206, content=BODY[start:], headers={"ETag": '"v1"'})


def test_a_whole_file_arrives_and_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    line, _ = transport(whole)
    found = download(REMOTE, folder=tmp_path, transport=line, progress=lambda *step: told.append(step))
    assert found.path is not None
    assert (found.path.read_bytes(), found.etag) == (BODY, '"v1"')
    assert told[-1] == ("Fetching plain.csv", len(BODY), len(BODY))


def test_a_broken_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    line, asked = transport(half, rest)
    found = download(REMOTE, folder=tmp_path, transport=line)
    assert found.path is not None
    assert found.path.read_bytes() == BODY
    assert (asked[1].headers["Range"], asked[1].headers["If-Range"]) == ("bytes=4000-", '"v1"')


def test_a_file_that_changed_meanwhile_is_fetched_anew(tmp_path: Path) -> None:
    line, _ = transport(half, whole)
    found = download(REMOTE, folder=tmp_path, transport=line)
    assert found.path is not None
    assert found.path.read_bytes() == BODY


def test_a_later_run_resumes_what_an_earlier_one_left(tmp_path: Path) -> None:
    broken, _ = transport(half, lambda _request: httpx.Response(503))
    with pytest.raises(DownloadError, match="The publisher cannot be reached: the server answered 503"):
        download(REMOTE, folder=tmp_path, transport=broken)
    line, asked = transport(rest)
    found = download(REMOTE, folder=tmp_path, transport=line)
    assert found.path is not None
    assert (found.path.read_bytes(), len(asked)) == (BODY, 1)


def test_a_server_that_stumbles_is_asked_again(tmp_path: Path) -> None:
    line, asked = transport(lambda _request: httpx.Response(429), lambda _request: httpx.Response(500), whole)
    assert download(REMOTE, folder=tmp_path, transport=line).path is not None
    assert len(asked) == 3


def test_a_truncated_download_is_never_taken_for_the_file(tmp_path: Path) -> None:
    short = lambda _request: httpx.Response(200, stream=httpx.ByteStream(BODY[:50]), headers={"Content-Length": "8012"})  # noqa: E731 -- one answer
    line, _ = transport(short)
    with pytest.raises(DownloadError, match="the line broke off after 50 of 8,012 bytes"):
        download(REMOTE, folder=tmp_path, transport=line)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(404), "The publisher has no file there (404)"),
        (httpx.Response(403), "The publisher refused the request (403)"),
        (httpx.Response(200, html="<!doctype html><p>Please confirm"), "A web page came instead of the file"),
        (httpx.Response(200, content=b"\xef\xbb\xbf <HTML><body>moved" * 20), "A web page came instead of the file"),
        (httpx.Response(200, content=b"state\n"), "The file has 6 bytes, fewer than the 200 that it must have"),
    ],
)
def test_what_is_not_the_file_is_refused_at_once(tmp_path: Path, answer: httpx.Response, words: str) -> None:
    line, asked = transport(lambda _request: answer)
    with pytest.raises(DownloadError) as caught:
        download(REMOTE, folder=tmp_path, transport=line)
    assert caught.value.what.startswith(words)
    assert REMOTE.address in str(caught.value)
    assert len(asked) == 1
    assert not list(tmp_path.glob("*-plain.csv"))


def test_the_access_key_is_sent_and_written_nowhere(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CENSUS_API_KEY", "hush-hush")
    remote = Remote(name="a.json", address=REMOTE.address, vintage="2023", key=("key", "CENSUS_API_KEY"))
    line, asked = transport(whole)
    kept = snapshot.fetch(remote, lake=tmp_path, source="census_acs", licence="public", transport=line)
    assert dict(asked[0].url.params) == {"year": "2023", "key": "hush-hush"}
    assert kept.address == REMOTE.address
    assert all(b"hush-hush" not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_without_its_key_a_refusal_names_the_variable(tmp_path: Path) -> None:
    remote = Remote(name="a.json", address=REMOTE.address, vintage="2023", key=("key", "CENSUS_API_KEY"))
    line, _ = transport(lambda _request: httpx.Response(403))
    with pytest.raises(DownloadError, match=r"asks for an access key .*Set CENSUS_API_KEY to your key"):
        download(remote, folder=tmp_path, transport=line)


def test_what_is_held_already_is_not_fetched_again(tmp_path: Path) -> None:
    line, asked = transport(whole, lambda _request: httpx.Response(304))
    first = snapshot.fetch(REMOTE, lake=tmp_path, source="saipe", licence="public", transport=line)
    second = snapshot.fetch(REMOTE, lake=tmp_path, source="saipe", licence="public", transport=line)
    assert asked[1].headers["If-None-Match"] == '"v1"'
    assert second == first


@pytest.mark.slow
def test_a_load_from_the_publisher_whose_site_sends_a_web_page(published) -> None:
    line, _ = transport(lambda _request: httpx.Response(200, html="<html>sorry"))
    with pytest.raises(DownloadError):
        load("saipe", home=published.home, transport=line)
    assert published.unchanged()


@pytest.mark.slow
def test_a_load_from_the_publisher(published) -> None:
    body = csv_text([{**GOOD, "place": "39049"}]).encode()
    line, _ = transport(lambda _request: httpx.Response(200, content=body, headers={"Content-Type": "text/csv"}))
    result = load("saipe", home=published.home, transport=line)
    assert [(part.name, part.address, part.accepted) for part in result.parts] == [
        ("plain.csv", "https://publisher.example/plain.csv", 1)
    ]
