"""What the department itself records of a society: its labels, and the 派出文件 it accepts."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.conflict import kept, merged, merging
from accounts.once import once
from core.locking import Conflict, seen_version
from societies import services
from societies.models import Label, Society
from societies.profile.forms import LabelForm
from societies.views.places import place, status_of

PAPERS = ("S6", "W1")  # the evidence that a secondment rests on


@may("societies.grant_label")
@once
def label_add(request, society_id):
    """A label granted to a society; it decides the day by which 两化 is due."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    form = LabelForm(request.POST or None, instance=Label(society=society), user=request.user, society=society)
    if form.is_valid():
        try:
            label = services.add_record(actor=request.user, record=form.instance)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"已授予{society.name}“{label.get_kind_display()}”，结果已重新检查。")
            return redirect("societies:society_detail", society.pk)
    return render(request, "societies/label_add.html", {"form": form, "society": society}, status=status_of(request))


@may("societies.grant_label")
@merging
def label_edit(request, society_id, pk):
    """A label corrected or ended, what somebody else saved meanwhile kept in it."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    label = get_object_or_404(Label.objects.visible_to(request.user).filter(society=society), pk=pk)

    def over(data, now):
        return LabelForm(data, instance=copy(now), user=request.user, society=society)

    form = merged(request, label, over)
    if form.is_valid():
        try:
            services.change_record(actor=request.user, record=label, values=form.values, version=label.version)
        except ValidationError as error:
            form.refuse(error)
        else:
            said = f"已保存{society.name}的“{label.get_kind_display()}”，结果已重新检查。{kept(form)}"
            messages.success(request, said)
            return redirect("societies:society_detail", society.pk)
    context = {"form": form, "society": society}
    return render(request, "societies/label_edit.html", context, status=status_of(request))


@may("societies.accept_secondment")
@once
def accept_secondment(request, society_id, key, table, pk):
    """Accept the 派出文件 of somebody lent by the host, who from today counts as full time (W1, S6)."""
    here = place(request.user, society_id, key, table)
    files = place(request.user, society_id, "evidence", "evidence").records(request.user)
    record = here.record(request.user, pk)
    if not getattr(record, "awaits_acceptance", False):
        raise Http404
    problem = ""
    if request.method == "POST":
        values, seen = {"secondment_accepted_on": timezone.localdate()}, seen_version(request.POST.get("version"))
        try:
            services.change_record(actor=request.user, record=record, values=values, version=seen)
        except Conflict:
            problem = "您打开页面之后有人改过这条记录（也可能是您在另一个窗口改的），请看过新内容再决定是否认可。"
        except ValidationError as error:
            problem = "".join(error.messages)
        else:
            messages.success(request, f"已认可{record}的派出文件，结果已重新检查。")
            return redirect("societies:society_detail", here.society.pk)
        record = here.record(request.user, pk)
    context = {"here": here, "record": record, "papers": files.filter(supports__in=PAPERS), "problem": problem}
    return render(request, "societies/accept_secondment.html", context, status=status_of(request))
