from django.db import migrations, models

from core.fields.order import fill_in


class Migration(migrations.Migration):

    dependencies = [
        ('societies', '0009_several_telephone_numbers'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='bodymember',
            options={'default_related_name': 'members', 'ordering': ['name_order', 'pk'], 'verbose_name': '机构成员'},
        ),
        migrations.AlterModelOptions(
            name='committee',
            options={'default_related_name': 'committees', 'ordering': ['kind', 'name_order', 'pk'], 'verbose_name': '分支机构'},
        ),
        migrations.AlterModelOptions(
            name='department',
            options={'default_related_name': 'departments', 'ordering': ['name_order', 'pk'], 'verbose_name': '内设机构'},
        ),
        migrations.AlterModelOptions(
            name='platform',
            options={'default_related_name': 'platforms', 'ordering': ['name_order', 'pk'], 'verbose_name': '公共服务平台'},
        ),
        migrations.AlterModelOptions(
            name='society',
            options={'ordering': ['name_order', 'pk'], 'verbose_name': '学会'},
        ),
        migrations.AddField(
            model_name='bodymember',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.AddField(
            model_name='committee',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.AddField(
            model_name='department',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.AddField(
            model_name='platform',
            name='name_order',
            field=models.CharField(default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.AddField(
            model_name='society',
            name='name_order',
            field=models.CharField(db_index=True, default='', editable=False, max_length=480, verbose_name='拼音次序'),
        ),
        migrations.RunPython(fill_in("societies", "Society"), migrations.RunPython.noop),
        migrations.RunPython(fill_in("societies", "BodyMember", person=True), migrations.RunPython.noop),
        migrations.RunPython(fill_in("societies", "Department"), migrations.RunPython.noop),
        migrations.RunPython(fill_in("societies", "Committee"), migrations.RunPython.noop),
        migrations.RunPython(fill_in("societies", "Platform"), migrations.RunPython.noop),
    ]
