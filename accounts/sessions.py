"""Logging in, where a person is logged in, and how both end."""

import re
import time
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.contrib import auth
from django.utils import timezone

from accounts.models import LoginSession

BACKEND = "accounts.backends.RoleBackend"
BROWSERS = (("Edg", "Edge"), ("QIHU|360SE|360EE", "360浏览器"), ("MicroMessenger", "微信"), ("Firefox", "火狐"))
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "安卓"),
    ("iPhone|iPad", "苹果手机或平板"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class Login(NamedTuple):
    """One place where a person is logged in."""

    begun: datetime
    seen: datetime
    device: str
    current: bool


def enter(request, user):
    """Log a person in: a new session whose clock starts now. Sessions whose time is over are swept away."""
    if request.user.is_authenticated:
        auth.logout(request)
    auth.login(request, user, backend=BACKEND)
    now = int(time.time())
    agent = request.headers.get("User-Agent", "")[:300]
    request.session.update({"begun": now, "seen": now, "agent": agent})
    LoginSession.objects.filter(expire_date__lt=timezone.now()).delete()


def uproot(user, *, keep=""):
    """End a person's start links and sessions: what they may do or see is no longer what it was when they got them.

    Every service that changes a role, a tie to a society or the state of an account calls this in its transaction.
    `keep` is the key of the acting person's own session: who changes the own account goes on, with the new rights.
    """
    now = timezone.now()
    user.start_links.filter(used=None, expires__gt=now).update(expires=now)
    LoginSession.objects.filter(user_id=user.pk).exclude(pk=keep).delete()


def logins(user, current):
    """Where a person is logged in now: here (the session with the key `current`) first, then the latest."""
    living = LoginSession.objects.filter(user_id=user.pk, expire_date__gt=timezone.now())
    open_logins = [_login(row, row.pk == current) for row in living]
    idle = time.time() - settings.SESSION_IDLE_SECONDS
    awake = [one for one in open_logins if one.seen.timestamp() >= idle]
    return sorted(awake, key=lambda one: (one.current, one.seen), reverse=True)


def _login(row, current):
    data = row.get_decoded()
    seen = data.get("seen", 0)
    zone = timezone.get_current_timezone()
    times = [datetime.fromtimestamp(moment, zone) for moment in (data.get("begun", seen), seen)]
    return Login(*times, device(data.get("agent", "")), current)


def device(agent):
    """A browser's User-Agent in words people know: Edge，Windows."""
    browser = next((name for mark, name in BROWSERS if re.search(mark, agent)), "Chrome" if "Chrome" in agent else "")
    system = next((name for mark, name in SYSTEMS if re.search(mark, agent)), "")
    return "，".join(filter(None, [browser, system])) or "其他浏览器"
