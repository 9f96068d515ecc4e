"""Decisions that were never made; a history of days; versions for a time only.

Of a rule's several changes on one day only how it stood at the end stays in the history. Decisions withdrawn before keep
the day from which they count no more; when and why stands in the audit trail.
"""

from django.db import migrations, models
from django.db.models import Count, F, Q

DAY = ("society", "rule", "on")


def ends_of_days(apps, schema_editor):
    changes = apps.get_model("assessment", "FindingChange").objects
    several = changes.order_by().values(*DAY).annotate(n=Count("pk")).filter(n__gt=1)
    for day in list(several.values(*DAY)):
        first, *between, last = changes.filter(**day).order_by("pk")
        for row in (first, *between):
            row.delete()
        if first.old == last.new:
            last.delete()
        else:
            changes.filter(pk=last.pk).update(old=first.old)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0005_standing_figures")]
    operations = [
        migrations.RunPython(ends_of_days, migrations.RunPython.noop),
        migrations.RemoveIndex("findingchange", "assessment__society_507ab7_idx"),
        migrations.AddConstraint(
            "findingchange", models.UniqueConstraint(fields=["society", "rule", "on"], name="one_change_a_day")
        ),
        migrations.AlterField(
            "decision", "withdrawn_on", models.DateField("撤销起算日", null=True, editable=False)
        ),
        migrations.AddField(
            "decision", "withdrawn_at", models.DateTimeField("撤销时间", null=True, editable=False)
        ),
        migrations.AddField(
            "decision",
            "withdrawal_reason",
            models.CharField("撤销原因", max_length=500, blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField("decision", "never_made", models.BooleanField("视为从未作出", default=False, editable=False)),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=Q(never_made=False) | Q(withdrawn_on=F("decided_on")) & ~Q(withdrawal_reason=""),
                name="never_made_from_its_first_day",
            ),
        ),
        migrations.AddField(
            "policyversion",
            "ends",
            models.OneToOneField(
                "assessment.policyversion", models.PROTECT, null=True, related_name="ended_by", editable=False
            ),
        ),
    ]
