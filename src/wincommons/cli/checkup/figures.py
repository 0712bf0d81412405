"""The figures: a release is there, its tables hold what it says, and it can be searched."""

from __future__ import annotations

from .verdict import Check, Finding, trouble, well

_LOAD = "Publish again: win load --recommended (or go back to an older release: win data releases, win data use)."


def release() -> Finding:
    from wincommons.data.reads import NoReleaseError, open_release

    try:
        opened = open_release()
    except NoReleaseError as error:
        return trouble(f"{error.what}.", "Run win up, or win load --recommended.")
    return well(f"Release {opened.id} of {opened.published_at:%Y-%m-%d} is the current one.")


def tables() -> Finding:
    """Opens every table, reads every column of it, and compares the rows with release.json."""
    import duckdb

    from wincommons.data.reads import open_release
    from wincommons.data.schema import TABLES
    from wincommons.data.statements import literal

    opened = open_release()
    if opened.is_behind:
        return trouble("The release is older than this version and lacks tables.", "Run win data publish.")
    told: dict[str, int] = opened.manifest.get("tables", {})
    rows = 0
    with duckdb.connect() as connection:
        for name in TABLES:
            files = literal([str(file) for file in opened.files(name)])
            try:
                # Hashing whole rows reads every page of the files, which counting them would not.
                answer = connection.execute(
                    f"SELECT count(*), bit_xor(hash(t)) FROM read_parquet({files}) t"  # noqa: S608 -- the value goes through `literal`
                ).fetchone()
            except duckdb.Error as error:
                return trouble(f"The table {name} cannot be read: {str(error).splitlines()[0]}", _LOAD)
            assert answer is not None
            if answer[0] != told.get(name):
                return trouble(
                    f"The table {name} has {answer[0]:,} rows, but release.json says {told.get(name, 0):,}.", _LOAD
                )
            rows += answer[0]
    return well(f"All {len(TABLES)} tables of the release were read: {rows:,} rows, as release.json says.")


def search() -> Finding:
    from wincommons.data.reads import open_release

    opened = open_release()
    try:
        hits = opened.search("Cuyahoga County", limit=3)
    except Exception as error:  # noqa: BLE001 -- tantivy raises plain ValueError and its own panics alike
        return trouble(f"The search index cannot be opened: {error}", _LOAD)
    if not any(hit.id == "39035" for hit in hits):
        return trouble("The search index opens, but does not find Cuyahoga County.", _LOAD)
    return well("The search index opens and finds a county by its name.")


CHECKS = (
    Check("release", "Release", release),
    Check("tables", "Tables", tables),
    Check("search", "Search", search),
)
