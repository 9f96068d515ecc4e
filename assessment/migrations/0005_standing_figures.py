"""What lists sort by becomes columns of the standing, filled from what the last check found."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

COUNTS = {"not_met": "NOT_MET", "to_review": "TO_REVIEW", "no_data": "NO_DATA"}
OF_W1 = {"members": "会员", "staff": "现有", "staff_needed": "应配"}


def fill(apps, schema_editor):
    w1 = apps.get_model("assessment", "Finding").objects.filter(rule="W1", society=OuterRef("society"))
    figures = {name: Subquery(w1.values(n=_number(key, "values"))[:1]) for name, key in OF_W1.items()}
    counted = {name: Coalesce(_number(state, "counts"), F(name)) for name, state in COUNTS.items()}
    apps.get_model("assessment", "Standing").objects.update(**figures, **counted)


def _number(key, column):
    return Cast(KeyTextTransform(key, column), models.IntegerField())


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_annual_tables_leave")]
    operations = [
        migrations.AddField("standing", "members", models.PositiveIntegerField("会员", null=True)),
        migrations.AddField("standing", "staff", models.PositiveIntegerField("专职", null=True)),
        migrations.AddField("standing", "staff_needed", models.PositiveIntegerField("应配", null=True)),
        migrations.AddField("standing", "not_met", models.PositiveSmallIntegerField("未达标", default=0)),
        migrations.AddField("standing", "to_review", models.PositiveSmallIntegerField("待认定", default=0)),
        migrations.AddField("standing", "no_data", models.PositiveSmallIntegerField("资料缺失", default=0)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("standing", "counts"),
    ]
