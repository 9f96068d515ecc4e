"""`manage.py demo`: the synthetic province 江海省, one login per role."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import DEMO_PASSWORD
from config.demo import accounts, world
from societies.models import Society


class Command(BaseCommand):
    help = "Fill an empty database with synthetic data (DEMO=1 only) and print one login per role."

    def add_arguments(self, parser):
        parser.add_argument("--societies", type=int, default=102, help="how many societies (default 102)")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are societies already")

    def handle(self, *, societies, if_empty, **options):
        if not settings.DEMO:
            raise CommandError("demo makes logins with a known password: it runs with DEMO=1 only.")
        if societies < 1:
            raise CommandError("--societies wants a number above 0.")
        if Society.objects.exists():
            if not if_empty:
                raise CommandError("数据库中已有学会，演示数据只能装入空库。")
        else:
            self.stdout.write(f"正在生成演示数据：江海省 {societies} 家学会……")
            world.build(societies)
        self.stdout.write(f"演示账户（密码均为 {DEMO_PASSWORD}）：")
        for role, (username, name) in accounts.LOGINS.items():
            self.stdout.write(f"  {username:<14} {name}（{role.label}）")
