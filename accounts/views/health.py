"""Is the site well? For the machine that watches it."""

from django.db import DatabaseError
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import public
from core import health


@public("asked by monitors that have no account; tells nothing about anybody")
@require_safe
@never_cache
def healthz(request):
    """200 while the database answers, else 503; the worker by its heartbeat, never by asking the broker."""
    try:
        return JsonResponse({"status": "ok", "database": "ok", "worker": health.worker()})
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "unreachable", "worker": None}, status=503)
