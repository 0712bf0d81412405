"""The database's own refusal to change or delete an event, on SQLite and on PostgreSQL.

One change is let through: whom an event names (actor, community, organization) becomes empty and nothing else changes.
That is how a person is erased, and how a sample community is cleared. The guard is made anew after every `migrate`,
over the columns that the table then has: a rebuilt SQLite table loses its triggers.
"""

from __future__ import annotations

from typing import Any

TABLE = "kit_event"
NAMES = ("actor_id", "community_id", "organisation_id")
"""Columns that may become empty, and never anything else."""
CHANGE, DELETE = "kit_event_is_not_changed", "kit_event_is_not_deleted"
NO_CHANGE = "An event is never changed: write a new one."
NO_DELETE = "An event is never deleted."


def _statements(vendor: str, columns: list[str]) -> list[str]:
    same = "IS NOT DISTINCT FROM" if vendor == "postgresql" else "IS"
    kept = {one: f'NEW."{one}" {same} OLD."{one}"' for one in columns}
    emptied = [one for one in NAMES if one in kept]
    all_else = " AND ".join(
        f'({is_same} OR NEW."{one}" IS NULL)' if one in emptied else is_same for one, is_same in kept.items()
    )
    erasing = f"{all_else} AND NOT ({' AND '.join(kept[one] for one in emptied)})"
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {CHANGE}",
            f"DROP TRIGGER IF EXISTS {DELETE}",
            (
                f"CREATE TRIGGER {CHANGE} BEFORE UPDATE ON {TABLE} WHEN NOT ({erasing}) "
                f"BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END"
            ),
            f"CREATE TRIGGER {DELETE} BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{NO_DELETE}'); END",
        ]
    refuse = "CREATE OR REPLACE FUNCTION {0}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {1} END $$"
    sentence = "RAISE EXCEPTION '{0}' USING ERRCODE = 'integrity_constraint_violation';"
    return [
        refuse.format(CHANGE, f"IF {erasing} THEN RETURN NEW; END IF; {sentence.format(NO_CHANGE)}"),
        refuse.format(DELETE, sentence.format(NO_DELETE)),
        f"DROP TRIGGER IF EXISTS {CHANGE} ON {TABLE}",
        f"DROP TRIGGER IF EXISTS {DELETE} ON {TABLE}",
        f"CREATE TRIGGER {CHANGE} BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {CHANGE}()",
        f"CREATE TRIGGER {DELETE} BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {DELETE}()",
    ]


def make_guard(connection: Any) -> None:
    """Put the triggers in place over the columns that the table has now; nothing where there is no table yet."""
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        columns = [column.name for column in connection.introspection.get_table_description(cursor, TABLE)]
        for statement in _statements(connection.vendor, columns):
            # `%` would be read as a parameter's place if parameters were given; none are.
            cursor.execute(statement)


def guard_after_migrating(*, using: str, **_: Any) -> None:
    """Django calls this after every `migrate`."""
    from django.db import connections

    make_guard(connections[using])
