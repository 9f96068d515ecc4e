"""`manage.py start_link USERNAME`: a way back in for somebody who can reach the server but not the site."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import start_links
from accounts.management.commands.first_admin import base_url
from accounts.models import User


class Command(BaseCommand):
    help = "Print a new start link for an existing account."

    def add_arguments(self, parser):
        parser.add_argument("username", help="user name or mobile number")
        parser.add_argument("--base-url", default=base_url(), help="where the site answers (default: %(default)s)")

    def handle(self, *args, username, base_url, **options):
        """Issue the link and print it."""
        user = User.objects.by_login(username).filter(is_active=True).first()
        if user is None:
            raise CommandError(f"没有启用的账号“{username}”。")
        token = start_links.issue(actor=None, user=user)
        self.stdout.write(
            f"{user.name}（{user.get_role_display()}）的开通链接，{settings.START_LINK_HOURS}小时内有效："
        )
        self.stdout.write(base_url.rstrip("/") + start_links.path(token))
