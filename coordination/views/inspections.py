"""督查整改: findings, deadlines, and what was done about them."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.conflict import kept, merged, merging
from accounts.exports import export_list, wants_export
from accounts.once import once
from coordination import services
from coordination.corrected import corrected
from coordination.filters import InspectionFilter
from coordination.forms import CloseForm, InspectionEditForm, InspectionForm
from coordination.models import Inspection
from coordination.reasoned import reasoned
from coordination.resources import InspectionResource
from coordination.settled import Act, in_the_way
from coordination.stopped import stopped
from core.htmx import render_page
from core.paging import paginate
from core.unwritten import refuse

LIST = "coordination:inspection_list"


@may("coordination.view_inspection")
def inspection_list(request):
    """Every finding in one's scope: filter, sort, page, export of exactly what is filtered."""
    rows = Inspection.objects.visible_to(request.user).select_related("society")
    listing = InspectionFilter(request.GET, queryset=rows)
    if wants_export(request):
        return export_list(request, "督查整改", InspectionResource(), listing.qs, listing)
    context = {"filter": listing, "page": paginate(request, listing.qs), "today": timezone.localdate()}
    return render_page(request, "coordination/inspection_list.html", "coordination/_inspection_table.html", context)


@may("coordination.record_inspection")
@once
def inspection_add(request):
    """Record a finding."""
    form = InspectionForm(request.POST or None, user=request.user, initial={"society": request.GET.get("society")})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        society = values.pop("society")
        try:
            services.record_inspection(actor=request.user, society=society, values=values)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已记录对{society.name}的督查。")
            return redirect(LIST)
    return render(request, "coordination/inspection_add.html", {"form": form}, status=422 if form.errors else 200)


@may("coordination.record_inspection")
@once
@merging
def inspection_close(request, inspection_id):
    """Close a finding that was put right; if somebody else just closed it, what both wrote is compared."""
    inspections = Inspection.objects.visible_to(request.user).select_related("society")
    inspection = get_object_or_404(inspections, pk=inspection_id)

    def filled(data, now):
        return CloseForm(data, instance=copy(now), user=request.user)

    if words := in_the_way(inspection, Act.END, request.user, opening=request.method != "POST"):
        return stopped(request, words, filled(request.POST, inspection), title="督查销号", back=LIST)
    form = merged(request, inspection, filled)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("closed_on", "result")}
        try:
            services.close_inspection(actor=request.user, inspection=inspection, version=inspection.version, **values)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已销号：{inspection.society.name}。{kept(form)}")
            return redirect(LIST)
    context = {"form": form, "inspection": inspection}
    return render(request, "coordination/inspection_close.html", context, status=422 if form.errors else 200)


@may("coordination.record_inspection")
@once
@merging
def inspection_edit(request, inspection_id):
    """Correct what was recorded of an inspection, until its finding is put right."""
    page = "coordination/inspection_edit.html"
    return corrected(request, _one(request, inspection_id), InspectionEditForm, page=page, back=LIST)


@may("coordination.record_inspection")
@once
def inspection_withdraw(request, inspection_id):
    """Take back an inspection recorded by mistake; it stays in the list, struck through."""
    one = _one(request, inspection_id)
    words = {"done": f"已作废对{one.society.name}的督查。", "back": LIST}
    return reasoned(request, one, Act.VOID, services.void, page="coordination/inspection_withdraw.html", **words)


@may("coordination.record_inspection")
@once
def inspection_reopen(request, inspection_id):
    """Say that a finding was not put right after all."""
    one = _one(request, inspection_id)
    words = {"done": f"已撤回销号：{one.society.name}，现在是整改中。", "back": LIST}
    return reasoned(request, one, Act.REOPEN, services.reopen, page="coordination/inspection_reopen.html", **words)


def _one(request, pk):
    return get_object_or_404(Inspection.objects.visible_to(request.user).select_related("society"), pk=pk)
