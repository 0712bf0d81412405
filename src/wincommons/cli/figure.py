"""`win figure`: one figure as a picture, a specification or a table, with its title, definition and source in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_commons
from .options import LanguageOption, OneMeasureArgument, Speech, complete_measure, complete_place
from .speaking import as_json, complain, write

if TYPE_CHECKING:
    from wincommons.figures.named import Drawn

_NAMES = (
    "map",
    "gap_map",
    "trend_map",
    "uncertainty_map",
    "distribution",
    "history",
    "groups",
    "groups_over_time",
    "slope",
    "scatter",
)
FORMS = ("svg", "png", "json", "csv")

NameArgument = Annotated[
    str,
    typer.Argument(metavar="FIGURE", help=f"One of: {', '.join(_NAMES)}.", autocompletion=lambda: list(_NAMES)),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--place", "-p", metavar="PLACE", help="A place to mark; of a slope several.", autocompletion=complete_place
    ),
]
WithinOption = Annotated[
    str,
    typer.Option(
        "--within", metavar="PLACE", help="A state: its counties; a county: its tracts.", autocompletion=complete_place
    ),
]
LevelOption = Annotated[str, typer.Option("--level", help="state, county or tract.")]
AgainstOption = Annotated[
    str,
    typer.Option("--against", metavar="ID", help="Of a scatter: the other measure.", autocompletion=complete_measure),
]
DimensionOption = Annotated[
    str, typer.Option("--by", metavar="DIMENSION", help="Of groups and gap_map: race, sex, age ...")
]
OutOption = Annotated[Path, typer.Option("--out", "-o", help="The file: .svg, .png, .json (Vega-Lite) or .csv.")]
DarkOption = Annotated[bool, typer.Option("--dark", help="Draw for a dark page.")]


def figure(
    name: NameArgument,
    measure: OneMeasureArgument,
    *,
    out: OutOption,
    place: PlaceOption = None,
    within: WithinOption = "",
    level: LevelOption = "",
    against: AgainstOption = "",
    by: DimensionOption = "",
    dark: DarkOption = False,
    language: LanguageOption = Speech.en,
) -> None:
    """Draw one figure into a file, as the pages draw it: with its finding, definition and source.

    \b
    Examples:
      win figure distribution child_poverty --place 39035 -o cuyahoga.png
      win figure map child_poverty --within OH -o ohio.svg
      win figure map life_expectancy --within 39035 -o tracts.png
      win figure gap_map child_poverty --within OH -o gaps.svg
      win figure slope unemployment_rate -p 39035 -p 39049 -p OH -o then-and-now.svg
      win figure scatter child_poverty --against suicide_rate --place 39035 -o two.png
    """
    form = out.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise typer.BadParameter(f"'{out.name}' ends in none of: {', '.join('.' + one for one in FORMS)}")
    from wincommons.figures.named import FigureAsked, draw

    places = tuple(place or ())
    asked = FigureAsked(
        name=name,
        measure=measure,
        level=level,
        within=within,
        place=places[0] if places else "",
        places=places,
        against=against,
        dimension=by,
    )
    drawn = draw(asked, open_commons(language))
    out.write_bytes(_bytes(drawn, form=form, dark=dark))
    write(drawn.figure.alternative_text)
    for note in drawn.notes:
        complain(note)
    for source in drawn.withheld:
        complain(f"The terms of {source.title} do not allow its figures to be passed on: keep this file to yourself.")


def _bytes(drawn: Drawn, *, form: str, dark: bool) -> bytes:
    if form == "csv":
        import csv
        from io import StringIO

        from wincommons.data.defusing import defuse

        lines = StringIO()
        table = drawn.figure.table
        csv.writer(lines, lineterminator="\n").writerows(
            [defuse(cell) for cell in row] for row in (table.columns, *table.rows)
        )
        return lines.getvalue().encode()
    from wincommons.figures import export

    theme = "dark" if dark else "light"
    maps = export.built_maps(drawn.maps)
    if form == "json":
        return as_json(export.standalone(drawn.figure, theme=theme, maps=maps)).encode()
    if form == "png":
        return export.to_png(drawn.figure, theme=theme, maps=maps)
    return export.to_svg(drawn.figure, theme=theme, maps=maps).encode()
