"""`win load`: from a publisher's file, or a copy of it, to a new release."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .opening import publish_shipped_figures
from .options import complete_source
from .progress import show_progress
from .speaking import complain, stderr, write

if TYPE_CHECKING:
    from wincommons.content import Catalogue
    from wincommons.data.load import LoadResult

OWN_FILE = "file"
TRACT_BOUNDARIES = "tract_boundaries"

SourceArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="A source such as saipe; 'file' is a table of your own.",
        autocompletion=complete_source,
    ),
]
FileOption = Annotated[
    Path | None,
    typer.Option("--file", "-f", metavar="F", help="A copy on this machine instead of a download.", dir_okay=False),
]
VintageOption = Annotated[
    str | None, typer.Option("--vintage", metavar="V", help="The publisher's release; the newest when left out.")
]
GuessOption = Annotated[
    bool, typer.Option("--guess", help="With 'file': propose a mapping for the table, load nothing.")
]
MappingOption = Annotated[
    Path | None, typer.Option("--mapping", metavar="M", help="With 'file': the mapping that describes the table.")
]
StateOption = Annotated[
    str, typer.Option("--state", metavar="S", help="With 'tract_boundaries': of which state, such as OH or 39.")
]
RecommendedOption = Annotated[bool, typer.Option("--recommended", help="Fetch every source that we recommend.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before downloading.")]


def load(
    source: SourceArgument = None,
    *,
    file: FileOption = None,
    vintage: VintageOption = None,
    guess: GuessOption = False,
    mapping: MappingOption = None,
    state: StateOption = "",
    recommended: RecommendedOption = False,
    yes: YesOption = False,
) -> None:
    """Load a source and publish a new release; the current one stays readable until then.

    'tract_boundaries' brings no figures but the borders on which a county's tracts are drawn, and publishes nothing.

    \b
    Examples:
      win load saipe
      win load saipe --vintage 2022
      win load cdc_places --file ~/Downloads/PLACES_county_2024.csv
      win load --recommended --yes
      win load file --file survey.xlsx --guess > survey.mapping.yaml
      win load file --file survey.xlsx
      win load tract_boundaries --state OH
    """
    if recommended == (source is not None):
        raise typer.BadParameter("name one source, such as: win load saipe, or give --recommended")
    if recommended:
        _load_recommended(file=file, yes=yes)
        return
    assert source is not None
    if state and source != TRACT_BOUNDARIES:
        raise typer.BadParameter("--state goes with the borders of tracts: win load tract_boundaries --state OH")
    if source == OWN_FILE:
        _load_own_table(file=file, vintage=vintage, guess=guess, mapping=mapping)
        return
    if guess or mapping is not None:
        raise typer.BadParameter("--guess and --mapping are for a table of your own: win load file --file F --guess")
    from wincommons.content import load as load_content

    catalogue = load_content()
    _introduce(catalogue, source)
    _load(source, file=file, vintage=vintage, options={"state": state} if state else None)


def _load_recommended(*, file: Path | None, yes: bool) -> None:
    from wincommons.content import load as load_content

    if file is not None:
        raise typer.BadParameter("--file goes with one source, such as: win load saipe --file est23all.xls")
    catalogue = load_content()
    wanted = [source for source in catalogue.sources.values() if source.recommended]
    for source in wanted:
        complain(f"{source.title.en} ({source.id}): {source.licence.en}")
    if not yes:
        if not sys.stdin.isatty():
            complain("Nothing was fetched: without a terminal to ask on, add --yes.")
            raise typer.Exit(1)
        typer.confirm(f"Fetch these {len(wanted)} sources now?", default=True, abort=True, err=True)
    from wincommons.data.load import load_recommended

    publish_shipped_figures()
    with _interruptible(), show_progress() as progress:
        result = load_recommended(progress=progress)
    for loaded in result.loaded:
        _conclude(loaded)
    for source_id, error in result.failed.items():
        complain(f"{source_id}: {error}")
    if result.failed:
        names = ", ".join(result.failed)
        complain(f"{len(result.failed)} of {len(wanted)} sources could not be loaded: {names}.")
        raise typer.Exit(1)


def _load_own_table(*, file: Path | None, vintage: str | None, guess: bool, mapping: Path | None) -> None:
    if file is None:
        raise typer.BadParameter(
            "a table of your own needs --file, such as: win load file --file our_survey.csv --guess"
        )
    if guess and mapping is not None:
        raise typer.BadParameter("give --guess to have a mapping proposed, or --mapping with the one to use, not both")
    if guess:
        from wincommons.data.sources.file.guessing import guess_mapping
        from wincommons.data.sources.file.mapping import beside

        write(guess_mapping(file))
        complain(
            f"This is a proposal. Save it as {beside(file).name} beside the table, read and correct every line, "
            f"then: win load file --file {file}"
        )
        return
    _load(OWN_FILE, file=file, vintage=vintage, options={"mapping": str(mapping)} if mapping is not None else None)


def _introduce(catalogue: Catalogue, source_id: str) -> None:
    """Whose figures these are, and on what terms, before anything is fetched."""
    source = catalogue.source(source_id)
    out = stderr()
    out.print(f"[bold]{source.title.en}[/], {source.publisher}")
    # Not the citation: it names the release that ships with the package, and this one may be another.
    for line in (source.address, source.licence.en, source.terms.en if source.terms else None):
        if line:
            out.print(str(line), markup=False, style="dim", soft_wrap=True)


def _load(source: str, *, file: Path | None, vintage: str | None, options: dict[str, str] | None = None) -> None:
    from wincommons.data.errors import LoadRefusedError
    from wincommons.data.load import load as load_source

    if source != TRACT_BOUNDARIES:
        publish_shipped_figures()
    try:
        with _interruptible(), show_progress() as progress:
            result = load_source(source, file=file, vintage=vintage, options=options, progress=progress)
    except LoadRefusedError as error:
        for example in error.examples:
            complain(f"  {example}")
        raise
    _conclude(result)


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        complain("Stopped. The current release is as it was; what was downloaded is kept and resumed next time.")
        raise typer.Exit(130) from None


def _conclude(result: LoadResult) -> None:
    if result.source == TRACT_BOUNDARIES:
        for told in result.warnings:
            complain(told)
        complain("Pages draw them from now on, where the figures are of the same census's tracts.")
        return
    complain(
        f"{result.source}: {result.accepted:,} rows loaded, {result.refused:,} refused; release {result.release_id}."
    )
    for warning in result.warnings:
        complain(f"Note: {warning}")
    if result.refused:
        complain(f"See why with: win data refused --source {result.source}")
