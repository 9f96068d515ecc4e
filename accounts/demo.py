"""Logins of the demo world: they exist only where DEMO is on, and only there the login page shows them."""

from django.conf import settings

from accounts.models import User

DEMO_PASSWORD = "lianghua-2016"
PREFIX = "demo-"


def demo_logins():
    """The demo world's active people for the login page; nobody outside demo mode."""
    if not settings.DEMO:
        return []
    return list(User.objects.filter(username__startswith=PREFIX, is_active=True).order_by("pk"))
