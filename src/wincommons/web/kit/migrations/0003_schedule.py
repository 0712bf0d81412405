from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0002_event_of_whom'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScheduledJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('due_at', models.DateTimeField(db_index=True, verbose_name='due')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='claimed until')),
                ('claimed_by', models.CharField(blank=True, max_length=64, verbose_name='claimed by')),
                ('began_at', models.DateTimeField(blank=True, null=True, verbose_name='last begun')),
                ('ended_well_at', models.DateTimeField(blank=True, null=True, verbose_name='last ended well')),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='failures since')),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='what went wrong')),
            ],
            options={
                'verbose_name': 'scheduled job',
                'verbose_name_plural': 'scheduled jobs',
            },
        ),
    ]
