"""Fetching a publisher's file whole: resumed where it broke off, tried again where the server stumbles."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DataError, DownloadError
from .release import code_version
from .source import Progress, Remote

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 5
_PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Answers that may be different a moment later (RFC 9110, RFC 6585)."""
_LOCAL_COPY = "Try again later, or fetch the file with a browser and give it with `--file`"


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file that arrived whole; `path` is None where the publisher still has what we have (304)."""

    path: Path | None
    etag: str | None


class _TryAgainError(Exception):
    """The server or the line stumbled; what has arrived is kept."""


def download(
    remote: Remote,
    *,
    folder: Path,
    etag: str | None = None,
    progress: Progress | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Download:
    """Fetch `remote` into `folder`; `etag` is that of the copy we hold. Raises `DownloadError` with a sentence.

    A download that broke off is kept as `.part` and resumed, here or in a later run, if the publisher's file is still
    the same one (Range with If-Range, RFC 9110 section 13.1.5). `transport` stands in for the network in tests.
    """
    import httpx
    import stamina

    # Its own word for a further attempt is a bare log line; ours is told to the person who waits.
    stamina.instrumentation.set_on_retry_hooks([])
    folder.mkdir(parents=True, exist_ok=True)
    partial = _Partial(folder / f"{hashlib.sha256(remote.address.encode()).hexdigest()[:16]}.part")
    timeout = httpx.Timeout(60.0, connect=20.0)
    try:
        with httpx.Client(
            transport=transport, timeout=timeout, follow_redirects=True, headers=_headers(remote)
        ) as client:
            for attempt in stamina.retry_context(on=(_TryAgainError, httpx.TransportError), attempts=ATTEMPTS):
                if attempt.num > 1 and progress is not None:
                    progress(f"No answer; trying again ({attempt.num} of {ATTEMPTS})", 0, None)
                with attempt:
                    found = _fetch(client, remote, partial=partial, etag=etag, progress=progress)
    except (httpx.TransportError, _TryAgainError) as error:
        raise DownloadError(f"The publisher cannot be reached: {error}", remote.address, _LOCAL_COPY) from error
    return found


class _Partial:
    """What has arrived so far, and of which state of the publisher's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mark = path.with_suffix(".json")

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def validator(self) -> str | None:
        """The strong ETag or the date that the bytes belong to; without one they cannot be resumed."""
        if not self.size or not self._mark.exists():
            return None
        mark: str | None = json.loads(self._mark.read_text(encoding="utf-8"))
        return mark

    def begin(self, validator: str | None) -> None:
        self.path.unlink(missing_ok=True)
        self._mark.write_text(json.dumps(validator), encoding="utf-8")

    def finish(self, name: str) -> Path:
        whole = self.path.with_name(f"{self.path.stem}-{name}")
        self.path.replace(whole)
        self._mark.unlink(missing_ok=True)
        return whole

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        self._mark.unlink(missing_ok=True)


def _fetch(
    client: httpx.Client, remote: Remote, *, partial: _Partial, etag: str | None, progress: Progress | None
) -> Download:
    headers = {}
    if partial.validator:
        headers = {"Range": f"bytes={partial.size}-", "If-Range": partial.validator}
    elif etag:
        headers = {"If-None-Match": etag}
    with client.stream("GET", _address(remote), headers=headers) as answer:
        if answer.status_code == 304:
            return Download(path=None, etag=etag)
        _judge_answer(answer, remote, partial=partial)
        if answer.status_code != 206:
            partial.begin(_validator(answer))
        expected = _expected(answer, already=partial.size)
        with partial.path.open("ab") as file:
            for block in answer.iter_bytes():
                file.write(block)
                if progress:
                    progress(f"Fetching {remote.name}", file.tell(), expected)
        tag = answer.headers.get("etag")
    if expected is not None and partial.size < expected:
        raise _TryAgainError(f"the line broke off after {partial.size:,} of {expected:,} bytes")
    _judge_bytes(partial, remote)
    return Download(path=partial.finish(remote.name), etag=tag)


def _judge_answer(answer: httpx.Response, remote: Remote, *, partial: _Partial) -> None:
    status = answer.status_code
    if status == 416:
        partial.discard()
        raise _TryAgainError("the part that we hold no longer fits the publisher's file")
    if status in _PASSING:
        raise _TryAgainError(f"the server answered {status}")
    if status in (401, 403) and remote.key:
        raise DownloadError(
            f"The publisher asks for an access key ({status})", remote.address, f"Set {remote.key[1]} to your key"
        )
    if status in (404, 410):
        raise DownloadError(
            f"The publisher has no file there ({status})",
            remote.address,
            "It may not be out yet, or has moved: choose another --vintage, or give a local copy with `--file`",
        )
    if status >= 400:
        raise DownloadError(f"The publisher refused the request ({status})", remote.address, _LOCAL_COPY)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "text/html" and kind not in remote.media_types:
        raise _web_page(remote)


def _judge_bytes(partial: _Partial, remote: Remote) -> None:
    with partial.path.open("rb") as file:
        beginning = file.read(512)
    problem: DataError | None = None
    if looks_like_html(beginning) and "text/html" not in remote.media_types:
        problem = _web_page(remote)
    elif partial.size < remote.smallest:
        problem = DownloadError(
            f"The file has {partial.size:,} bytes, fewer than the {remote.smallest:,} that it must have",
            remote.address,
            _LOCAL_COPY,
        )
    if problem is not None:
        partial.discard()
        raise problem


def looks_like_html(beginning: bytes) -> bool:
    """Whether the first bytes of a file are those of a web page."""
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return text.startswith((b"<!doctype html", b"<html", b"<head", b"<script"))


def _web_page(remote: Remote) -> DownloadError:
    key = f"Set {remote.key[1]} to your access key, or open" if remote.key and not _key(remote) else "Open"
    return DownloadError(
        "A web page came instead of the file: the publisher moved it, or asks a visitor to confirm something",
        remote.address,
        f"{key} the address in a browser, fetch the file and give it with `--file`",
    )


def _validator(answer: httpx.Response) -> str | None:
    tag: str = answer.headers.get("etag", "")
    if tag and not tag.startswith("W/"):
        return tag
    date: str | None = answer.headers.get("last-modified")
    return date if answer.headers.get("accept-ranges") == "bytes" else None


def _expected(answer: httpx.Response, *, already: int) -> int | None:
    length = answer.headers.get("content-length")
    encoded = answer.headers.get("content-encoding", "identity") != "identity"
    return None if length is None or encoded else int(length) + already


def _headers(remote: Remote) -> dict[str, str]:
    # Compressed on the way, a file could neither be resumed nor its length be checked.
    return {"User-Agent": f"wincommons/{code_version()}", "Accept-Encoding": "identity", **dict(remote.headers)}


def _key(remote: Remote) -> dict[str, str]:
    key = os.environ.get(remote.key[1], "").strip() if remote.key else ""
    return {remote.key[0]: key} if remote.key and key else {}


def _address(remote: Remote) -> httpx.URL:
    """The address with the access key, which is added here and written nowhere."""
    import httpx

    return httpx.URL(remote.address).copy_merge_params(_key(remote)) if _key(remote) else httpx.URL(remote.address)
