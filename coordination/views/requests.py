"""服务申请: what societies ask of the service centre, and its answers."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import may
from accounts.conflict import kept, merged, merging
from accounts.exports import export_list, wants_export
from accounts.once import once
from coordination import services
from coordination.filters import ServiceFilter
from coordination.forms import AnswerForm, ServiceForm
from coordination.models import ServiceRequest
from coordination.resources import ServiceResource
from core.htmx import render_page
from core.paging import paginate
from core.unwritten import refuse
from societies.models import Society


@may("coordination.view_service")
def service_list(request):
    """Requests of one's own society, or, for the centre, of the societies that asked."""
    rows = ServiceRequest.objects.visible_to(request.user).select_related("society", "asked_by")
    listing = ServiceFilter(request.GET, queryset=rows)
    if wants_export(request):
        return export_list(request, "服务申请", ServiceResource(), listing.qs, listing)
    context = {"filter": listing, "page": paginate(request, listing.qs)}
    return render_page(request, "coordination/service_list.html", "coordination/_service_table.html", context)


@may("coordination.ask_service")
@once
def service_add(request):
    """Ask the centre for something."""
    own = Society.objects.editable_by(request.user).order_by("name").first()
    form = ServiceForm(request.POST or None, user=request.user, initial={"society": own})
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_service(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, "已提交服务申请，学会服务中心会在这里答复。")
            return redirect("coordination:service_list")
    return render(request, "coordination/service_add.html", {"form": form}, status=422 if form.errors else 200)


@may("coordination.handle_service")
@once
@merging
def service_answer(request, request_id):
    """Answer a request and close it when it is done; if somebody else just did, what both wrote is compared."""
    visible = ServiceRequest.objects.visible_to(request.user).select_related("society")
    if request.method != "POST":
        visible = visible.filter(closed_on=None)
    asked = get_object_or_404(visible, pk=request_id)
    form = merged(request, asked, lambda data, now: AnswerForm(data, instance=copy(now), user=request.user))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("answer", "closed")}
        try:
            services.answer_service(actor=request.user, request=asked, version=asked.version, **values)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已答复{asked.society.name}。{kept(form)}")
            return redirect("coordination:service_list")
    context = {"form": form, "asked": asked}
    return render(request, "coordination/service_answer.html", context, status=422 if form.errors else 200)
