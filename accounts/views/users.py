"""People and their accounts, for the administrator."""

from copy import copy

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts import services, start_links
from accounts.access import may
from accounts.conflict import kept, merged, merging
from accounts.exports import export_list, wants_export
from accounts.filters import UserFilter
from accounts.forms import UserForm
from accounts.models import User
from accounts.once import once
from accounts.resources import UserResource
from core.htmx import render_page
from core.locking import seen_version
from core.ordering import ordered
from core.paging import paginate
from core.text import typed
from core.unwritten import refuse

ORDERS = {
    "username": "username",
    "name": "name_order",
    "role": "role",
    "last_login": "last_login",
    "created": "created",
    "state": "is_active",
}
SHOWN_LINK = "start_link"  # session key: a fresh link between its making and its one showing


@may("accounts.manage_users")
def user_list(request):
    """All accounts: filter, sort, page; ?export=xlsx or csv gives exactly the filtered rows."""
    filterset = UserFilter(request.GET, User.objects.visible_to(request.user))
    rows = ordered(request, filterset.qs.prefetch_related("memberships__society"), ORDERS)
    if wants_export(request):
        return export_list(request, "账号名单", UserResource(), rows, filterset)
    context = {
        "filter": filterset,
        "page": paginate(request, rows),
    }
    return render_page(request, "accounts/user_list.html", "accounts/_users.html", context)


@may("accounts.manage_users")
@once
def user_add(request):
    """A new account; its start link is shown on the next page."""
    form = UserForm(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            societies = form.cleaned_data["societies"]
            user, token = services.add_user(actor=request.user, values=form.values(), societies=societies)
        except ValidationError as problem:  # somebody took the name in this moment
            refuse(form, problem)
        else:
            return show_link(request, user, token)
    return render(request, "accounts/user_add.html", {"form": form}, status=422 if form.errors else 200)


@may("accounts.manage_users")
@once
@merging
def user_edit(request, pk):
    """An account's data, role and societies; beside them: a new start link, shutting and opening it."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    form = merged(request, user, lambda data, now: UserForm(data, instance=copy(now), actor=request.user))
    if request.method == "POST" and form.is_valid() and _saved(request, user, form):
        return redirect("accounts:user_edit", user.pk)
    context = {"form": form, "person": user, "newest_link": start_links.newest(user)}
    return render(request, "accounts/user_edit.html", context, status=422 if form.errors else 200)


def _saved(request, user, form):
    try:
        changes = services.change_user(
            actor=request.user,
            user=user,
            version=user.version,
            values=form.values(),
            societies=form.cleaned_data["societies"],
            keep=request.session.session_key,
        )
    except ValidationError as problem:
        refuse(form, problem)
    else:
        moved = changes.keys() - set(services.OWN) - {"username"}
        after = "角色和学会立即生效：已登录的要重新登录，还没用的开通链接已作废，需要时请重发。" if moved else ""
        messages.success(request, f"{user.name}的账号已保存。{kept(form)}{after}")
    return not form.errors


@may("accounts.manage_users")
@require_POST
@once
def user_invite(request, pk):
    """A new start link for a person who has none, lost it, or forgot the password."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk, is_active=True)
    try:
        token = start_links.issue(actor=request.user, user=user, seen=seen_version(request.POST.get("seen")))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("accounts:user_edit", user.pk)
    return show_link(request, user, token)


@may("accounts.manage_users")
@require_POST
@once
def user_disable(request, pk):
    """Shut an account, with a reason; it bites on the person's next request."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    reason = typed(request.POST.get("reason"))
    try:
        if not reason:
            raise ValidationError("请写明停用原因。")
        services.disable_user(actor=request.user, user=user, reason=reason)
        messages.success(request, f"{user.name}的账号已停用，已登录的也已退出。")
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("accounts:user_edit", user.pk)


@may("accounts.manage_users")
@require_POST
@once
def user_enable(request, pk):
    """Open an account again."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    waits = "，密码不变" if user.has_usable_password() else "。还没有设过密码，请重发开通链接"
    try:
        services.enable_user(actor=request.user, user=user)
        messages.success(request, f"{user.name}的账号已重新启用{waits}。")
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("accounts:user_edit", user.pk)


def show_link(request, user, token):
    """Go to the page that shows a fresh start link once. Also for the apps above that invite people."""
    request.session[SHOWN_LINK] = {"user": user.pk, "name": user.name, "username": user.username, "token": token}
    return redirect("accounts:start_link")


@may("accounts.own_account")
def start_link(request):
    """The start link this person has just made: shown once, to be copied."""
    link = request.session.pop(SHOWN_LINK, None)
    if link:
        link["url"] = request.build_absolute_uri(start_links.path(link.pop("token")))
    return render(request, "accounts/start_link.html", {"link": link, "hours": settings.START_LINK_HOURS})
