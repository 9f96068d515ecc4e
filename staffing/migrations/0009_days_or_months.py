from django.db import migrations, models
from django.db.models import lookups

from core.fields import months

COLUMNS = {
    'secretarygeneral': ('birth_date', 'elected_on', 'ends_on', 'hired_on', 'starts_on'),
    'staffmember': ('birth_date', 'contract_from', 'contract_to', 'hired_on', 'left_on'),
}


class Migration(migrations.Migration):

    dependencies = [
        ('societies', '0012_days_or_months'),
        ('staffing', '0008_names_in_order_of_pinyin'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='secretarygeneral',
            name='appointment_ends_later',
        ),
        migrations.RemoveConstraint(
            model_name='staffmember',
            name='staff_leaves_later',
        ),
        migrations.RemoveConstraint(
            model_name='staffmember',
            name='contract_ends_later',
        ),
        migrations.AlterField(
            model_name='secretarygeneral',
            name='birth_date',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='出生日期'),
        ),
        migrations.AlterField(
            model_name='secretarygeneral',
            name='elected_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='理事会选举日期'),
        ),
        migrations.AlterField(
            model_name='secretarygeneral',
            name='ends_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='离任日期'),
        ),
        migrations.AlterField(
            model_name='secretarygeneral',
            name='hired_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='聘任决议日期'),
        ),
        migrations.AlterField(
            model_name='secretarygeneral',
            name='starts_on',
            field=models.CharField(max_length=10, verbose_name='任职日期'),
        ),
        migrations.AlterField(
            model_name='staffmember',
            name='birth_date',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='出生日期'),
        ),
        migrations.AlterField(
            model_name='staffmember',
            name='contract_from',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='合同起'),
        ),
        migrations.AlterField(
            model_name='staffmember',
            name='contract_to',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='合同止'),
        ),
        migrations.AlterField(
            model_name='staffmember',
            name='hired_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='入职日期'),
        ),
        migrations.AlterField(
            model_name='staffmember',
            name='left_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='离职日期'),
        ),
        migrations.AddConstraint(
            model_name='secretarygeneral',
            constraint=models.CheckConstraint(condition=models.Q(lookups.GreaterThanOrEqual(months.Latest('ends_on'), months.Earliest('starts_on'))), name='appointment_ends_later', violation_error_message='离任日期应不早于任职日期。'),
        ),
        migrations.AddConstraint(
            model_name='staffmember',
            constraint=models.CheckConstraint(condition=models.Q(lookups.GreaterThanOrEqual(months.Latest('left_on'), months.Earliest('hired_on'))), name='staff_leaves_later', violation_error_message='离职日期应不早于入职日期。'),
        ),
        migrations.AddConstraint(
            model_name='staffmember',
            constraint=models.CheckConstraint(condition=models.Q(lookups.GreaterThanOrEqual(months.Latest('contract_to'), months.Earliest('contract_from'))), name='contract_ends_later', violation_error_message='合同止应不早于合同起。'),
        ),
        migrations.RunPython(migrations.RunPython.noop, months.refuse_months("staffing", COLUMNS)),
    ]
