"""The audit trail, to read."""

from itertools import islice

from accounts import services
from accounts.access import may
from accounts.exports import export, wants_export
from accounts.filters import AuditFilter
from accounts.models import AuditEntry
from accounts.trail import lines
from core.htmx import render_page
from core.paging import paginate

HEADS = ["序号", "时间", "人员", "角色", "学会", "操作", "对象", "改动", "原因"]
CHUNK = 1000


@may("accounts.view_audit")
def audit_list(request):
    """Who changed what, old → new; ?export=xlsx or csv gives exactly the filtered rows."""
    filterset = AuditFilter(request.GET, AuditEntry.objects.visible_to(request.user))
    if wants_export(request):
        return export(request, "审计记录", HEADS, _cells(filterset.qs), filterset.qs.count())
    page = paginate(request, filterset.qs)
    context = {
        "filter": filterset,
        "page": page,
        "lines": _lines(page.object_list),
        "filtered": any(map(request.GET.get, filterset.filters)),
    }
    return render_page(request, "accounts/audit_list.html", "accounts/_audit.html", context)


def _lines(entries):
    entries = list(entries)
    return lines(entries, services.directory().names(e.society_id for e in entries if e.society_id))


def _cells(rows):
    """Rows of the sheet, in chunks: the trail may be long."""
    entries = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(entries, CHUNK)):
        for line in _lines(chunk):
            yield [
                line.sequence,
                line.at,
                line.person,
                line.role,
                line.society,
                line.action,
                line.subject,
                line.told,
                line.reason,
            ]
