"""`win report`: an assessment, a plan or a one-page brief of a place, as PDF or Word."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import LanguageOption, PlaceArgument, Speech
from .progress import Tell, show_progress
from .speaking import complain

if TYPE_CHECKING:
    from wincommons.insight import Commons
    from wincommons.reports.document import Document
    from wincommons.reports.held import Held


class ReportKind(StrEnum):
    """What is written."""

    chna = "chna"
    chip = "chip"
    brief = "brief"


KindArgument = Annotated[
    ReportKind,
    typer.Argument(
        metavar="KIND",
        help="chna (needs assessment), chip (improvement plan), or brief (one page).",
        show_default=False,
    ),
]
OutOption = Annotated[
    Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write it; it ends in .pdf or .docx.")
]
CommunityOption = Annotated[
    str | None,
    typer.Option(
        "--community",
        metavar="NAME",
        help="Whose aims, promises and cycle stand in it; needed where there are several.",
    ),
]
FiguresOption = Annotated[bool, typer.Option("--figures-only", help="Leave out what communities on this site wrote.")]


def report(
    kind: KindArgument,
    place: PlaceArgument,
    *,
    out: OutOption,
    community: CommunityOption = None,
    figures_only: FiguresOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Write a report of a state or a county. Every figure in it is from one data release, which it names.

    What a community on this site has published (aims, themes, promises, its cycle) stands in it; what is not recorded
    is said to be not recorded.

    \b
    Examples:
      win report chna 39035 -o chna.pdf
      win report chip Cuyahoga -o chip.docx --language es
      win report brief 39035 -o brief.pdf
    """
    require_writable(out)
    commons = open_commons(language)
    held = None if figures_only else find_held(commons, place, community=community, kind=kind)
    with show_progress() as tell:
        document, one_page = _build(kind, commons, place, held=held, tell=tell)
        made = _write(document, one_page, ending=out.suffix.lower(), tell=tell)
    out.write_bytes(made)
    whose = f", {held.community}" if held is not None else ""
    complain(f"Wrote {out} from release {commons.release.id}{whose}.")


ENDINGS = (".pdf", ".docx")


def require_writable(out: Path) -> None:
    """Usage error for an ending that is neither PDF nor Word, or a file that cannot be written: before any work."""
    if out.suffix.lower() not in ENDINGS:
        told = f"'{out.name}' must end in .pdf or .docx: that says what to write"
        raise typer.BadParameter(told, param_hint="--out")
    if not out.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {out.parent}; make it first", param_hint="--out")
    if out.is_dir():
        raise typer.BadParameter(f"{out} is a folder; give the name of a file in it", param_hint="--out")
    try:
        with out.open("ab"):
            pass
    except OSError as error:
        told = f"{out} cannot be written: {error.strerror or error}"
        raise typer.BadParameter(told, param_hint="--out") from None
    if out.stat().st_size == 0:
        out.unlink()


def find_held(commons: Commons, place: str, *, community: str | None, kind: ReportKind) -> Held | None:
    """What the site of this home holds of the place's community; None where there is no site or no community."""
    label = commons.place(place)
    if not _site_is_there():
        if community is not None:
            told = "this home has no site, and so no communities; start it once with: win up"
            raise typer.BadParameter(told, param_hint="--community")
        return None
    from wincommons.web.assessment.finding import WhichCommunityError, held_for_report

    try:
        return held_for_report(place=label.id, community=community, kind=kind.value, language=commons.language.value)
    except WhichCommunityError as error:
        raise typer.BadParameter(str(error), param_hint="--community") from None


def _site_is_there() -> bool:
    """Whether the site's database is there and of this version; Django is imported only where it may be."""
    from importlib.util import find_spec

    if find_spec("django") is None:
        return False
    from .user import SETTINGS

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _build(
    kind: ReportKind, commons: Commons, place: str, *, held: Held | None, tell: Tell
) -> tuple[Document, Callable[[], bytes] | None]:
    """The document, and how its one page is written where it is a brief."""
    if kind is ReportKind.brief:
        from wincommons.reports.brief import document_of, write_brief
        from wincommons.reports.place_brief import brief_of

        brief = brief_of(commons, place, held=held)
        return document_of(brief), lambda: write_brief(brief)
    if kind is ReportKind.chna:
        from wincommons.reports.chna import build_chna

        return build_chna(commons, place, held=held, tell=tell), None
    from wincommons.reports.chip import build_chip

    return build_chip(commons, place, held=held, tell=tell), None


def _write(document: Document, one_page: Callable[[], bytes] | None, *, ending: str, tell: Tell) -> bytes:
    if ending == ".docx":
        from wincommons.reports.word import write_word

        return write_word(document, tell=tell)
    if one_page is not None:
        return one_page()
    from wincommons.reports.pdf import write_pdf

    return write_pdf(document, tell=tell)
