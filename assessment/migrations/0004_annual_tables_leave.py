"""The tables of an annual assessment that no page ever wrote to go; they come back with its own app."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_first_policy_version")]
    operations = [
        migrations.DeleteModel("AssessmentLine"),
        migrations.DeleteModel("Score"),
        migrations.DeleteModel("Assessment"),
        migrations.DeleteModel("Scheme"),
    ]
