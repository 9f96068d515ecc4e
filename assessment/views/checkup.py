"""达标体检: one society's results, and one result with everything behind it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from assessment import checkup as reads
from assessment.forms import WhatIfForm
from assessment.models import Decision, FindingChange, Standing
from assessment.rules import RULES
from assessment.views.days import asked_day
from core import charts
from societies.models import Society


@may("assessment.view_checkup")
def checkup(request, society_id=None):
    """All results of a society; without an id the person's own society, or the list to choose from."""
    visible = Society.objects.visible_to(request.user)
    if society_id is None:
        own = visible.order_by("name")[:2]
        return redirect("assessment:checkup", own[0].pk) if len(own) == 1 else redirect("societies:society_list")
    society = get_object_or_404(visible, pk=society_id)
    on, complaint = asked_day(request)
    found = reads.results(society, on)
    only = request.GET.get("status", "")
    tally = reads.tally(found)
    counts = {state: count for state, _, count in tally}
    judged = counts.get("MET", 0) + counts.get("NOT_MET", 0)
    context = {
        "society": society,
        "standing": Standing.objects.visible_to(request.user).filter(society=society).first(),
        "on": on,
        "today": timezone.localdate(),
        "complaint": complaint,
        "results": found,
        "chapters": reads.chapters(found, only),
        "tally": tally,
        "only": only,
        "covered": charts.meter(judged, len(found) - counts.get("NOT_APPLICABLE", 0)),
        "passed": charts.meter(counts.get("MET", 0), judged, fill=charts.GREEN, rest=charts.ORANGE),
        "waiting": [(word, count) for state, word, count in tally if state in ("TO_REVIEW", "NO_DATA", "NOT_DUE")],
        "editable": Society.objects.editable_by(request.user).filter(pk=society.pk).exists(),
        "form": WhatIfForm(user=request.user),
    }
    return render(request, "assessment/checkup.html", context)


@may("assessment.view_checkup")
def finding(request, society_id, rule):
    """判定说明书: one result with its values, reading, clause, history and the decisions beside it."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    if rule not in RULES:
        raise Http404
    result = next((r for r in reads.results(society) if r.rule.id == rule), None)
    own = {"society": society, "rule": rule}
    context = {
        "society": society,
        "rule": RULES[rule],
        "result": result,
        "changes": FindingChange.objects.visible_to(request.user).filter(**own)[:20],
        "decisions": Decision.objects.visible_to(request.user).filter(**own).select_related("author"),
        "editable": Society.objects.editable_by(request.user).filter(pk=society.pk).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "assessment/finding.html", context)
