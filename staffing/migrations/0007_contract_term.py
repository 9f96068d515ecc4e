"""Whether a contract is open-ended is asked. Stored before: an end says that there is one, a blank says nothing."""

from django.db import migrations, models


def told_by_the_end(apps, schema_editor):
    """固定期限 where an end was entered; where none was, nobody can tell whether it was forgotten."""
    apps.get_model("staffing", "StaffMember").objects.exclude(contract_to=None).update(contract_term="FIXED")


class Migration(migrations.Migration):

    dependencies = [
        ("staffing", "0006_several_telephone_numbers"),
    ]

    operations = [
        migrations.AddField(
            "staffmember",
            "contract_term",
            models.CharField("合同期限", max_length=10, choices=[("FIXED", "固定期限"), ("OPEN", "无固定期限")], blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(told_by_the_end, migrations.RunPython.noop),
        migrations.AddConstraint(
            "staffmember",
            models.CheckConstraint(
                condition=models.Q(("contract_to", None), models.Q(("contract_term", "OPEN"), _negated=True), _connector="OR"),
                name="open_contract_has_no_end",
                violation_error_message="无固定期限的合同没有合同止：请清空合同止，或把合同期限改为固定期限。",
            ),
        ),
    ]
