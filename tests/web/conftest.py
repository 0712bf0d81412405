"""The site over the starter release, asked by Django's test client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from wincommons.web.kit import commons as opened


@pytest.fixture
def home(starter_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of this test's own whose lake is the shared starter lake."""
    (tmp_path / "lake").symlink_to(starter_home / "lake")
    monkeypatch.setenv("WIN_HOME", str(tmp_path))
    opened.forget()
    yield tmp_path
    opened.forget()


@pytest.fixture
def site(home: Path) -> Client:
    """A reader without an account, cookies or scripts."""
    return Client()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def read() -> Callable[[HttpResponse], _Page]:
    """A page as its words and tags."""

    def parse(response: HttpResponse) -> _Page:
        page = _Page()
        page.feed(response.content.decode())
        return page

    return parse
