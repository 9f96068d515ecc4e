"""What was typed into a form when its login had ended comes back to the person who typed it, and to nobody else.

Every form says whose page it stands on (`typed_by`, signed; accounts/templatetags/typed_by.py). Sent without that
person's login, what it holds stays in the browser: packed into the login page (`unsaved`); the server keeps nothing.
Who logs in as the same person within a day is led back to the form, filled in as it was; what it is sent with then
(`not_yet`) writes nothing (core/unwritten.py), and the page says so. The signature is also what makes the words
believable: another site could send a form here, but none that says it stood on this person's page.
"""

import hashlib
import json
import secrets
import zlib
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.shortcuts import render

from accounts.login_page import login_page
from core.unwritten import FILES, NOT_YET

TYPED_BY, PACKED = "typed_by", "unsaved"
KEPT = timedelta(days=1)
MOST = 3 << 20  # characters of a pack; what sends it back must stay below DATA_UPLOAD_MAX_MEMORY_SIZE
SECRET = frozenset({"old", "password", "again"})  # boxes of passwords: typed anew
LEFT_OUT = SECRET | {"csrfmiddlewaretoken", TYPED_BY, PACKED, NOT_YET, FILES}
NONCE = 16
SIGNER = signing.Signer(salt="accounts.unsaved.typed_by")
BOX = signing.TimestampSigner(salt="accounts.unsaved.pack")
STILL_THERE = "您的登录已经结束，刚才填的内容还没有保存。请用原来的账号重新登录，会回到刚才的表单，内容还在。"
SOMEBODY_ELSE = "这台电脑上现在登录的是另一个账号，刚才填的内容还没有保存。要接着填，请用原来的账号登录。"
NO_FILES = "文件{}不能保留，登录后请重新选择。"
NOT_YOURS = "刚才没有保存的内容是用另一个账号填写的，不能显示给您，也没有保存。"
TOO_OLD = "刚才填的内容留得太久，已经不能恢复，没有保存。"


class Unsaved(NamedTuple):
    """A form as it was sent: where to, its fields as (name, value), the names of its files."""

    address: str
    fields: list
    files: list


def typed_by(user):
    """The value that says whose page a form stands on."""
    return SIGNER.sign(user.pk)


def author(request):
    """The id of the person on whose page a form stood; None when it does not say so believably."""
    try:
        return int(SIGNER.unsign(request.POST.get(TYPED_BY, "")))
    except (signing.BadSignature, ValueError):
        return None


def sent(request):
    """The Unsaved of a request."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in LEFT_OUT]
    files = [file.name for _, files in request.FILES.lists() for file in files]
    return Unsaved(request.get_full_path(), fields, files)


def pack(request, owner):
    """What was sent, for the page of the login; "" where it is too much."""
    data = [owner, *sent(request)]
    nonce = secrets.token_bytes(NONCE)
    packed = BOX.sign(signing.b64_encode(nonce + _veiled(zlib.compress(json.dumps(data).encode()), nonce)).decode())
    return packed if len(packed) <= MOST else ""


def unpack(packed, user):
    """(the Unsaved, "") for the person who typed it, else (None, why not in words)."""
    try:
        data = signing.b64_decode(BOX.unsign(packed, max_age=KEPT).encode())
    except signing.BadSignature:
        return None, TOO_OLD
    owner, *kept = json.loads(zlib.decompress(_veiled(data[NONCE:], data[:NONCE])))
    return (Unsaved(*kept), "") if owner == user.pk else (None, NOT_YOURS)


def _veiled(data, nonce):
    """Exclusive-or with a stream that only this key and nonce give; once more, and it is plain again.

    The signed pack lies in the page of an unattended computer: signed, nobody changes it; veiled, nobody reads it.
    """
    stream = hashlib.shake_256(b"accounts.unsaved" + settings.SECRET_KEY.encode() + nonce).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def ask_to_log_in(request):
    """The login page that carries what was typed; None where no page of ours says who typed it."""
    owner = author(request)
    packed = owner and pack(request, owner)
    if not packed:
        return None
    files = "、".join(f"“{name}”" for name in sent(request).files)
    notice = SOMEBODY_ELSE if request.user.is_authenticated else STILL_THERE
    return login_page(request, notice=notice + (NO_FILES.format(files) if files else ""), packed=packed, status=401)


def back(request, unsaved):
    """The page that leads back to the form: by itself with a script, by its button without."""
    looped = NOT_YET in request.POST  # its cookie does not arrive: asked by a script it would go on forever
    return render(request, "unsaved.html", unsaved._asdict() | {"by_itself": not looped})


def csrf_failure(request, reason=""):
    """A form whose token is over: this person logged in again meanwhile, or somebody else did (settings:
    CSRF_FAILURE_VIEW)."""
    packed, owner = request.POST.get(PACKED, ""), author(request)
    mine = _mine(request, packed, owner) if request.user.is_authenticated else None
    if mine:
        return back(request, mine)
    if packed:
        return login_page(request, notice=STILL_THERE, packed=packed, status=403)
    return ask_to_log_in(request) or render(request, "403_csrf.html", status=403)


def _mine(request, packed, owner):
    """What this person typed: into a form, or one that waited in a login page."""
    if packed:
        return unpack(packed, request.user)[0]
    return sent(request) if owner == request.user.pk else None
