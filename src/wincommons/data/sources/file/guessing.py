"""A proposal for a mapping, read off the table itself; a person reads it through before it is used."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wincommons.data.errors import UnreadableFileError
from wincommons.data.sources.file.clean import state_ids
from wincommons.data.sources.file.look import MISSING, NUMBER, Look, look_at
from wincommons.data.sources.file.mapping import FILL_IN, Mapping
from wincommons.data.sources.file.period import read_period
from wincommons.data.sources.reading import plain
from wincommons.model.folding import folded

PLACE_NAMES = ("fips", "geoid", "locationid", "countyfips", "statefips", "tract", "zcta", "zip", "placefips", "county")
PERIOD_NAMES = ("year", "period", "date", "yr", "survey year")
CODES = (
    "fips", "ansi", "geoid", "id", "code", "statefips", "countyfips", "state",
    "st", "stcnty", "stateansi", "countyansi",
)  # fmt: skip
"""Columns of numbers that are no figures."""

LOWER, UPPER = ("lower", "low", "lcl", "cilow", "lci"), ("upper", "high", "ucl", "cihigh", "uci")
NUMERATORS = ("numerator", "numer", "cases", "events", "deaths", "count", "yes")
DENOMINATORS = ("denominator", "denom", "population", "pop", "respondents", "total", "n")
DIMENSIONS = {"race": ("race", "ethnic"), "sex": ("sex", "gender"), "age": ("age",), "education": ("educat",)}
INTERVAL = re.compile(r"^[(\[]?\s*-?[\d.]+\s*%?\s*(,|-|–|to)\s*-?[\d.]+\s*%?\s*[)\]]?$")


def guess_mapping(path: Path) -> str:
    """The proposed mapping file as YAML with comments; `FILL IN` stands where only a person knows."""
    return written(guess(path), path=path)


def guess(path: Path) -> Mapping:
    """A mapping for the table: its place, period, group and value columns by name and by what the cells look like.

    Raises `UnreadableFileError` where no column looks like places, or none like values.
    """
    look = look_at(path)
    place = _place(look, path=path)
    years = {name: name for name in look.header if re.fullmatch(r"(19|20)\d\d", name)}
    period = next((name for name in look.named(PERIOD_NAMES) if _is_period(look.columns[name])), "")
    splits = [split for dimension, parts in DIMENSIONS.items() if (split := _split(look, dimension, parts))]
    taken = {place["column"], place.get("state"), period, *(split["column"] for split in splits), *look.named(CODES)}
    values = [name for name in look.header if name and name not in taken and look.share(name, NUMBER) > 0.8]
    figures = _figures(look, values, years=years)
    if not figures:
        raise UnreadableFileError(
            "No column looks like values: none is made of numbers", path.name, "Write the mapping by hand"
        )
    return Mapping.model_validate(
        {
            "source": {"id": _id(path), "title": FILL_IN, "publisher": FILL_IN, "licence": FILL_IN, "address": FILL_IN},
            "vintage": FILL_IN,
            "read": look.read,
            "place": place,
            "period": {"column": period} if period else {} if years else {"fixed": FILL_IN},
            "groups": splits,
            "figures": figures,
            "basis": "survey"
            if any(figure.get("lower") or figure.get("interval") for figure in figures)
            else "counted",
        }
    )


def _place(look: Look, *, path: Path) -> dict[str, Any]:
    named = look.named(PLACE_NAMES)
    zips = [name for name in named if plain(name) in ("zip", "zcta", "zipcode", "zcta5")]
    if zips:
        return {"column": zips[0], "level": "zcta"}
    # A whole county or tract code says more than a state's; a column of years looks like codes and is none.
    for pattern in (r"^(\d{7}US)?(\d{4,5}|\d{10,11})(\.0)?$", r"^(\d{7}US)?(\d{1,2}|\d{4,5}|\d{10,11}|US)(\.0)?$"):
        whole = re.compile(pattern)
        for name in [*named, *look.header] if "1,2" not in pattern else named:
            if name and look.share(name, whole) > 0.8 and not _is_period(look.columns[name]):
                parts = _parts(look) if "1,2" in pattern else None
                return parts or {"column": name}
    parts = _parts(look)
    if parts:
        return parts
    if named:
        words = sorted(set(look.columns[named[0]]) - {""})[:60]
        return {"column": named[0], "words": dict.fromkeys(words, FILL_IN)}
    for name in look.header:
        cells = [cell for cell in look.columns[name] if cell not in MISSING]
        if cells and sum(folded(cell) in state_ids() for cell in cells) > 0.8 * len(cells):
            return {"column": name, "level": "state"}
    raise UnreadableFileError(
        "No column looks like places: none holds FIPS codes or the names of states",
        path.name,
        "Add one (39035 for Cuyahoga County), or write the mapping by hand with `place: {fixed: ...}`",
    )


def _parts(look: Look) -> dict[str, Any] | None:
    """A column of state codes with one of county codes beside it."""
    two, three = re.compile(r"^\d{1,2}$"), re.compile(r"^\d{1,3}$")
    of_state = [name for name in look.named(("state", "statefips", "statecode")) if look.share(name, two) > 0.9]
    of_county = [name for name in look.named(("county", "countyfips", "countycode")) if look.share(name, three) > 0.9]
    return {"column": of_county[0], "state": of_state[0]} if of_state and of_county else None


def _is_period(cells: list[str]) -> bool:
    full = [cell for cell in cells if cell]
    return bool(full) and sum(read_period(cell) is not None for cell in full) > 0.8 * len(full)


def _split(look: Look, dimension: str, parts: Sequence[str]) -> dict[str, Any] | None:
    for column in look.header:
        about = any(part in re.split(r"[^a-z]+", column.lower()) or column.lower().startswith(part) for part in parts)
        if about and 1 < len(set(look.columns[column])) <= 40 and look.share(column, NUMBER) < 0.5:
            return _with_words(look, dimension, column)
    return None


def _with_words(look: Look, dimension: str, column: str) -> dict[str, Any]:
    from wincommons import content

    known: dict[str, str] = {}
    for value in content.load().dimension(dimension).values:
        known |= {plain(value.id): value.id, plain(value.name.en): value.id}
    words, everyone = {}, [""]
    for word in sorted(set(look.columns[column])):
        near = difflib.get_close_matches(plain(word), known, n=1, cutoff=0.5)
        if plain(word) in ("all", "total", "overall", "everyone"):
            everyone.append(word)
        elif word:
            words[word] = known[near[0]] if near else FILL_IN
    return {"dimension": dimension, "column": column, "words": words, "everyone": everyone}


def _figures(look: Look, values: list[str], *, years: dict[str, str]) -> list[dict[str, Any]]:
    def first(words: Sequence[str]) -> str:
        return next((name for name in look.named(words) if name in values), "")

    if years:
        return [_scaled(look, {"value": name, "period": name, "measure": FILL_IN}) for name in years if name in values]
    beside = {
        "lower": first(LOWER),
        "upper": first(UPPER),
        "numerator": first(NUMERATORS),
        "denominator": first(DENOMINATORS),
    }
    beside["interval"] = next(
        (name for name in look.header if look.share(name, INTERVAL) > 0.8 and name not in values), ""
    )
    if not (beside["lower"] and beside["upper"]):
        beside |= {"lower": "", "upper": ""}
    main = [name for name in values if name not in beside.values()]
    if len(main) != 1:
        beside = {}
    return [
        _scaled(look, {"value": name, "measure": _measure(name), **{key: text for key, text in beside.items() if text}})
        for name in main
    ]


def _scaled(look: Look, figure: dict[str, Any]) -> dict[str, Any]:
    """With `multiply_by: 100` where every value lies between 0 and 1 and none carries a per cent sign."""
    cells = [cell for cell in look.columns[figure["value"]] if NUMBER.match(cell)]
    numbers = [float(re.sub(r"[^\d.-]", "", cell) or 0) for cell in cells if "%" not in cell and cell.count(".") < 2]
    shares = bool(numbers) and len(numbers) == len(cells) and max(numbers) <= 1 and any(0 < one < 1 for one in numbers)
    return figure | {"multiply_by": 100} if shares else figure


def _measure(column: str) -> str:
    """The measure whose id or name is nearest to the column's, or the words to fill in."""
    from wincommons import content

    known = {plain(measure.id): measure.id for measure in content.load().measures.values()}
    near = difflib.get_close_matches(plain(column), known, n=1, cutoff=0.7)
    return known[near[0]] if near else FILL_IN


def _id(path: Path) -> str:
    bare = re.sub(r"[^a-z0-9]+", "_", path.name.split(".")[0].lower()).strip("_")
    return bare if bare[:1].isalpha() else f"table_{bare}".strip("_")


COMMENTS = {
    "source": "Whose figures these are, and on what terms. `redistribute`: yes, with_terms or no.",
    "vintage": "Your release of the table, such as the year it came out.",
    "read": "How the file is opened: sheet, encoding, delimiter, decimal sign, title lines to skip.",
    "place": "Where the place is named. FIPS codes may have lost a leading zero; `words` turns names into ids.",
    "period": "Where the years are: `column`, or `start` and `end`, or one `fixed` period such as 2023 or 2019-2023.",
    "groups": "Columns that name a group of people; `words`: your word -> id in content/vocabulary/groups.yaml.",
    "figures": "Columns of values. `measure`: an id from `win measures`; `multiply_by: 100` makes shares per cents.",
    "basis": "How the figures came to be: counted, survey, modelled or administrative.",
}


def written(mapping: Mapping, *, path: Path) -> str:
    """The mapping as YAML, each part under a comment that says what it is."""
    import yaml

    given = mapping.model_dump(mode="json", exclude_defaults=True) | {"basis": mapping.basis.value}
    lines = [
        f"# Mapping of {path.name}, proposed from the table itself: read every line, and fill in what is asked.",
        "",
    ]
    for key, comment in COMMENTS.items():
        if key in given:
            lines += [
                f"# {comment}",
                yaml.safe_dump({key: given[key]}, sort_keys=False, allow_unicode=True).rstrip(),
                "",
            ]
    return "\n".join(lines)
