"""督查 and 服务申请 of one society, for its panorama (settings.BESIDE)."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from coordination.models import Inspection, ServiceRequest
from core.values import date_cn
from societies.beside import Line, Panel


def inspections(society, user):
    """What inspections found, and whether it was put right; None for who may not see it."""
    if not user.has_perm("coordination.view_inspection"):
        return None
    today = timezone.localdate()
    rows = Inspection.objects.visible_to(user).counted().filter(society=society)
    lines = [Line(row.finding, row.held_on, *_stands(row, today), _until(row), _closing(row, user)) for row in rows]
    return Panel("inspections", "督查整改", lines, _list("inspection_list", society))


def _stands(row, today):
    if row.closed_on:
        return "DONE", "已销号"
    return ("PROBLEM", "逾期") if row.due_on and row.due_on < today else ("DOING", "整改中")


def _until(row):
    return row.result if row.closed_on or not row.due_on else f"整改期限 {date_cn(row.due_on)}"


def _closing(row, user):
    may_close = not row.closed_on and user.has_perm("coordination.record_inspection")
    return reverse("coordination:inspection_close", args=[row.pk]) if may_close else ""


def services(society, user):
    """What the society asked of the service centre; None for who may not see it."""
    if not user.has_perm("coordination.view_service"):
        return None
    rows = ServiceRequest.objects.visible_to(user).counted().filter(society=society)
    lines = [
        Line(
            row.get_kind_display(),
            row.asked_on,
            *(("DONE", "已办结") if row.closed_on else ("DOING", "办理中")),
            row.text,
        )
        for row in rows
    ]
    return Panel("services", "服务申请", lines, _list("service_list", society))


def _list(name, society):
    return f"{reverse(f'coordination:{name}')}?{urlencode({'q': society.name})}"
