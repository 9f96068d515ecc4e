"""A list leaves the site as a file: asked for by ?export=, logged, then written."""

from accounts.services import note_export
from core.excel.writing import TYPES, export_response


def wants_export(request):
    """Whether the page is asked for as a workbook or as CSV."""
    return request.GET.get("export") in TYPES


def export(request, name, heads, rows, total):
    """The download of `total` rows, after the log has taken down who took what."""
    note_export(actor=request.user, name=name, rows=total, query=request.GET.urlencode())
    return export_response(rows, heads, name, request.GET["export"])
