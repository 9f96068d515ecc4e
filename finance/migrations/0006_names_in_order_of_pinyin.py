from django.db import migrations, models

from core.fields.order import fill_in


class Migration(migrations.Migration):

    dependencies = [
        ('finance', '0005_sums_in_sentences'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='fund',
            options={'default_related_name': 'funds', 'ordering': ['name_order', 'pk'], 'verbose_name': '公益基金'},
        ),
        migrations.AddField(
            model_name='fund',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.RunPython(fill_in("finance", "Fund"), migrations.RunPython.noop),
    ]
