from django.db import migrations, models

from core.fields.order import fill_in


class Migration(migrations.Migration):

    dependencies = [
        ('staffing', '0007_contract_term'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='staffmember',
            options={'default_related_name': 'staff', 'ordering': ['name_order', 'pk'], 'verbose_name': '专职人员'},
        ),
        migrations.AddField(
            model_name='staffmember',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.RunPython(fill_in("staffing", "StaffMember", person=True), migrations.RunPython.noop),
    ]
