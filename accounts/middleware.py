"""Sessions and their limits, and where an anonymous request is sent."""

import logging
import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.unsaved import ask_to_log_in

logger = logging.getLogger(__name__)
REFRESH_SECONDS = 15  # how exactly the last action is remembered: not every click costs a write
ENDED, LOST = "ended", "lost"  # session keys for the login page: why the last session ended, what it could not take
ENDINGS = {
    "idle": f"您已超过{settings.SESSION_IDLE_SECONDS // 60}分钟没有操作，请重新登录，已保存的内容不会丢失。",
    "long": f"您已连续登录{settings.SESSION_COOKIE_AGE // 3600}小时，请重新登录，已保存的内容不会丢失。",
}
UNSAVED = "您的登录已经结束，刚才提交的内容没有保存。重新登录后会回到原来的页面，请再填一次。"


def ending(session):
    """Why one has to log in again, in words and told once; "" when nothing ended."""
    why, lost = session.pop(ENDED, ""), session.pop(LOST, False)
    return UNSAVED if lost else ENDINGS.get(why, "")


def session_limits(get_response):
    """End a session after 30 idle minutes or 8 hours, whichever comes first; the next page asks to log in again."""

    def middleware(request):
        if request.user.is_authenticated:
            now = int(time.time())
            begun = request.session.setdefault("begun", now)
            seen = request.session.get("seen", now)
            idle, long = now - seen > settings.SESSION_IDLE_SECONDS, now - begun > settings.SESSION_COOKIE_AGE
            if idle or long:
                logout(request)
                request.session[ENDED] = "idle" if idle else "long"
            elif now - seen >= REFRESH_SECONDS or "seen" not in request.session:
                request.session["seen"] = now
        return get_response(request)

    return middleware


class Sessions(SessionMiddleware):
    """Django's sessions, whose saving after the view never changes its answer: what the view did is done, and a page
    that was only read can be shown though no disk takes the moment of its reading."""

    def process_response(self, request, response):
        """Save the session if that can be."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted:  # ended while this request was under way: the next one leads to the login page
            return response
        except DatabaseError:
            logger.warning("A session could not be saved", exc_info=True)
            return response


class LoginRequired(LoginRequiredMiddleware):
    """Django's default deny. A form sent after its login ended waits in the login page (accounts/unsaved.py)."""

    def handle_no_permission(self, request, view_func):
        """To the login page, with the way back."""
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        if asked := ask_to_log_in(request):
            request.session.pop(ENDED, None)  # this page has said it
            return asked
        request.session[LOST] = True
        page = request.META.get("HTTP_REFERER", "")
        ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
        return redirect_to_login(page if ours else resolve_url(settings.LOGIN_REDIRECT_URL))
