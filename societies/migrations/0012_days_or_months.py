from django.db import migrations, models
from django.db.models import lookups

from core.fields import months

COLUMNS = {
    'councilterm': ('congress_on', 'ends_on', 'extended_to', 'starts_on'),
    'partyorganisation': ('elected_on', 'founded_on'),
    'society': ('certificate_valid_to', 'registered_on'),
}


class Migration(migrations.Migration):

    dependencies = [
        ('societies', '0011_imports_kept'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='councilterm',
            name='term_ends_after_start',
        ),
        migrations.RemoveConstraint(
            model_name='councilterm',
            name='extension_after_end',
        ),
        migrations.AlterField(
            model_name='councilterm',
            name='congress_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='换届大会日期'),
        ),
        migrations.AlterField(
            model_name='councilterm',
            name='ends_on',
            field=models.CharField(max_length=10, verbose_name='本届届满'),
        ),
        migrations.AlterField(
            model_name='councilterm',
            name='extended_to',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='批准延期至'),
        ),
        migrations.AlterField(
            model_name='councilterm',
            name='starts_on',
            field=models.CharField(max_length=10, verbose_name='本届起始'),
        ),
        migrations.AlterField(
            model_name='partyorganisation',
            name='elected_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='本届选举日期'),
        ),
        migrations.AlterField(
            model_name='partyorganisation',
            name='founded_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='成立日期'),
        ),
        migrations.AlterField(
            model_name='society',
            name='certificate_valid_to',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='法人证书有效期至'),
        ),
        migrations.AlterField(
            model_name='society',
            name='registered_on',
            field=models.CharField(blank=True, max_length=10, null=True, verbose_name='登记日期'),
        ),
        migrations.AddConstraint(
            model_name='councilterm',
            constraint=models.CheckConstraint(condition=models.Q(lookups.GreaterThan(months.Latest('ends_on'), months.Earliest('starts_on'))), name='term_ends_after_start', violation_error_message='本届届满应晚于本届起始。'),
        ),
        migrations.AddConstraint(
            model_name='councilterm',
            constraint=models.CheckConstraint(condition=models.Q(lookups.GreaterThan(months.Latest('extended_to'), months.Earliest('ends_on'))), name='extension_after_end', violation_error_message='批准延期至应晚于本届届满。'),
        ),
        migrations.RunPython(migrations.RunPython.noop, months.refuse_months("societies", COLUMNS)),
    ]
