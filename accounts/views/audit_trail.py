"""The audit trail, to read."""

from itertools import islice

from accounts import services, trail
from accounts.access import may
from accounts.exports import export, wants_export
from accounts.filters import AuditFilter
from accounts.models import AuditEntry
from core.htmx import render_page
from core.paging import paginate

HEADS = ["序号", "时间", "人员", "角色", "学会", "操作", "对象", "改动", "原因"]
CHUNK = 1000


@may("accounts.view_audit")
def audit_list(request):
    """Who changed what, old → new; ?export=xlsx or csv gives exactly the filtered rows."""
    filterset = AuditFilter(request.GET, AuditEntry.objects.visible_to(request.user))
    if wants_export(request):
        return export(request, "审计记录", HEADS, _cells(filterset.qs), filterset.qs.count(), listing=filterset)
    page = paginate(request, filterset.qs)
    context = {
        "filter": filterset,
        "page": page,
        "entries": _entries(page.object_list),
    }
    return render_page(request, "accounts/audit_list.html", "accounts/_audit.html", context)


def _entries(rows):
    rows = list(rows)
    return trail.entries(rows, services.directory().names(row.society_id for row in rows if row.society_id))


def _cells(rows):
    """Rows of the sheet, in chunks: the trail may be long."""
    rows = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        for entry in _entries(chunk):
            yield [
                entry.sequence,
                entry.at,
                entry.person,
                entry.role,
                entry.society,
                entry.action,
                entry.subject,
                entry.told,
                entry.reason,
            ]
