"""Requests that no view could work on, answered in words: malformed, too large, not for this address, not this way;
and writes that others or a full disk prevented, with all that was sent."""

import logging
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.db import DatabaseError
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string

from core.locking import Conflict
from core.unwritten import FILES, HELD, LAST, NOT_YET, NotWritten, NotYet, why

logger = logging.getLogger(__name__)
MEGABYTE = 1 << 20
UNAVAILABLE, SHOWN_AGAIN = 503, 422


class Refusal(NamedTuple):
    """What a person reads: what happened, why, what to do. `status` is what machines read."""

    status: int
    title: str
    why: str
    then: str


BACK = "请按浏览器的“后退”，内容通常还在。"
OUTRUN = "您打开页面之后，有人先改了同一条记录，您的还没有保存。请看过现在的内容，再决定要不要再试一次。"
UNSAVED = "您的登录曾经中断。下面是您刚才填的内容，还没有保存，请核对后再提交一次。"
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "typed_by", NOT_YET, FILES}
TOO_MUCH = "提交的内容太多，没有保存"
ODD = Refusal(
    400,
    "这个请求不完整，没有处理",
    "提交的内容缺了一部分，或不是从本站的页面发出的。",
    "请回到首页，从页面上重新操作。",
)
WRONG_WAY = Refusal(405, "这个地址不能直接打开", "它只用来接收页面上的按钮。", "请回到首页，从页面上重新操作。")
REFUSALS = {
    RequestDataTooBig: Refusal(
        413,
        TOO_MUCH,
        f"一次提交的文字不能超过{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE}MB。",
        f"{BACK}请删减后再提交；大段内容请作为文件上传。",
    ),
    TooManyFieldsSent: Refusal(
        413, TOO_MUCH, f"一次提交不能超过{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS}项。", f"{BACK}请分几次提交。"
    ),
    TooManyFilesSent: Refusal(
        413, TOO_MUCH, f"一次提交不能超过{settings.DATA_UPLOAD_MAX_NUMBER_FILES}个文件。", f"{BACK}请分几次上传。"
    ),
    MultiPartParserError: Refusal(400, "提交的内容没有完整收到，没有保存", "多半是网络中断。", f"{BACK}请再提交一次。"),
    DisallowedHost: Refusal(
        400, "这个网址不是本站的地址", "本站只认管理员设置的网址。", "请用管理员给您的网址打开，或请管理员核对设置。"
    ),
    BadRequest: ODD,
}


def bad_request(request, exception):
    """The page instead of Django's “Bad Request (400)”, in words for the kind of exception."""
    kind = next((kind for kind in REFUSALS if isinstance(exception, kind)), BadRequest)
    return _page(REFUSALS[kind])


def refusals_in_words(get_response):
    """A page for the refusals that come without one: 405 of the decorators that name the methods of a view."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == WRONG_WAY.status and not response.streaming and not response.content:
            response.content = _page(WRONG_WAY).content
        return response

    return middleware


def nothing_typed_is_lost(get_response):
    """What was sent comes back when nothing was written, with the reason and status 503.

    A view that shows its form again has done so; for one that leads elsewhere or lets the error pass, a page carries
    what was sent and sends it again. Its answers are no longer its own only then. A form that comes back after its
    login had ended (accounts/unsaved.py) is kept from writing, and its page says so.
    """

    def middleware(request):
        LAST.set(None)
        HELD.set(False)
        response = get_response(request)
        refusal = LAST.get()
        if refusal is None or response.status_code >= 500:
            return response
        if response.status_code >= 400:
            response.status_code = _status(refusal)
            return response
        return _send_again(request, refusal)

    def process_view(request, view, args, kwargs):
        """Hold what is only to be shown again."""
        if NOT_YET in request.POST:
            HELD.set(True)
            files = "、".join(f"“{name}”" for name in request.POST.getlist(FILES))
            request.unsaved = f"{UNSAVED}文件{files}没有保留，请重新选择。" if files else UNSAVED

    def process_exception(request, error):
        """The page for whatever says why nothing was written."""
        refusal = why(error) if isinstance(error, DatabaseError | OSError) else error
        if isinstance(error, Conflict):
            refusal = ValidationError(OUTRUN)
        if not isinstance(refusal, ValidationError):
            return None
        logger.warning("Nothing was written at %s", request.path, exc_info=error)
        return _send_again(request, refusal)

    middleware.process_view, middleware.process_exception = process_view, process_exception
    return middleware


def _send_again(request, refusal):
    secret = getattr(request, "sensitive_post_parameters", [])
    kept = [(name, values) for name, values in request.POST.lists() if name not in {*secret, *NOT_SENT_AGAIN}]
    context = {
        "why": refusal.messages,
        "sent": [(name, value) for name, values in kept if secret != "__ALL__" for value in values],
        "address": request.get_full_path(),
        "posted": request.method == "POST",
        "files": bool(request.FILES),
    }
    return render(request, "503.html", context, status=_status(refusal))


def _status(refusal):
    if isinstance(refusal, NotYet):
        return SHOWN_AGAIN
    return UNAVAILABLE if isinstance(refusal, NotWritten) else 409


def _page(refusal):
    return HttpResponse(render_to_string("refused.html", refusal._asdict()), status=refusal.status)
