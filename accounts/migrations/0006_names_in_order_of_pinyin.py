from django.db import migrations, models

from core.fields.order import fill_in


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_a_chain_per_society'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.RunPython(fill_in("accounts", "User", person=True), migrations.RunPython.noop),
    ]
