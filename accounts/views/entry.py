"""Coming in and going out: start page, log in, log out, the first administrator, start links."""

from django.conf import settings
from django.contrib import auth, messages
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import services, start_links
from accounts.access import may, public
from accounts.forms import CodeForm, LoginForm, PasswordForm
from accounts.login_page import login_page
from accounts.middleware import ending
from accounts.roles import Role
from accounts.sessions import enter
from accounts.unsaved import PACKED, back, unpack
from core.context import address
from core.unwritten import NotWritten, refuse

SOCIETY_HOME = ["societies:society_home"]
HOMES = {
    Role.FILLER: SOCIETY_HOME,
    Role.HEAD: SOCIETY_HOME,
    Role.LEADER: ["assessment:leader"],
    Role.SERVICE_CENTRE: ["coordination:service_list"],
    Role.ADMINISTRATOR: ["societies:society_list", "accounts:user_list"],
}
DEPARTMENT_HOME = ["assessment:dashboard", "societies:society_list"]
WRONG = "用户名或密码不正确。请核对后再试，注意大小写。"


@may("accounts.own_account")
def home(request):
    """To the page where this role's work begins."""
    names = [] if request.user.role == Role.EXPERT else HOMES.get(request.user.role, DEPARTMENT_HOME)
    return redirect(next(filter(None, map(address, names)), None) or "accounts:account")


@public("people log in here")
@sensitive_post_parameters("password")
def login(request):
    """Log in by user name or mobile number; an empty site leads to its set-up."""
    target, packed = _next(request), request.POST.get(PACKED, "")
    if request.user.is_authenticated and not packed:
        return redirect(target)
    form, problem, notice = LoginForm(request.POST or None), "", ""
    if request.method == "POST" and form.is_valid():
        user = auth.authenticate(request, **form.cleaned_data)
        if user:
            enter(request, user)
            return _go_on(request, packed) if packed else redirect(target)
        problem = WRONG
    elif request.method == "GET":
        if not services.anybody():
            return redirect("accounts:set_up")
        notice = ending(request.session)
    context = {"form": form, "problem": problem, "notice": notice, "next": target, "packed": packed}
    return login_page(request, status=422 if form.errors or problem else 200, **context)


def _go_on(request, packed):
    """Back to the form that waited for this login, or home with the reason why not."""
    unsaved, why_not = unpack(packed, request.user)
    if unsaved:
        return back(request, unsaved)
    messages.warning(request, why_not)
    return redirect(settings.LOGIN_REDIRECT_URL)


@public("logging out needs no rights")
@require_POST
def logout(request):
    """End this session."""
    auth.logout(request)
    return redirect("accounts:login")


@public("an empty site has nobody who could log in")
def set_up(request):
    """How the first administrator comes in: with the start link that only somebody on the server can print."""
    if services.anybody():
        raise Http404
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("accounts:start", form.cleaned_data["code"])
    return render(request, "accounts/set_up.html", {"form": form}, status=422 if form.errors else 200)


@public("the link itself is the proof")
@sensitive_post_parameters("password", "again")
def start(request, token):
    """Set a password by a start link and be logged in; a link that is over says what to do."""
    try:
        user = start_links.open_link(token).user
        form = PasswordForm(request.POST or None, user=user)
        if request.method == "POST" and form.is_valid():
            enter(request, start_links.redeem(token=token, password=form.cleaned_data["password"]))
            messages.success(request, "密码已设好，您已登录。下次用用户名或手机号登录。")
            return redirect("accounts:home")
    except NotWritten as problem:
        refuse(form, problem)
    except start_links.LinkOver as over:
        return render(request, "accounts/start.html", {"over": over}, status=410)
    return render(request, "accounts/start.html", {"form": form, "person": user}, status=422 if form.errors else 200)


def _next(request):
    """The page to go on to: ?next= of this site, else the start page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if ours else resolve_url(settings.LOGIN_REDIRECT_URL)
