"""The mapping file: which column of your table says what. YAML or TOML; an unknown key is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, HttpUrl, ValidationError, model_validator

from wincommons.data.errors import DataError
from wincommons.model import Basis, Redistribute, Status
from wincommons.model.value import Value

FILL_IN = "FILL IN"
"""What a guessed mapping writes where only a person knows; a mapping that still says so is not loaded."""


class Origin(Value):
    """Whose figures they are and on what terms; shown beside every one of them."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    redistribute: Redistribute = Redistribute.NO
    """Whether exports and embeds may carry the figures; `no` until somebody has read the terms."""
    address: HttpUrl | Literal["FILL IN"]
    """The page where a person finds the table, or whom to ask for it."""
    citation: str = ""


class Reading(Value):
    """How the file is opened."""

    sheet: str | int = 0
    """Name or number of the sheet of a workbook; the first is 0."""
    encoding: str | None = None
    """`cp1252` for many files from Excel; empty tries UTF-8, then cp1252."""
    delimiter: str = ","
    decimal: Literal[".", ","] = "."
    skip_rows: int = Field(default=0, ge=0)
    """Title lines above the header."""


class PlaceColumn(Value):
    """Where the place is named."""

    column: str = ""
    state: str = ""
    """The column with the state's code, where `column` holds only the three digits of the county."""
    fixed: str = ""
    level: Literal["", "state", "county", "tract", "zcta", "city"] = ""
    """What bare codes are; may stay empty for FIPS codes, whose length tells."""
    words: dict[str, str] = {}
    """Your word -> place id, such as `Cuyahoga: "39035"`."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.column) == bool(self.fixed):
            raise ValueError("give either `column` or `fixed`")
        return self


class PeriodColumn(Value):
    """Where the years are: one column, two, or one period for all rows."""

    column: str = ""
    start: str = ""
    end: str = ""
    fixed: str = ""


class MeasureColumn(Value):
    """A column that names the measure, and your words for measure ids."""

    column: str
    words: dict[str, str] = {}


class Split(Value):
    """A column that names a group of people."""

    dimension: str
    column: str
    words: dict[str, str] = {}
    """Your word -> id in content/vocabulary/groups.yaml."""
    everyone: tuple[str, ...] = ("", "All", "Total", "Overall")
    """Words for rows about everybody."""


class Figure(Value):
    """One column of values, with the columns that belong to it; a wide table has several."""

    value: str
    measure: str = ""
    period: str = ""
    group: str = "all"
    lower: str = ""
    upper: str = ""
    interval: str = ""
    """One column with both bounds as text, such as `(4.9, 6.3)`."""
    numerator: str = ""
    denominator: str = ""
    multiply_by: float = 1.0
    """100 where the table has shares of one and the measure is in per cent."""
    confidence: Literal[90, 95] = 95


class Mapping(Value):
    """The whole mapping file."""

    source: Origin
    vintage: str = Field(min_length=1)
    """Your release of the table, such as `2024`; a later one replaces an earlier one."""
    read: Reading = Reading()
    place: PlaceColumn
    period: PeriodColumn = PeriodColumn()
    measure: MeasureColumn | None = None
    groups: tuple[Split, ...] = ()
    figures: tuple[Figure, ...] = Field(min_length=1)
    missing: tuple[str, ...] = ("", ".", "-", "--", "NA", "N/A", "N.A.", "null")
    suppressed: tuple[str, ...] = ("*", "Suppressed", "suppressed")
    basis: Basis
    status: Status = Status.NORMAL
    method: str = ""
    boundary: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for number, figure in enumerate(self.figures, start=1):
            if not figure.measure and self.measure is None:
                raise ValueError(f"figures, no. {number}: name its `measure`, or give a `measure` column for all rows")
            if not figure.period and self.period == PeriodColumn():
                raise ValueError(f"figures, no. {number}: name its `period`, or give `period` for all rows")
            if bool(figure.lower) != bool(figure.upper):
                raise ValueError(f"figures, no. {number}: an interval has both `lower` and `upper`, or neither")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the table that the mapping names."""
        named = [self.place.column, self.place.state, self.period.column, self.period.start, self.period.end]
        named += [split.column for split in self.groups] + ([self.measure.column] if self.measure else [])
        for figure in self.figures:
            named += [figure.value, figure.lower, figure.upper, figure.interval, figure.numerator, figure.denominator]
        return tuple(dict.fromkeys(name for name in named if name))


def read_mapping(path: Path) -> Mapping:
    """The mapping in `path`; raises `DataError` with the place of the first fault."""
    try:
        return Mapping.model_validate(_parsed(path))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file as a whole"
        raise DataError(
            f"{field}: {first['msg'].removeprefix('Value error, ')}",
            path.name,
            "Mend that line; docs/how-to/load-your-own-file.md explains every key",
        ) from error


def _parsed(path: Path) -> Any:
    if not path.exists():
        raise DataError("There is no such mapping file", str(path), "Propose one with `win load file --file X --guess`")
    text = path.read_text(encoding="utf-8")
    try:
        if path.suffix == ".toml":
            import tomllib

            return tomllib.loads(text)
    except Exception as error:
        raise DataError(f"The mapping cannot be read: {error}", path.name, "Mend that line") from error
    # As content is read: a bare `no` is a word, and a key given twice is refused.
    from wincommons.content.yaml_file import read_yaml

    document, findings = read_yaml(text, file=path.name)
    if document is None:
        told = findings[0]
        where = f"{path.name}, line {told.line}" if told.line else path.name
        raise DataError(f"The mapping cannot be read: {told.message.rstrip('.')}", where, told.remedy.rstrip("."))
    return document.values


def beside(path: Path) -> Path:
    """Where the mapping of a file lies unless another place is given: `survey.csv` -> `survey.mapping.yaml`."""
    return path.with_name(f"{path.name.split('.')[0]}.mapping.yaml")
