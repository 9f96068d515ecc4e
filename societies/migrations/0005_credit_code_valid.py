from django.db import migrations, models
from stdnum.cn import uscc


def find_out(apps, schema_editor):
    """Fill the new column for the codes stored already; a society without one stays unknown."""
    societies = apps.get_model("societies", "Society").objects.exclude(uscc=None).exclude(uscc="")
    wrong = [pk for pk, code in societies.values_list("pk", "uscc") if not uscc.is_valid(code)]
    societies.update(uscc_valid=True)
    for start in range(0, len(wrong), 500):
        societies.filter(pk__in=wrong[start : start + 500]).update(uscc_valid=False)


class Migration(migrations.Migration):
    dependencies = [
        ("societies", "0004_has_host_agreement"),
    ]

    operations = [
        migrations.AddField(
            model_name="society",
            name="uscc_valid",
            field=models.BooleanField(editable=False, null=True),
        ),
        migrations.RunPython(find_out, migrations.RunPython.noop),
    ]
