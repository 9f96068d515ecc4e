"""Slows down guessing of passwords, in the database: by name and address, by name, and by address."""

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum

from accounts.models import login_name


class LoginHandler(AxesDatabaseHandler):
    """Refuses for a while when any of settings.LOGIN_LIMITS is reached; an office behind one address is not shut out
    by one person's mistakes, and somebody who tries many names or comes from many addresses is stopped too."""

    def is_locked(self, request, credentials=None):
        """Whether this attempt is one too many."""
        now = {"username": get_client_username(request, credentials), "ip_address": request.axes_ip_address}
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        return any(
            (recent.filter(**{name: now[name] for name in names}).aggregate(n=Sum("failures_since_start"))["n"] or 0)
            >= limit
            for names, limit in settings.LOGIN_LIMITS.items()
        )


def name_tried(request, credentials):
    """The name as it is stored, so that spelling it otherwise is no new attempt (settings: AXES_USERNAME_CALLABLE)."""
    typed = (credentials or {}).get("username") or request.POST.get("username") or ""
    return login_name(typed).replace("\x00", "")[:255]


def client_address(request):
    """The person's address: what the web server in front wrote last on a public site, else the peer itself."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR")
