"""The tables of a release, column by column: the one place that names them.

Reading needs only the names; `arrow_schema` is for the build, so that a read never imports pyarrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from wincommons.model import OBSERVATION, OBSERVATION_COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa

FieldType = Literal["str", "date", "float", "int", "time"]


class Field(NamedTuple):
    """One column of a table in a release."""

    name: str
    type: FieldType
    nullable: bool
    meaning: str


def _fields(type_: FieldType, nullable: bool, **meanings: str) -> tuple[Field, ...]:
    return tuple(Field(name, type_, nullable, meaning) for name, meaning in meanings.items())


LEVEL = Field("level", "str", False, "nation, state, county, tract, zcta, city, region or tribe")


def _pace(way: str, told: str) -> tuple[Field, ...]:
    """The columns that tell how a gap changes, in one of two ways."""
    return (
        Field(f"{way}pace", "str", False, f"closing, widening, no_clear_change or unknown: {told}"),
        Field(f"{way}reason", "str", False, "why the pace is unknown; `modelled` beside one that proves nothing"),
        *_fields(
            "float",
            True,
            **{
                f"{way}per_year": f"change of the gap a year: {told}",
                f"{way}per_year_lower": "lower bound of that, 99.8 %",
                f"{way}per_year_upper": "upper bound of that, 99.8 %",
                f"{way}first_gap": "the gap between the fitted lines at the first period",
                f"{way}last_gap": "the same at the last period",
            },
        ),
    )


OBSERVATIONS: tuple[Field, ...] = tuple(Field(*column) for column in OBSERVATION)
"""What `observe` hands on, and what `observations/` keeps."""

KEPT: tuple[Field, ...] = (
    *OBSERVATIONS,
    Field("loaded_at", "time", False, "when the row was loaded; the later load of one vintage wins"),
)
"""Rows of `observations/<source>/<vintage>/<name>.parquet`."""

PUBLISHED: tuple[Field, ...] = (*OBSERVATIONS, LEVEL)
"""Rows of `by_place.parquet` and `by_measure.parquet`."""

STANDING: tuple[Field, ...] = (
    *PUBLISHED,
    Field("series_rank", "int", False, "0 = the first series in the measure file's order that this place has"),
    *_fields(
        "float",
        True,
        state_value="the state's figure in the same source, method, group and period",
        state_lower="lower bound of the state's figure",
        state_upper="upper bound of the state's figure",
    ),
    Field("state_verdict", "str", False, "this place against its state: higher, similar, lower or unknown"),
    *_fields(
        "float",
        True,
        nation_value="the nation's figure in the same source, method, group and period",
        nation_lower="lower bound of the nation's figure",
        nation_upper="upper bound of the nation's figure",
    ),
    Field("nation_verdict", "str", False, "this place against the nation: higher, similar, lower or unknown"),
    Field("quintile", "int", True, "1 = lowest fifth of values .. 5 = highest; empty below 20 places"),
    Field("rank_share", "float", True, "share of the level's places with a lower value, 0-1"),
    Field("places_in_level", "int", False, "places of the level with a value in this series, group and period"),
)
"""One row per measure, place, group and series: the latest period, judged."""

DISTRIBUTION: tuple[Field, ...] = (
    *_fields(
        "str",
        False,
        measure="id in content/measures",
        source="id in content/sources",
        method="crude, age_adjusted, ...; empty where only one exists",
        boundary="the geography's vintage",
        level="level of the places that are spread",
        scope="US, or the id of the state whose places are spread",
    ),
    *_fields("date", False, start="first day of the period", end="last day of the period, included"),
    Field("group", "str", False, "all, or sorted dimension=value pairs"),
    Field("n", "int", False, "places with a value"),
    *_fields(
        "float",
        False,
        minimum="lowest value",
        p20="a fifth of the places lie at or below it",
        p40="two fifths lie at or below it",
        median="half lie at or below it",
        p60="three fifths lie at or below it",
        p80="four fifths lie at or below it",
        maximum="highest value",
    ),
)

SERIES_FIELDS: tuple[Field, ...] = _fields(
    "str",
    False,
    source="id in content/sources",
    method="crude, age_adjusted, ...; empty where only one exists",
    boundary="the geography's vintage",
)

TREND: tuple[Field, ...] = (
    *_fields("str", False, measure="id in content/measures", place="place id", group="all, or dimension=value pairs"),
    *SERIES_FIELDS,
    *_fields(
        "str",
        False,
        verdict="higher, similar, lower or unknown: the latest years against the earlier ones",
        rule="fingertips, mann_kendall or none",
        reason="why there is no verdict; `modelled` beside one that is no evidence of a programme; else empty",
    ),
    *_fields("date", True, first_start="first day of the first period used", last_end="last day of the last one"),
    *_fields("float", True, first_value="value of the first period used", last_value="value of the last one"),
    Field("points", "int", False, "periods with a value that the test used"),
    *_fields(
        "float",
        True,
        slope_per_year="change a year, in the measure's unit",
        slope_lower="lower bound of the slope, 95 %",
        slope_upper="upper bound of the slope, 95 %",
        p_value="two-sided, of the test that `rule` names",
    ),
)

GAP: tuple[Field, ...] = (
    *_fields("str", False, measure="id in content/measures", place="place id"),
    *SERIES_FIELDS,
    *_fields("date", False, start="first day of the period", end="last day of the period, included"),
    *_fields(
        "str",
        False,
        dimension="race, or race;sex for crossed groups",
        group="worse-off group (the highest one where the measure has no better side)",
        reference="best-off group with a reliable figure",
    ),
    *_fields(
        "float",
        True,
        group_value="value of the worse-off group",
        group_lower="its lower bound",
        group_upper="its upper bound",
        group_numerator="its count, where known",
        group_denominator="its people, where known",
        reference_value="value of the reference group",
        reference_lower="its lower bound",
        reference_upper="its upper bound",
        difference="group_value - reference_value",
        difference_lower="lower bound of the difference, 95 %",
        difference_upper="upper bound of the difference, 95 %",
        ratio="group_value / reference_value",
        ratio_lower="lower bound of the ratio, 95 %",
        ratio_upper="upper bound of the ratio, 95 %",
    ),
    Field("verdict", "str", False, "whether the difference is beyond chance: higher, similar, lower or unknown"),
    *_fields(
        "float",
        True,
        people="people of the worse-off group whom the reference group's rate would change",
        people_lower="lower bound of people",
        people_upper="upper bound of people",
    ),
    Field("groups_compared", "int", False, "groups of the dimension with a reliable figure"),
    Field("groups_missing", "int", False, "groups with a row but no figure reliable enough to compare"),
)

INEQUALITY: tuple[Field, ...] = (
    *_fields("str", False, measure="id in content/measures", place="place id"),
    *SERIES_FIELDS,
    *_fields("date", False, start="first day of the period", end="last day of the period, included"),
    Field("dimension", "str", False, "race, or race;sex for crossed groups"),
    LEVEL,
    Field("statistic", "str", False, "which measure, as `stats.inequality` names it: theil, bgv, sii, ..."),
    *_fields(
        "float",
        True,
        value="the measure of inequality, in the unit that docs/explanation/statistics-inequality.md gives",
        lower="lower bound, 95 %",
        upper="upper bound, 95 %",
    ),
    Field("reason", "str", False, "why the value or its interval is missing; else empty"),
    Field("groups", "int", False, "groups of the dimension with a reliable figure; nobody is in two of them"),
)
"""Of each series the latest period in which two groups or more can be compared."""

CLOSING: tuple[Field, ...] = (
    *_fields("str", False, measure="id in content/measures", place="place id"),
    *SERIES_FIELDS,
    *_fields(
        "str",
        False,
        dimension="race, or race;sex for crossed groups",
        group="worse-off group of the latest widest gap",
        reference="its best-off group",
    ),
    LEVEL,
    *_fields("date", True, first_start="first day of the first period used", last_end="last day of the last one"),
    Field("points", "int", False, "periods that both groups' lines rest on"),
    *_pace("", "the difference, in the measure's unit"),
    *_pace("ratio_", "the ratio, in per cent of itself"),
    *_fields(
        "float",
        True,
        years="years after the last period until the two lines meet, if both go on as they did",
        years_lower="lower bound of years, 99.8 %",
        years_upper="upper bound of years, 99.8 %",
    ),
)

RANK: tuple[Field, ...] = (
    Field("measure", "str", False, "id in content/measures"),
    *SERIES_FIELDS,
    LEVEL,
    *_fields("str", False, scope="within which the places are ranked: US, a state, or a county for its tracts"),
    *_fields("date", False, start="first day of the period", end="last day of the period, included"),
    *_fields(
        "str",
        False,
        group="all, or sorted dimension=value pairs",
        place="place id",
        first="which value has rank 1: lowest where less is better, else highest",
    ),
    *_fields(
        "int",
        False,
        rank="the place's rank; equal values share the first of theirs",
        rank_lower="first of the ranks between which it stands, 95 %",
        rank_upper="last of them",
        places="places that are ranked: those with a figure and an interval",
    ),
    *_fields(
        "float",
        True,
        first_fifth="how likely it is among the first fifth, 0-1; empty below 20 places",
        last_fifth="how likely it is among the last fifth",
    ),
)
"""One row per place, field and the larger place within which it is ranked; none for modelled figures."""

TRAIT: tuple[Field, ...] = (
    Field("place", "str", False, "place id"),
    LEVEL,
    *_fields(
        "str",
        False,
        family="size, density, age, race, income or rurality: each counts once in a distance",
        trait="what of it: people, adults, older_adults, black_residents, ...",
    ),
    Field("value", "float", False, "the trait, in people, per cent, dollars or people a square mile"),
    Field("standard", "float", False, "standard deviations above the mean of the level; of the logarithm for sizes"),
    *_fields(
        "str",
        False,
        measure="the measure that it comes from",
        source="whose figure it is",
        vintage="the publisher's release",
    ),
    *_fields("date", False, start="first day of the period", end="last day of the period, included"),
    *_fields(
        "str",
        False,
        whole_source="where it is one number over another: whose the second is; else empty",
        whole_vintage="and of which release",
    ),
)
"""One row per place and trait that peers are found by."""

PEER: tuple[Field, ...] = (
    Field("place", "str", False, "place id"),
    LEVEL,
    Field("position", "int", False, "1 = the nearest"),
    Field("peer", "str", False, "id of the place that is like it"),
    Field("distance", "float", False, "how far apart the two are, in standard deviations of the level's places"),
    Field("families", "int", False, "on how many kinds of traits they were compared"),
)
"""The nearest places of each place."""

REFUSED: tuple[Field, ...] = _fields(
    "str",
    False,
    source="id in content/sources",
    vintage="the publisher's release",
    row="the refused row as JSON",
    column="the column at fault",
    reason="why it was refused, as a sentence",
)

TABLES: dict[str, tuple[Field, ...]] = {
    "by_place": PUBLISHED,
    "by_measure": PUBLISHED,
    "standing": STANDING,
    "standing_by_measure": STANDING,
    "distribution": DISTRIBUTION,
    "trend": TREND,
    "gap": GAP,
    "inequality": INEQUALITY,
    "closing": CLOSING,
    "rank": RANK,
    "trait": TRAIT,
    "peer": PEER,
    "refused": REFUSED,
}
"""Every table of a release by its name: a Parquet file, or a folder of them where it is large (`data.pieces`)."""

SORTED_BY: dict[str, tuple[str, ...]] = {
    "by_place": ("place", "measure", "source", "method", "boundary", "group", "start", "end"),
    "by_measure": ("measure", "level", "place", "source", "method", "boundary", "group", "start", "end"),
    "standing": ("place", "measure", "group", "series_rank"),
    "standing_by_measure": ("measure", "level", "group", "place", "series_rank"),
    "distribution": ("level", "scope", "measure", "source", "method", "boundary", "group", "start", "end"),
    "trend": ("place", "measure", "group", "source", "method", "boundary"),
    "gap": ("place", "measure", "source", "method", "boundary", "dimension", "start", "end"),
    "inequality": ("place", "measure", "source", "method", "boundary", "dimension", "start", "end", "statistic"),
    "closing": ("place", "measure", "source", "method", "boundary", "dimension"),
    "rank": ("measure", "level", "scope", "group", "source", "method", "boundary", "start", "end", "place"),
    "trait": ("place", "family", "trait"),
    "peer": ("place", "position"),
    "refused": ("source", "vintage", "column", "reason", "row"),
}
"""The order of rows, so that a read of one place or one measure touches few row groups."""


def names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The column names in order."""
    return tuple(field.name for field in fields)


def arrow_schema(fields: tuple[Field, ...]) -> pa.Schema:
    """The Arrow schema of one table; build time only."""
    import pyarrow as pa

    types = {
        "str": pa.string(),
        "date": pa.date32(),
        "float": pa.float64(),
        "int": pa.int64(),
        "time": pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([pa.field(field.name, types[field.type], nullable=field.nullable) for field in fields])


assert names(OBSERVATIONS) == OBSERVATION_COLUMNS
