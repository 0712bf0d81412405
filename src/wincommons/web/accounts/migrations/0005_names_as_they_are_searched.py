"""A search for "jose" finds José: each account keeps its name as it is searched."""

from django.db import migrations, models

from wincommons.model.folding import folded

AT_ONCE = 2_000


def fill(apps, schema_editor):
    accounts = apps.get_model("accounts", "User")._base_manager.using(schema_editor.connection.alias)
    waiting = []
    for account in accounts.exclude(name="").only("pk", "name").iterator(chunk_size=AT_ONCE):
        account.name_key = folded(account.name)[:200]
        waiting.append(account)
        if len(waiting) == AT_ONCE:
            accounts.bulk_update(waiting, ["name_key"])
            waiting = []
    accounts.bulk_update(waiting, ["name_key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_remember_that_a_grant_runs_out_soon")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="name_key",
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name="name as it is searched"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
