"""Finding a place or a measure by what people type: accents, case, prefixes and small slips are forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from wincommons.content.place_search import ALIASES
from wincommons.model import Language, level_of

from .plain_words import ALSO
from .zip_codes import ZipCodeArea, ZipCodeList, look_up
from .zip_codes import documents as zip_code_documents

if TYPE_CHECKING:
    import tantivy

    from wincommons.content import Catalogue

CANDIDATES = 80
"""Documents that the index hands on; the last ranking, by how the name fits, is done over these."""

_LEVELS = ("nation", "state", "county", "city", "tribe", "region", "zcta", "tract")
_KINDS_OF_COUNTY = (
    "county",
    "parish",
    "borough",
    "census area",
    "municipality",
    "planning region",
    "city and borough",
    "city",
)
_SPELLED_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_EXACT = 30.0
"""The very name, a code or letters: above all that a few words can add up to."""
_LIFT = {"nation": 0.4, "state": 0.3, "county": 0.2, "": 0.1}
"""Less than any difference between two ways to fit."""
_NATION_NAMES = "usa us america united states nation country estados unidos pais eeuu"


class SearchHit(NamedTuple):
    """One place or measure that fits."""

    kind: str
    """`place` or `measure`."""
    id: str
    name: str
    """As people read it, in the language that was asked for."""
    level: str
    """A place's level; empty for a measure."""
    score: float


def fold(text: str) -> str:
    """Lower-case ASCII words with single blanks, abbreviations such as `St.` spelled out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return " ".join(_SPELLED_OUT.get(word, word) for word in re.findall(r"[a-z0-9]+", plain))


def write_index(
    folder: Path,
    *,
    catalogue: Catalogue,
    places: Iterable[str],
    rows_of: dict[str, int],
    people: Mapping[str, float] | None = None,
    zip_codes: ZipCodeList | None = None,
) -> None:
    """Index every place of the gazetteer and of the release (`places`), every measure with its words, and ZIP codes.

    Of places with one name the one with more `people` is meant more often, and comes first.
    `rows_of` counts the observations of each measure, so that what can be shown is found before what cannot.
    """
    import tantivy

    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for document in _documents(catalogue, places=places, rows_of=rows_of, people=people or {}):
        writer.add_document(tantivy.Document(**document))
    for document in zip_code_documents(zip_codes) if zip_codes else ():
        writer.add_document(tantivy.Document(**document))
    writer.commit()
    writer.wait_merging_threads()


def people_of(folder: Path) -> dict[str, float]:
    """How many people each place has, in so far as the release in `folder` knows it to find peers by."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "trait.parquet", columns=["place", "family", "value"])
    return {row["place"]: row["value"] for row in table.to_pylist() if row["family"] == "size" and row["value"]}


def search(folder: Path, text: str, *, kinds: Sequence[str] | None, limit: int, language: str) -> list[SearchHit]:
    """The best `limit` hits: exact names first, then names that begin so, then the rest; bigger places first."""
    asked = fold(text)
    if not asked or limit < 1:
        return []
    tongue = Language(language)
    index = _open(str(folder))
    searcher = index.searcher()
    for all_words in (True, False):
        query = _query(index.schema, asked, kinds=kinds, all_words=all_words)
        found = searcher.search(query, limit=CANDIDATES, count=False).hits
        if found:
            break
    ranked = sorted((_rank(searcher.doc(address), score, asked) for score, address in found), key=lambda pair: pair[0])
    return [_hit(document, score=-key[-1], language=tongue) for key, document in ranked[:limit]]


def find_zip_code(folder: Path, code: str) -> ZipCodeArea | None:
    """The ZIP code area of these five digits, without counties where there is none.

    None where the release was published before ZIP codes were known.
    """
    return look_up(_open(str(folder)), code)


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for stored in ("kind", "id", "level", "name_en", "name_es"):
        builder.add_text_field(stored, stored=True, tokenizer_name="raw")
    builder.add_text_field("exact", stored=True, tokenizer_name="raw")
    for words in ("name", "more"):
        builder.add_text_field(words, stored=False, tokenizer_name="whitespace")
    builder.add_integer_field("weight", stored=True)
    builder.add_integer_field("people", stored=True)  # of a measure: its figures, which decide in the same way
    builder.add_bytes_field("holds", stored=True, indexed=False)
    return builder.build()


def _documents(
    catalogue: Catalogue, *, places: Iterable[str], rows_of: dict[str, int], people: Mapping[str, float]
) -> Iterator[dict[str, Any]]:
    states = {row[2]: row[1] for row in catalogue.places.rows() if len(row[0]) == 2}
    listed = set()
    for place_id, name, state, _since, until, _by in catalogue.places.rows():
        listed.add(place_id)
        entry = _place(place_id, name=name, state=state, state_name=states.get(state, ""), retired=bool(until))
        yield entry | {"people": int(people.get(place_id, 0))}
    for place_id in places:
        place = None if place_id in listed else catalogue.places.get(place_id)
        if place is not None:
            state = place.state or ""
            entry = _place(place_id, name=place.name, state=state, state_name=states.get(state, ""), retired=False)
            yield entry | {"people": int(people.get(place_id, 0))}
    for measure in catalogue.measures.values():
        words = [measure.question, measure.why, catalogue.condition(measure.condition).name]
        words.append(catalogue.domain(measure.domain).name)
        yield {
            "kind": "measure",
            "id": measure.id,
            "level": "",
            "name_en": measure.name.en,
            "name_es": measure.name.es,
            "exact": [fold(measure.name.en), fold(measure.name.es), fold(measure.id)],
            "name": fold(f"{measure.name.en} {measure.name.es} {measure.id}"),
            "more": fold(" ".join(f"{text.en} {text.es}" for text in words)),
            "weight": 1 if rows_of.get(measure.id) else 0,
            "people": rows_of.get(measure.id, 0),
        }


def _place(place_id: str, *, name: str, state: str, state_name: str, retired: bool) -> dict[str, Any]:
    level = level_of(place_id).value
    full = f"{name}, {state}" if state and level not in ("nation", "state") else name
    also = _NATION_NAMES if level == "nation" else ""
    plain = fold(name)
    short = next((plain.removesuffix(f" {kind}") for kind in _KINDS_OF_COUNTY if plain.endswith(f" {kind}")), plain)
    aliases = ALIASES.get(place_id, ())
    forms = {fold(place_id), fold(full)}
    for known in (plain, short, *aliases):
        forms |= {known, f"{known} {fold(state)}", f"{known} {fold(state_name)}"}
    if level == "state":
        forms.add(fold(state))
    if level == "nation":
        forms |= {"us", "usa", "united states of america", "estados unidos"}
    return {
        "kind": "place",
        "id": place_id,
        "level": level,
        "name_en": full,
        "name_es": full,
        "exact": sorted(form.strip() for form in forms),
        "name": " ".join(dict.fromkeys([plain, short.replace(" ", ""), *aliases])),
        "more": fold(f"{place_id} {state} {state_name} {also}"),
        "weight": -1 if retired else len(_LEVELS) - _LEVELS.index(level),
    }


@lru_cache(maxsize=4)
def _open(folder: str) -> tantivy.Index:
    import tantivy

    return tantivy.Index.open(folder)


def _query(schema: tantivy.Schema, asked: str, *, kinds: Sequence[str] | None, all_words: bool) -> tantivy.Query:
    """What fits the words; wider places are lifted a little, so that a county is not lost among its tracts."""
    import tantivy

    must, should, query = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Query
    words = asked.split()
    fits = query.boolean_query([(must if all_words else should, _word(schema, word)) for word in words])
    whole = [fits, _constant(query.term_query(schema, "exact", asked), _EXACT)]
    if len(words) > 1:
        whole.append(_constant(query.term_query(schema, "name", "".join(words)), _EXACT))
    clauses = [(must, query.disjunction_max_query(whole))]
    clauses += [(should, _constant(query.term_query(schema, "level", level), lift)) for level, lift in _LIFT.items()]
    if kinds is not None:
        clauses.append((must, _constant(query.term_set_query(schema, "kind", list(kinds)), 0.0)))
    return query.boolean_query(clauses)


def _constant(query: tantivy.Query, score: float) -> tantivy.Query:
    import tantivy

    return tantivy.Query.boost_query(tantivy.Query.const_score_query(query, 1.0), score)


def _word(schema: tantivy.Schema, word: str) -> tantivy.Query:
    import tantivy

    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2
    query = tantivy.Query
    forms = [
        _constant(query.term_query(schema, "name", word), 8.0),
        _constant(query.fuzzy_term_query(schema, "name", word, 0, prefix=True), 5.0),
        _constant(query.term_query(schema, "more", word), 3.0),
        _constant(query.fuzzy_term_query(schema, "more", word, 0, prefix=True), 1.5),
    ]
    for other in ALSO.get(word, ()):
        forms.append(_constant(query.term_query(schema, "name", other), 6.0))
        forms.append(_constant(query.term_query(schema, "more", other), 2.0))
    if slips:
        forms.append(_constant(query.fuzzy_term_query(schema, "name", word, slips), 2.5))
        forms.append(_constant(query.fuzzy_term_query(schema, "name", word, 1, prefix=True), 2.0))
    return query.disjunction_max_query(forms)


def _rank(document: Any, score: float, asked: str) -> tuple[tuple[Any, ...], Any]:
    exact = document.get_all("exact")
    weight, people = document.get_first("weight"), document.get_first("people") or 0
    retired = weight < 0
    squeezed = asked.replace(" ", "")
    fits = asked in exact or squeezed in (form.replace(" ", "") for form in exact)
    fit = 0 if fits else 1 if any(form.startswith(asked) for form in exact) else 2
    name = document.get_first("name_en")
    if fit == 2:
        return (retired, fit, -round(score, 3), -weight, -people, name, -score), document
    return (retired, fit, -weight, -people, len(name), name, -score), document


def _hit(document: Any, *, score: float, language: Language) -> SearchHit:
    first = document.get_first
    return SearchHit(first("kind"), first("id"), first(f"name_{language.value}"), first("level"), score)
