"""Since when each person of the staff is on record: as the audit trail tells; where it does not, it stays unknown."""


import django.utils.timezone
from django.db import migrations, models

ADDED = "新增"


def told_by_the_trail(apps, schema_editor):
    """The day on which the trail says the row was added."""
    people, entries = apps.get_model("staffing", "StaffMember"), apps.get_model("accounts", "AuditEntry")
    added = entries.objects.filter(object_type="staffing.StaffMember", action=ADDED).order_by("sequence")
    days = {pk: django.utils.timezone.localdate(at) for pk, at in added.values_list("object_id", "at").iterator()}
    rows = [people(pk=int(pk), recorded_on=day) for pk, day in days.items() if pk.isdecimal()]
    people.objects.bulk_update(rows, ["recorded_on"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0004_long_targets"),
        ("staffing", "0003_people_on_the_establishment"),
    ]

    operations = [
        migrations.AddField("staffmember", "recorded_on", models.DateField("录入日期", null=True, editable=False)),
        migrations.RunPython(told_by_the_trail, migrations.RunPython.noop),
        migrations.AlterField(
            "staffmember",
            "recorded_on",
            models.DateField("录入日期", default=django.utils.timezone.localdate, editable=False, null=True),
        ),
    ]
