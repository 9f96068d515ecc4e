"""Our own workbook of the register to take away: blank, with what is stored, and what its columns take."""

from tempfile import SpooledTemporaryFile

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render

from accounts.access import may
from accounts.services import note_export
from core.excel.writing import IN_MEMORY, TYPES
from societies.models import Society
from societies.register import template
from societies.register.columns import sheets
from societies.register.headings import headings

BLANK, FILLED = "空白名册.xlsx", "填好的名册.xlsx"  # as the page calls them
MOST_FILLED = 2_000  # societies written while somebody waits: a hundred take a second


@may("societies.import_register")
def register_blank(request):
    """The workbook without lines."""
    target = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the response closes it
    template.write_blank(target)
    return _download(target, BLANK)


@may("societies.import_register")
def register_filled(request):
    """The workbook with what is stored of the societies one sees, once the trail has taken down who took it."""
    total = Society.objects.visible_to(request.user).count()
    if total > MOST_FILLED:
        messages.error(request, f"共 {total:,} 家，一次最多导出 {MOST_FILLED:,} 家。")
        return redirect("societies:register_import")
    note_export(actor=request.user, name=template.NAME, rows=total)
    target = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the response closes it
    template.write_filled(target, request.user)
    return _download(target, FILLED)


@may("societies.import_register")
def register_headings(request):
    """Every column of the register by its sheet: what it takes, which other words are read as it, who needs it."""
    context = {"sheets": [(sheet.title, headings(sheet)) for sheet in sheets()]}
    return render(request, "societies/register_headings.html", context)


def _download(target, name):
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=name, content_type=TYPES["xlsx"])
