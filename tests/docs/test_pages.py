"""The documentation keeps its word: links lead somewhere, generated pages are fresh, commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|\s)(?:\./)?win ([a-z-]+)(?: ([a-z]+))?", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(FENCED.sub("", page.read_text("utf-8")))
    local = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_generated_reference_is_fresh() -> None:
    from wincommons.cli.reference import reference_pages

    stale = [
        path.name for path, text in reference_pages().items() if not path.exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], "run: win docs"


def commands() -> dict[str, set[str]]:
    """Every command of `win`, with its own commands."""
    import typer

    from wincommons.cli import app

    group = typer.main.get_command(app)
    return {name: set(getattr(command, "commands", {})) for name, command in getattr(group, "commands", {}).items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_a_page_shows_exists(page: Path) -> None:
    known = commands()
    blocks = "\n".join(FENCED.findall(page.read_text("utf-8")))
    shown = [match.groups() for match in COMMAND.finditer(blocks)]
    unknown = [
        " ".join(filter(None, (name, child)))
        for name, child in shown
        if name not in known or (child and known[name] and child not in known[name])
    ]
    assert unknown == []


def test_readme_sets_up_with_exactly_two_commands() -> None:
    first_block = FENCED.findall((ROOT / "README.md").read_text("utf-8"))[0]
    lines = [line.partition("#")[0].strip() for line in first_block.splitlines()[1:-1]]
    assert lines == ["./win up", "./win test"]


def test_every_page_under_docs_is_listed_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    missing = [
        str(page.relative_to(ROOT / "docs"))
        for page in PAGES
        if page.is_relative_to(ROOT / "docs") and page.name != "index.md" and page.parent.name != "decisions"
        and str(page.relative_to(ROOT / "docs")) not in index
    ]  # fmt: skip
    assert missing == []


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert len(numbers) == len(set(numbers))
    assert all(number.isdigit() for number in numbers)
