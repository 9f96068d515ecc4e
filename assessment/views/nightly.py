"""夜间检查: the runs so far, and a check by hand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import may
from accounts.once import once
from assessment import services
from assessment.models import NightlyRun
from core.htmx import render_page
from core.paging import paginate
from societies.models import Society


@may("assessment.view_nightly")
def nightly_list(request):
    """Every run with what it found changed; the running one refreshes by itself."""
    runs = NightlyRun.objects.visible_to(request.user)
    context = {"page": paginate(request, runs), "running": runs.filter(state=NightlyRun.State.RUNNING).exists()}
    return render_page(request, "assessment/nightly_list.html", "assessment/_nightly_table.html", context)


@may("assessment.run_check")
@require_POST
@once
def nightly_start(request):
    """Start tonight's check now; the same date never runs twice at once."""
    services.start_night(timezone.localdate(), actor=request.user)
    messages.success(request, "检查已开始，结果会逐批更新；离开此页不影响检查。")
    return redirect("assessment:nightly_list")


@may("assessment.run_check")
@require_POST
def recheck(request, society_id):
    """Judge one society again, at once."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    services.recheck([society.pk])
    messages.success(request, f"{society.name}已重新检查。")
    return redirect("assessment:checkup", society.pk)
