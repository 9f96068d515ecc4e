import core.models
from django.db import migrations, models


class Migration(migrations.Migration):
    """A job that waits while this runs is sent again ten seconds later, as one that was submitted just now."""

    dependencies = [
        ('core', '0002_heartbeat'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='send_after',
            field=models.DateTimeField(default=core.models.in_a_while),
        ),
        migrations.RemoveField(
            model_name='job',
            name='published',
        ),
    ]
