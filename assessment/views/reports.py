"""报表: annual reports as PDF, made in the background."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.once import once
from assessment import services
from assessment.forms import ReportForm
from core.models import Job
from core.unwritten import refuse


@may("assessment.export_report")
@once
def report_list(request):
    """Ask for a report, and find those asked for before with their progress and files."""
    initial = {"year": timezone.localdate().year, "scope": "society", "society": request.GET.get("society")}
    form = ReportForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        society = form.cleaned_data["society"] if form.cleaned_data["scope"] == "society" else None
        asked = {"scope": form.cleaned_data["scope"], "year": form.cleaned_data["year"], "society": society}
        try:
            services.submit_report(actor=request.user, **asked)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, "报告正在后台生成，完成后可在下面下载；离开此页不影响生成。")
            return redirect("assessment:report_list")
    jobs = Job.objects.visible_to(request.user).filter(kind="report", owner_id=request.user.pk)[:50]
    return render(
        request, "assessment/report_list.html", {"form": form, "jobs": jobs}, status=422 if form.errors else 200
    )
