"""The own account: data, password, where one is logged in."""

from copy import copy

from django.conf import settings
from django.contrib import auth, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import services
from accounts.access import may
from accounts.conflict import kept, merged, merging
from accounts.forms import ChangePasswordForm, OwnForm
from accounts.models import User
from accounts.once import once
from accounts.sessions import logins
from core.unwritten import refuse


@may("accounts.own_account")
@once
@merging
def account(request):
    """Name, number and address; role and societies to read; the sessions of this person."""
    user = User.objects.visible_to(request.user).get(pk=request.user.pk)
    form = merged(request, user, lambda data, now: OwnForm(data, instance=copy(now)))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_user(actor=user, user=user, version=user.version, values=form.values())
        except ValidationError as problem:
            refuse(form, problem)
        else:
            messages.success(request, f"账户资料已保存。{kept(form)}")
            return redirect("accounts:account")
    context = {
        "form": form,
        "societies": services.directory().societies_of(user),
        "logins": logins(user, request.session.session_key),
        "idle_minutes": settings.SESSION_IDLE_SECONDS // 60,
        "longest_hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "accounts/account.html", context, status=422 if form.errors else 200)


@may("accounts.own_account")
@sensitive_post_parameters("old", "password", "again")
@once
def password(request):
    """Change the own password: this session goes on under a new key, all others end."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_password(user=request.user, password=form.cleaned_data["password"])
        except ValidationError as problem:
            refuse(form, problem)
        else:
            auth.update_session_auth_hash(request, request.user)
            messages.success(request, "密码已修改，其他地方的登录已退出。")
            return redirect("accounts:account")
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


@may("accounts.own_account")
@require_POST
def session_end(request):
    """End all sessions of this person but the present one."""
    ended = services.end_sessions(user=request.user, keep=request.session.session_key)
    messages.success(request, f"已退出其他 {ended} 处登录。" if ended else "没有其他登录。")
    return redirect("accounts:account")
