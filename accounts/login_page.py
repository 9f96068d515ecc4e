"""The login page, whoever shows it: the login itself, its throttle, a form that was sent without a login."""

from django.shortcuts import render

from accounts.demo import DEMO_PASSWORD, demo_logins

LOCKED_OUT = "登录失败次数过多，请15分钟后再试，或联系系统管理员。"


def login_page(request, *, status=200, packed="", **context):
    """The page with what it says (templates/accounts/login.html); `packed`: what waits for the login
    (accounts/unsaved.py)."""
    shown = [{"username": u.username, "password": DEMO_PASSWORD, "label": u.get_role_display()} for u in demo_logins()]
    return render(request, "accounts/login.html", context | {"packed": packed, "demo_logins": shown}, status=status)


def locked_out(request, response=None, credentials=None, *args, **kwargs):
    """The page after too many wrong passwords: the same words whether the account exists or not."""
    kept = {"packed": request.POST.get("unsaved", ""), "next": request.POST.get("next", "")}
    return login_page(request, problem=LOCKED_OUT, status=429, **kept)
