"""The addresses of the site and an empty view, behind the same session and login as every page."""

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path


def empty(request):
    """Nothing but who asks."""
    return HttpResponse(request.user.name)


def count_queries(get_response):
    """Tell how many queries a page made, where the request asks for it."""

    def middleware(request):
        if "X-Count" not in request.headers:
            return get_response(request)
        asked = []

        def note(execute, *args):
            asked.append(args[0])
            return execute(*args)

        with connection.execute_wrapper(note):
            response = get_response(request)
        response["X-Queries"] = len(asked)
        return response

    return middleware


urlpatterns = [path("empty/", empty), path("", include("config.urls"))]
