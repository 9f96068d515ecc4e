"""The policy as it was issued is the first version of every site."""

from django.db import migrations

from rulebook.policy import parameters_of, policy_from


def first_version(apps, schema_editor):
    policy = policy_from({})  # not what a later parameter is by default
    apps.get_model("assessment", "PolicyVersion").objects.get_or_create(
        in_force_from=policy.issued_on,
        defaults={
            "document_no": policy.document_no,
            "title": "关于省级学会秘书长职业化秘书处实体化建设的实施意见（试行）",
            "parameters": parameters_of(policy),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_nightly_rounds_and_trials")]
    operations = [migrations.RunPython(first_version, migrations.RunPython.noop)]
