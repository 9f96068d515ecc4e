"""Small request-wide duties."""

import uuid
from contextvars import ContextVar

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import add_never_cache_headers

REQUEST_ID = ContextVar("request_id", default="")


def request_id(get_response):
    """Give every request an id that logs, audit rows and the response share."""

    def middleware(request):
        request.id = uuid.uuid4().hex[:16]
        mark = REQUEST_ID.set(request.id)
        try:
            response = get_response(request)
        finally:
            REQUEST_ID.reset(mark)
        response["X-Request-ID"] = request.id
        return response

    return middleware


def personal_pages_are_not_stored(get_response):
    """Pages of a logged-in person stay out of every cache (shared PCs in secretariats)."""

    def middleware(request):
        response = get_response(request)
        if getattr(request, "user", None) and request.user.is_authenticated:
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


class CompressedText(GZipMiddleware):
    """Pages leave the site by gzip, a tenth of their size. Each carries up to 100 random bytes and a masked token, so
    that its length tells nothing (BREACH). Workbooks, PDFs and uploads are packed already and keep their length, by
    which a browser shows how far a download is.
    """

    def process_response(self, request, response):
        """The answer compressed when it is text and the browser takes it."""
        kind = response.get("Content-Type", "")
        return super().process_response(request, response) if kind.startswith("text/") else response
