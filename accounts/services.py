"""Every write to accounts, each with its audit row."""

from importlib import import_module

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F

from accounts import already, audit, start_links
from accounts.actions import Action
from accounts.models import LoginSession, User
from accounts.roles import Role
from accounts.sessions import uproot
from core.writing import hold, writing

OWN = ("name", "mobile", "email")  # what a person may change of the own account
REACH = ("role", "assigned_only")  # what says what a person may do and see, beside the societies and is_active
FIELDS = ("username", *OWN, *REACH)


def directory():
    """The app above that knows societies (settings.DIRECTORY): whose they are and how a person is tied to them."""
    return import_module(settings.DIRECTORY)


def anybody():
    """Whether there is an account that can log in; an empty site has none."""
    return User.objects.in_use().exists()


@writing
def add_user(*, actor, values, societies=()):
    """Create an account tied to societies. Returns (user, token of its start link).

    Raises ValidationError when the user name or number is taken.
    """
    user = User(**values)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save(force_insert=True)
    changes = {name: [None, getattr(user, name)] for name in FIELDS if getattr(user, name) not in (None, "")}
    audit.record(actor=actor, action=Action.ADDED, subject=user, changes=changes)
    directory().assign(actor=actor, user=user, societies=societies)
    return user, start_links.issue(actor=actor, user=user)


@writing
def change_user(*, actor, user, version, values, societies=None, keep=""):
    """Write new values, and the societies if given, over the version the editor saw. Returns the changes.

    When the person may do or see other things than before, their start links and sessions end, but for the session
    with the key `keep`.

    Raises Conflict when somebody else saved first, ValidationError when the last administrator would be lost or the
    user name or number was taken in this moment.
    """
    changes = {name: [getattr(user, name), value] for name, value in values.items() if getattr(user, name) != value}
    if "role" in changes and user.role == Role.ADMINISTRATOR:
        _keep_an_administrator(user)
    user.save_over(version, {name: new for name, (_, new) in changes.items()})
    if changes:
        audit.record(actor=actor, action=Action.CHANGED, subject=user, changes=changes)
    if societies is not None:
        changes |= directory().assign(actor=actor, user=user, societies=societies, keep=keep)
    if changes.keys() & set(REACH):
        uproot(user, keep=keep)
    return changes


@writing
def disable_user(*, actor, user, reason):
    """Shut an account: its start links and sessions end now. Raises ValidationError for the last administrator, and
    when somebody else shut it first."""
    if user == actor:
        raise ValidationError("不能停用自己的账号。请由另一位系统管理员停用。")
    if user.role == Role.ADMINISTRATOR:
        _keep_an_administrator(user)
    _switch(actor, user, False, Action.DISABLED, reason)


@writing
def enable_user(*, actor, user):
    """Open an account again; what was open when it was shut does not open with it. Raises ValidationError when somebody
    else opened it first."""
    _switch(actor, user, True, Action.ENABLED)


def _switch(actor, user, active, action, reason=""):
    rows = User.objects.filter(pk=user.pk, is_active=not active)
    if not rows.update(is_active=active, version=F("version") + 1):
        what = "重新启用了这个账号" if active else "停用了这个账号"
        plain = f"这个账号{'本来就' if active else '已经'}是{'启用' if active else '停用'}的。{already.NOTHING_DONE}"
        raise ValidationError(already.said(user, what, action, reader=actor) or plain)
    changes = {"is_active": [not active, active]}
    audit.record(actor=actor, action=action, subject=user, changes=changes, reason=reason)
    uproot(user)


@writing
def change_password(*, user, password):
    """Give oneself a new password; every other session of the account ends with it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(actor=user, action=Action.PASSWORD_CHANGED, subject=user)


@writing
def end_sessions(*, user, keep):
    """End the person's sessions except the one with the key `keep`. Returns how many ended."""
    ended, _ = LoginSession.objects.filter(user_id=user.pk).exclude(pk=keep).delete()
    audit.record(actor=user, action=Action.SESSIONS_ENDED, subject=user, changes={"登录": [ended, 0]})
    return ended


@writing
def note_export(*, actor, name, rows, asked=""):
    """Log that a list left the site: its name, how many rows, what it was asked for in words."""
    changes = {name: [None, f"{rows:,}条"], "条件": [None, asked]}
    audit.record(actor=actor, action=Action.EXPORTED, subject=actor, changes=changes)


def _keep_an_administrator(user):
    """Lock the administrators who can log in and make sure one is left without `user`."""
    administrators = hold(User.objects.in_use().filter(role=Role.ADMINISTRATOR))
    if user.is_active and not set(administrators) - {user.pk}:
        raise ValidationError("这是最后一位能登录的系统管理员，请先增加另一位。")
