"""`manage.py verify_audit`: is the audit trail as it was written?"""

from django.core.management.base import BaseCommand, CommandError

from accounts.audit import first_bad_row
from accounts.models import AuditEntry


class Command(BaseCommand):
    help = "Walk the audit chain; exit 1 and name the first row that was changed, deleted, inserted, moved or cut off."

    def handle(self, **options):
        if bad := first_bad_row():
            sequence, problem = bad
            raise CommandError(f"审计记录第{sequence}条有问题：{problem}")
        self.stdout.write(f"审计记录完好，共{AuditEntry.objects.count()}条。")
