"""`manage.py first_admin`: the first administrator of an empty site, by a start link instead of a default password."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import services, start_links
from accounts.models import User
from accounts.roles import Role
from core.writing import hold, writing


class Command(BaseCommand):
    help = "Print a start link for the first administrator. Refuses when an administrator exists."

    def add_arguments(self, parser):
        parser.add_argument("--username", default="admin", help="login name of the account (default: admin)")
        parser.add_argument("--name", default="系统管理员", help="the person's name")
        parser.add_argument("--base-url", default=base_url(), help="where the site answers (default: %(default)s)")

    def handle(self, *args, username, name, base_url, **options):
        """Make the account, or take the one that still waits for its password, and print its link."""
        with writing():
            held = hold(User.objects.filter(role=Role.ADMINISTRATOR, is_active=True))
            administrators = list(User.objects.filter(pk__in=held).order_by("pk"))
            if any(user.has_usable_password() for user in administrators):
                raise CommandError("已有系统管理员。忘记密码的，请用 manage.py start_link 用户名 重发开通链接。")
            token = start_links.issue(actor=None, user=administrators[0]) if administrators else _made(username, name)
        self.stdout.write(f"请在{settings.START_LINK_HOURS}小时内打开下面的链接，设置系统管理员的密码：")
        self.stdout.write(base_url.rstrip("/") + start_links.path(token))


def _made(username, name):
    values = {"username": username, "name": name, "role": Role.ADMINISTRATOR}
    try:
        return services.add_user(actor=None, values=values)[1]
    except ValidationError as problem:
        raise CommandError("；".join(problem.messages)) from problem


def base_url():
    """The address people use, as far as the settings know it."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.PRODUCTION else "127.0.0.1:8000"
    return f"{'https' if settings.PRODUCTION else 'http'}://{host}"
