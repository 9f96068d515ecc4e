import re

from django.db import migrations

SUM = re.compile(r"(\d+)(\.\d\d)元")


def _grouped(match):
    cents = "" if match[2] == ".00" else match[2]
    return f"{int(match[1]):,}{cents}元"


def group_digits(apps, schema_editor):
    """What was found in a statement is kept as a sentence: its sums are now written 290,000元."""
    statements = apps.get_model("finance", "Statement").objects.exclude(faults=None).exclude(faults=[])
    for pk, faults in list(statements.values_list("pk", "faults")):
        said = [fault | {"message": SUM.sub(_grouped, fault["message"])} for fault in faults]
        statements.filter(pk=pk).update(faults=said)


class Migration(migrations.Migration):
    dependencies = [("finance", "0004_statement_columns")]

    operations = [migrations.RunPython(group_digits, migrations.RunPython.noop, elidable=True)]
