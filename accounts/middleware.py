"""Session limits: idle and absolute."""

import time

from django.conf import settings
from django.contrib.auth import logout


def session_limits(get_response):
    """End a session after 30 idle minutes or 8 hours, whichever comes first; the next page asks to log in again."""

    def middleware(request):
        if request.user.is_authenticated:
            now = int(time.time())
            begun = request.session.setdefault("begun", now)
            seen = request.session.get("seen", now)
            if now - seen > settings.SESSION_IDLE_SECONDS or now - begun > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif now - seen >= 60 or "seen" not in request.session:
                request.session["seen"] = now
        return get_response(request)

    return middleware
