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
from coordination.corrected import corrected
from coordination.filters import ServiceFilter
from coordination.forms import AnswerForm, ReasonForm, ServiceEditForm, ServiceForm
from coordination.models import ServiceRequest
from coordination.reasoned import reasoned
from coordination.resources import ServiceResource
from coordination.settled import Act, in_the_way
from coordination.stopped import stopped
from core.htmx import render_page
from core.paging import paginate
from core.unwritten import refuse
from societies.models import Society

LIST = "coordination:service_list"
ALIKE = 5  # earlier requests of the same kind, shown beside a new one


@may("coordination.view_service")
def service_list(request):
    """Requests of one's own society, or, for the centre, of the societies that asked."""
    listing = ServiceFilter(request.GET, queryset=_visible(request))
    if wants_export(request):
        return export_list(request, "服务申请", ServiceResource(), listing.qs, listing)
    context = {"filter": listing, "page": paginate(request, listing.qs)}
    return render_page(request, "coordination/service_list.html", "coordination/_service_table.html", context)


@may("coordination.ask_service")
@once
def service_add(request):
    """Ask the centre for something."""
    own = Society.objects.editable_by(request.user).order_by("name_order", "pk").first()
    form = ServiceForm(request.POST or None, user=request.user, initial={"society": own})
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_service(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, "已提交服务申请，学会服务中心会在这里答复。")
            return redirect(LIST)
    return render(request, "coordination/service_add.html", {"form": form}, status=422 if form.errors else 200)


@may("coordination.handle_service")
@once
@merging
def service_answer(request, request_id):
    """Answer a request and close it when it is done; if somebody else just did, what both wrote is compared."""
    asked = get_object_or_404(_visible(request), pk=request_id)

    def filled(data, now):
        return AnswerForm(data, instance=copy(now), user=request.user)

    if words := in_the_way(asked, Act.END, request.user, opening=request.method != "POST"):
        return stopped(request, words, filled(request.POST, asked), title="办理服务申请", back=LIST)
    form = merged(request, asked, filled)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("answer", "closed")}
        try:
            services.answer_service(actor=request.user, request=asked, version=asked.version, **values)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已答复{asked.society.name}。{kept(form)}")
            return redirect(LIST)
    alike = _visible(request).counted().filter(society=asked.society, kind=asked.kind).exclude(pk=asked.pk)
    context = {"form": form, "asked": asked, "alike": alike[:ALIKE]}
    return render(request, "coordination/service_answer.html", context, status=422 if form.errors else 200)


@may("coordination.handle_service")
@once
def service_reopen(request, request_id):
    """Say that a request was not settled after all: the wrong one was answered, or the answer was wrong."""
    asked = get_object_or_404(_visible(request), pk=request_id)
    words = {"done": f"已撤回办结：{asked.society.name}，现在是办理中，请重新答复。", "back": LIST}
    return reasoned(request, asked, Act.REOPEN, services.reopen, page="coordination/service_reopen.html", **words)


@may("coordination.handle_service")
@once
def service_contact(request, request_id):
    """The telephone numbers behind an open request: only with a reason, and written down (decision 43)."""
    asked = get_object_or_404(_visible(request).open(), pk=request_id)
    form, numbers = ReasonForm(request.POST or None, user=request.user), []
    if request.method == "POST" and form.is_valid():
        try:
            numbers = services.reveal_contacts(actor=request.user, request=asked, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            refuse(form, error)
    context = {"form": form, "asked": asked, "numbers": numbers}
    return render(request, "coordination/service_contact.html", context, status=422 if form.errors else 200)


@may("coordination.ask_service")
@once
@merging
def service_edit(request, request_id):
    """Correct what one's own society asked for, until it is answered."""
    asked = get_object_or_404(ServiceRequest.objects.editable_by(request.user), pk=request_id)
    return corrected(request, asked, ServiceEditForm, page="coordination/service_edit.html", back=LIST)


@may("coordination.ask_service")
@once
def service_withdraw(request, request_id):
    """Take back what one's own society asked for, until it is answered."""
    asked = get_object_or_404(ServiceRequest.objects.editable_by(request.user), pk=request_id)
    words = {"done": f"已作废服务申请：{asked}。", "back": LIST}
    return reasoned(request, asked, Act.VOID, services.void, page="coordination/service_withdraw.html", **words)


def _visible(request):
    return ServiceRequest.objects.visible_to(request.user).select_related("society", "asked_by")
