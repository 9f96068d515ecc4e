"""The single audit chain is closed and kept as it is; from now on there is one for each society (decision 18).

Old rows are not sealed anew: they stay one chain, verified by the rule they were written by. A first anchor seals where
it ends, and that it had these anchors; every new chain begins at its last hash.
"""

import hashlib
import hmac

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError
from django.db.models import F, Max
from django.utils import timezone

ANCHORS, CLOSED = -2, -1


def mac(text):
    """The seal as this version of the site makes it."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def close(apps, editor):
    """Make one closed chain of the rows there are, and anchor its end."""
    Entry, Chain, Closed, Anchor, End = (
        apps.get_model('accounts', name)
        for name in ('AuditEntry', 'AuditChain', 'ClosedAnchor', 'AuditAnchor', 'AnchoredEnd')
    )
    Entry.objects.update(chain=CLOSED, place=F('sequence'))
    last = Entry.objects.order_by('-sequence').first()
    old = list(Closed.objects.order_by('sequence', 'on'))
    if last is None and not old:
        return
    ends = [(CLOSED, last.place, last.hash)] if last else []
    previous = mac('|'.join(mark.seal for mark in old)) if old else ''
    digest = hashlib.sha256(''.join('%s|%s|%s\n' % end for end in ends).encode()).hexdigest()
    on = timezone.localdate()
    seal = mac(f'{previous}|1|{on}|{digest}')
    anchor = Anchor.objects.create(number=1, on=on, previous_seal=previous, seal=seal)
    for chain, place, hash in ends:
        End.objects.create(anchor=anchor, chain=chain, place=place, hash=hash)
        Chain.objects.create(chain=chain, place=place, hash=hash)
    Chain.objects.create(chain=ANCHORS, place=1, hash=seal)
    _number_on(Entry, editor)


def _number_on(Entry, editor):
    """New rows are numbered by PostgreSQL's own sequence: it goes on above every number there is."""
    if editor.connection.vendor == 'postgresql':
        highest = Entry.objects.aggregate(id=Max('id'), sequence=Max('sequence'))
        editor.execute(
            "SELECT setval(pg_get_serial_sequence('accounts_auditentry', 'id'), %s)",
            [max(highest['id'] or 1, highest['sequence'] or 1)],
        )


def open_again(apps, editor):
    """Back to the single chain, as long as nothing was written to the new ones."""
    Entry, Anchor = (apps.get_model('accounts', name) for name in ('AuditEntry', 'AuditAnchor'))
    if Entry.objects.exclude(chain=CLOSED).exists() or Anchor.objects.filter(number__gt=1).exists():
        raise IrreversibleError('There are audit rows in chains of societies: they stay.')


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_long_targets'),
    ]

    operations = [
        migrations.RenameModel('AuditAnchor', 'ClosedAnchor'),
        migrations.CreateModel(
            name='AuditChain',
            fields=[
                ('chain', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='链')),
                ('place', models.BigIntegerField(default=0, verbose_name='条数')),
                ('hash', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='AuditAnchor',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='编号')),
                ('on', models.DateField(verbose_name='日期')),
                ('previous_seal', models.CharField(blank=True, max_length=64, verbose_name='上一个封印')),
                ('seal', models.CharField(max_length=64, verbose_name='封印')),
            ],
            options={
                'verbose_name': '审计锚点',
            },
        ),
        migrations.CreateModel(
            name='AnchoredEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('anchor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ends', to='accounts.auditanchor')),
                ('chain', models.BigIntegerField(verbose_name='链')),
                ('place', models.BigIntegerField(verbose_name='条数')),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['chain', 'place'], name='ends_of_a_chain')],
            },
        ),
        migrations.AddField(
            model_name='auditentry',
            name='chain',
            field=models.BigIntegerField(null=True, verbose_name='链'),
        ),
        migrations.AddField(
            model_name='auditentry',
            name='place',
            field=models.BigIntegerField(null=True, verbose_name='链内序号'),
        ),
        migrations.RunPython(close, open_again),
        migrations.AlterField(
            model_name='auditentry',
            name='chain',
            field=models.BigIntegerField(verbose_name='链'),
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='place',
            field=models.BigIntegerField(verbose_name='链内序号'),
        ),
        migrations.AddConstraint(
            model_name='auditentry',
            constraint=models.UniqueConstraint(fields=('chain', 'place'), name='one_row_a_place'),
        ),
    ]
