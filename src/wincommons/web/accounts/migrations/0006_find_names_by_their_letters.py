"""On PostgreSQL an index of the three-letter pieces of names: people of a large community are found at once.

SQLite has no such index and reads through the names, which is quick enough in one file on the same machine.
"""

from django.db import DatabaseError, migrations, transaction

INDEX = "accounts_user_name_pieces"


def add(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON accounts_user USING gin (name_key gin_trgm_ops)")
    except DatabaseError as error:
        # A server may have it not, or not for this user. Names are found without it too, only slower.
        print(f" (names are searched without an index: {str(error).splitlines()[0]})", end="")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # The extension stays: others may use it.
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_names_as_they_are_searched")]

    operations = [migrations.RunPython(add, remove)]
