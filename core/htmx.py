"""One view, two answers: the whole page to a browser, its fragment to HTMX."""

from django.contrib.messages import get_messages
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def wants_fragment(request):
    """True when HTMX will put the answer into a page; on the way back through the history it wants the whole page."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def render_page(request, page, fragment, context=None, status=None):
    """Answer with the template `page`, or with `fragment` alone to HTMX, both from the same context.

    `page` includes `fragment`. Messages waiting for the person travel with the fragment as toasts.
    """
    part = wants_fragment(request)
    response = render(request, fragment if part else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if part and (waiting := list(get_messages(request))):
        toasts = render_to_string("ui/_toast.html", {"messages": waiting, "oob": True}, request)
        response.content += toasts.encode()
    return response
