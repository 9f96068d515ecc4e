"""`manage.py verify_audit`: is the audit trail as it was written?"""

from django.core.management.base import BaseCommand, CommandError

from accounts.chains import ANCHORS, CLOSED, COMMON
from accounts.models import AuditEntry
from accounts.services import directory
from accounts.verification import first_bad_row

NAMES = {ANCHORS: "锚点", CLOSED: "升级前的记录", COMMON: "公共记录"}


class Command(BaseCommand):
    help = (
        "Walk the anchors and every chain; exit 1 and name the chain and the first row that was changed, deleted, "
        "inserted, moved or cut off."
    )

    def handle(self, **options):
        if fault := first_bad_row():
            number = f"（序号{fault.sequence}）" if fault.sequence else ""
            raise CommandError(f"审计记录有问题：{named(fault.chain)}第{fault.place}条{number}：{fault.problem}")
        chains = AuditEntry.objects.values("chain").distinct().count()
        self.stdout.write(f"审计记录完好：{chains}条链，共{AuditEntry.objects.count()}条。")


def named(chain):
    """A chain in words: the society's name where it still has one."""
    return NAMES.get(chain) or f"“{directory().names([chain]).get(chain, f'编号{chain}的学会')}”的记录"
