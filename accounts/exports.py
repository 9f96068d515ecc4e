"""A list leaves the site as a file: asked for by ?export=, logged, then written."""

from django.utils import timezone

from accounts.audit import sealed
from accounts.services import note_export
from core.asked import conditions
from core.excel.writing import TYPES, export_response
from core.values import datetime_cn


def wants_export(request):
    """Whether the page is asked for as a workbook or as CSV."""
    return request.GET.get("export") in TYPES


def export_list(request, name, resource, rows, listing):
    """The download of a queryset with the columns of its ListResource, narrowed by a FilterSet."""
    heads, lines = resource.get_export_headers(), resource.lines(rows)
    return export(request, name, heads, lines, rows.count(), listing=listing)


def export(request, name, heads, rows, total, *, listing=None, on=()):
    """The download of `total` rows, after the log has taken down who took what.

    The file says what it was asked for: of what day (`on`, in words) and by which conditions of a FilterSet. The trail
    says the same, but what was typed is sealed there: it may be somebody's name or number.
    """
    file_says, trail_says = ("；".join([*on, *_conditions(listing, typed)]) for typed in (str, sealed))
    note_export(actor=request.user, name=name, rows=total, asked=trail_says)
    when, who = datetime_cn(timezone.now()), request.user.name
    line = f"条件：{file_says or '无'}　　共{total:,}行　　{when}由{who}导出"
    return export_response(rows, heads, name, request.GET["export"], line)


def _conditions(listing, typed):
    return conditions(listing, typed) if listing is not None else []
