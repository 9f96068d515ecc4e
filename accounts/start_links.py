"""Start links: how a person comes to a first or a new password. Only the hash of a link is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts import already, audit
from accounts.actions import Action
from accounts.models import StartLink, User
from core.writing import hold, writing


class LinkOver(Exception):
    """The link is unknown, expired or used; the message says in Chinese which and what to do."""


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


def path(token):
    """The link's address on this site."""
    return reverse("accounts:start", args=[token])


def newest(user):
    """The id of an account's newest link, which a page that sends one carries along; 0 when none was ever sent."""
    return user.start_links.aggregate(last=Max("pk"))["last"] or 0


@writing
def issue(*, actor, user, seen=None):
    """A new start link for an account, valid settings.START_LINK_HOURS; older ones end. Returns its token, once.

    `seen` is the newest link of the page it is sent from (None: not asked). Raises ValidationError when somebody sent
    one since: the person may be about to open it, and it would end without a word.
    """
    if seen is not None:
        hold(User.objects.filter(pk=user.pk))
        if newest(user) > seen:
            done = already.said(user, f"给{user.name}发了开通链接", Action.INVITED, reader=actor)
            raise ValidationError(f"{done}那个链接仍然有效；本人没有收到的，再点一次就重发，那个随即失效。")
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    user.start_links.filter(used=None, expires__gt=now).update(expires=now)
    expires = now + timedelta(hours=settings.START_LINK_HOURS)
    StartLink.objects.create(user=user, token_hash=_hash(token), expires=expires)
    audit.record(actor=actor, action=Action.INVITED, subject=user, changes={"有效期至": [None, expires]})
    return token


def open_link(token):
    """The link behind a token. Raises LinkOver when it cannot be used (any more)."""
    link = StartLink.objects.select_related("user").filter(token_hash=_hash(token)).first()
    if link is None:
        raise LinkOver("这个链接不完整或不存在。请核对是否复制了整个链接，或请发链接的人重新发一次。")
    if link.used:
        raise LinkOver("这个链接已经用过了。密码已设好的，请直接登录；忘记密码的，请联系管理员重发开通链接。")
    if link.expires <= timezone.now():
        raise LinkOver(
            f"这个链接已过期（有效期{settings.START_LINK_HOURS}小时，重发或调整账号后旧的失效）。"
            "请用最新的链接，或联系管理员重发。"
        )
    if not link.user.is_active:
        raise LinkOver("这个账号已停用。需要使用的，请联系系统管理员。")
    return link


@writing
def redeem(*, token, password):
    """Set the password of the link's account and use the link up. Returns the user; raises LinkOver.

    Of two at the same moment one wins: the row is taken by one conditional UPDATE.
    """
    link = open_link(token)
    now = timezone.now()
    if not StartLink.objects.filter(pk=link.pk, used=None, expires__gt=now).update(used=now):
        open_link(token)  # says which of them it is: used or ended in this moment
        raise LinkOver("这个链接已经用过了。密码已设好的，请直接登录。")
    user = link.user
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(actor=user, action=Action.PASSWORD_SET, subject=user)
    return user
