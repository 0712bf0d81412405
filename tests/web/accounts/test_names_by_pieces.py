"""PostgreSQL finds a part of a name by an index, not by reading everybody's."""

import pytest
from django.db import connection

from wincommons.web.accounts.models import User

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def test_a_part_of_a_name_is_looked_up():
    if connection.vendor != "postgresql":
        pytest.skip("the index is PostgreSQL's: give its DATABASE_URL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = 'accounts_user_name_pieces'")
        if cursor.fetchone() is None:
            pytest.skip("these tables were made without the migrations")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + str(User.objects.filter(name_key__contains="garcia").values("pk").query).replace(
            "%garcia%", "'%garcia%'"))  # fmt: skip
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "accounts_user_name_pieces" in plan
