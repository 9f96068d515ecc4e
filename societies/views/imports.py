"""以前的导入: what each import did, its file again, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import may
from accounts.exports import export, wants_export
from accounts.once import once
from core.htmx import render_page
from core.paging import paginate
from core.unwritten import refuse
from core.values import datetime_cn
from societies.forms import WhyForm
from societies.models import ImportedRow, RegisterImport
from societies.register import kept, obstacles, told, undo
from societies.register.filters import ImportedRowFilter
from societies.register.judging import left_to_job
from societies.register.undo_order import first_back
from societies.register.values import said
from societies.serving import SANDBOX


@may("societies.import_register")
def import_detail(request, pk):
    """Who imported what and when, and row by row what it wrote: filter, sort, export of exactly these."""
    imported = _one(request, pk)
    rows = ImportedRow.objects.visible_to(request.user).filter(imported=imported)
    titles = rows.order_by("sheet").values_list("sheet", flat=True).distinct()
    listing = ImportedRowFilter(request.GET, queryset=rows, sheets=titles)
    if wants_export(request):
        total = listing.qs.count()
        about = [f"{datetime_cn(imported.at)}的导入"]
        return export(request, "导入的记录", told.HEADS, told.cells(listing.qs), total, listing=listing, on=about)
    page = paginate(request, listing.qs)
    for row in page:
        row.title, row.told, row.url = told.kind(row), told.changes(row), told.address(row)
        row.false, row.merged = told.may_be_false(row), told.merged(row)
    context = {
        "imported": imported,
        "filter": listing,
        "page": page,
        "mapping": told.mapping(imported),
    }
    return render_page(request, "societies/import_detail.html", "societies/_import_rows.html", context)


@may("societies.import_register")
def import_file(request, pk):
    """The workbook as it was imported, once the trail has taken down who took it. 404 after its time."""
    imported = _one(request, pk)
    try:
        file = kept.taken(actor=request.user, imported=imported)
    except FileNotFoundError as gone:
        raise Http404("The workbook is no longer kept.") from gone
    response = FileResponse(file, as_attachment=True, filename=imported.name, content_type="application/octet-stream")
    response["Content-Security-Policy"] = SANDBOX
    return response


@may("societies.import_register")
@once
def import_undo(request, pk):
    """What taking an import back would do, or what stands in its way; then do it, with a reason."""
    imported = _one(request, pk)
    if words := undo.refusal(imported):
        messages.warning(request, words)
        return redirect("societies:import_detail", pk)
    form, plan, status = WhyForm(request.POST or None, user=request.user), None, 200
    if request.method == "POST" and form.is_valid():
        try:
            plan = undo.undo(actor=request.user, imported=imported, reason=form.cleaned_data["reason"])
        except undo.InTheWay as error:
            plan, status = error.plan, 409
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _done(plan, request.user))
            return redirect("societies:import_detail", pk)
    plan = plan or obstacles.undoing(imported, request.user)
    context = {"imported": imported, "form": form, "plan": plan, "outrun": status == 409, "page": _acts(request, plan)}
    context["first"] = first_back(plan, request.user)
    return render(request, "societies/import_undo.html", context, status=422 if form.errors else status)


def _done(plan, user):
    later = "涉及的学会较多，正在后台重新检查。" if left_to_job(undo.remaining(plan), user) else "有关学会已重新检查。"
    return f"已撤回导入：移除 {len(plan.removed):,} 条，改回 {len(plan.set_back):,} 条。{later}"


def _acts(request, plan):
    """A page of what stands in the way or, where nothing does, of what would be done."""
    page = paginate(request, plan.obstacles or plan.set_back + plan.removed)
    if plan.obstacles:
        obstacles.explain(page.object_list)
        seen = RegisterImport.objects.visible_to(request.user)
        seen = set(seen.filter(pk__in=[one.later.pk for one in page if one.later]).values_list("pk", flat=True))
    for one in page:
        row = one.row if plan.obstacles else one
        row.title, row.url = told.kind(row), told.address(row)
        if plan.obstacles:
            one.linked = one.later and one.later.pk in seen
        elif row.state == ImportedRow.State.CHANGED:
            row.told = said(told.model_of(row), {name: pair[::-1] for name, pair in row.changes.items()})
    return page


def _one(request, pk):
    imports = RegisterImport.objects.visible_to(request.user).select_related("actor", "undone_by")
    return get_object_or_404(imports, pk=pk)
