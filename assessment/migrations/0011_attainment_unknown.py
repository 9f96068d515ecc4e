from django.db import migrations, models

STATES = [
    ("ATTAINED", "已达标"),
    ("NOT_DUE", "未到期"),
    ("OVERDUE", "逾期未达标"),
    ("LAPSED", "达标后滑落"),
    ("NO_DATA", "资料缺失"),
]


class Migration(migrations.Migration):
    dependencies = [("assessment", "0010_what_foresight_stands_on")]

    operations = [
        migrations.AlterField("standing", "state", models.CharField("两化", choices=STATES, max_length=8)),
    ]
