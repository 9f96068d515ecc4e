"""A list leaves the site as a file: asked for by ?export=, logged, then written."""

from accounts.services import note_export
from core.excel.writing import TYPES, export_response


def wants_export(request):
    """Whether the page is asked for as a workbook or as CSV."""
    return request.GET.get("export") in TYPES


def export_list(request, name, resource, rows):
    """The download of a queryset with the columns of its ListResource."""
    return export(request, name, resource.get_export_headers(), resource.lines(rows), rows.count())


def export(request, name, heads, rows, total):
    """The download of `total` rows, after the log has taken down who took what."""
    note_export(actor=request.user, name=name, rows=total, query=request.GET.urlencode())
    return export_response(rows, heads, name, request.GET["export"])
