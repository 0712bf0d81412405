import django.utils.timezone
from django.core.management import call_command
from django.db import migrations, models


def make_cache_table(apps, schema_editor):
    """The table of the shared cache: every process counts attempts in it. Harmless where it exists."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_cache_table(apps, schema_editor):
    from django.conf import settings

    table = schema_editor.quote_name(settings.CACHES["default"]["LOCATION"])
    schema_editor.execute(f"DROP TABLE IF EXISTS {table}")


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="reduced_motion",
            field=models.BooleanField(default=False, verbose_name="less movement"),
        ),
        migrations.AddField(
            model_name="user",
            name="larger_text",
            field=models.BooleanField(default=False, verbose_name="larger text"),
        ),
        migrations.AddField(
            model_name="user",
            name="more_contrast",
            field=models.BooleanField(default=False, verbose_name="more contrast"),
        ),
        migrations.CreateModel(
            name="ErasureReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, unique=True, verbose_name="number")),
                ("erased_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="erased")),
                ("rows", models.JSONField(default=dict, verbose_name="rows by kind")),
            ],
            options={
                "verbose_name": "erasure receipt",
                "verbose_name_plural": "erasure receipts",
                "ordering": ("-erased_at",),
            },
        ),
        migrations.RunPython(make_cache_table, drop_cache_table),
    ]
