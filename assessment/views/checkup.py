"""达标体检: one society's results, and one result with everything behind it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.exports import export, wants_export
from assessment import checkup as reads
from assessment import exports, services
from assessment.forms import WhatIfForm
from assessment.models import Decision, FindingChange, Standing
from assessment.proof import proved
from assessment.views.days import asked_day, day_said
from core import charts
from core.states import LOOKS
from core.values import date_cn
from rulebook.outcomes import Status
from rulebook.rules import RULES
from rulebook.urgency import CONCLUDED, WAITING
from societies.models import Society
from societies.profile import tables
from societies.profile.filling import filling
from societies.profile.progress import is_new
from societies.profile.whence import Whence

KNOWS_PEOPLE = "societies.accept_secondment"  # outside, only those who judge a 派出文件 read who is meant


@may("assessment.view_checkup")
def checkup(request, society_id=None):
    """All results of a society; without an id the person's own society, or the list to choose from."""
    visible = Society.objects.visible_to(request.user)
    if society_id is None:
        own = visible.order_by("name_order", "pk")[:2]
        return redirect("assessment:checkup", own[0].pk) if len(own) == 1 else redirect("societies:society_list")
    society = get_object_or_404(visible, pk=society_id)
    on, complaint = asked_day(request)
    results = reads.results(society, on)
    if wants_export(request):
        name = f"{society.name}达标体检{date_cn(on or timezone.localdate())}"
        return export(request, name, exports.SOCIETY, exports.of_society(results), len(results), on=[day_said(on)])
    context = _shared(request, society, on, complaint)
    results, whence = _behind(request, context, results)
    context |= _counted(results, request.GET.get("status", "")) | _whole(
        request, society, results, on, context["policy"]
    )
    context["form"] = WhatIfForm(user=request.user, now=results)
    context["new"] = whence and is_new(filling(society, tables.sections(), held=whence.held))
    return render(request, "assessment/checkup.html", context)


def _shared(request, society, on, complaint):
    return {
        "society": society,
        "on": on,
        "today": timezone.localdate(),
        "complaint": complaint,
        "unsettled": "" if on else services.awaited(society.pk),
        "policy": services.policy_for(on or timezone.localdate())[1],
        "editable": Society.objects.editable_by(request.user).filter(pk=society.pk).exists(),
    }


def _behind(request, context, results):
    """(the results with what stands behind them, the ways to their sources or None on a past day)."""
    society, on, inside = context["society"], context["on"], context["editable"]
    told = reads.with_stories(results, society, on)
    whence = None if on else Whence(society, tables.seen_by(request.user), inside)
    named = inside or request.user.has_perm(KNOWS_PEOPLE)
    return proved(told, whence, context["policy"], named), whence


def _counted(results, only):
    """The results, by chapter and by state."""
    only = only if only in LOOKS else ""
    tally = reads.tally(results)
    counts = {state: count for state, _, count in tally}
    judged = sum(counts.get(state, 0) for state in CONCLUDED)
    passed = judged - counts.get(Status.NOT_MET, 0)
    return {
        "results": results,
        "chapters": reads.urgent_first(reads.by_chapter(results, only)),
        "tally": tally,
        "only": only,
        "covered": charts.meter(judged, len(results) - counts.get(Status.NOT_APPLICABLE, 0)),
        "passed": charts.meter(passed, judged, fill=charts.GREEN, rest=charts.ORANGE),
        "waiting": [(word, count) for state, word, count in tally if state in WAITING],
    }


def _whole(request, society, results, on, policy):
    """The verdict on top: the standing of today or of then, and the rules that stand in its way."""
    head, office = reads.obstacles(results, policy)
    standing = None if on else Standing.objects.visible_to(request.user).filter(society=society).first()
    then = reads.attainment(society, on) if on else None
    both = (standing.secretary_general, standing.secretariat) if standing else reads.wholes(results, policy)
    wholes = {"whole_head": both[0], "whole_office": both[1]}
    return {"standing": standing, "then": then, "head": head, "office": office} | wholes


@may("assessment.view_checkup")
def finding(request, society_id, rule):
    """判定说明书: one result with its values, reading, clause, history and the decisions beside it."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    if rule not in RULES:
        raise Http404
    on, complaint = asked_day(request)
    own = {"society": society, "rule": rule}
    changes = FindingChange.objects.visible_to(request.user).filter(**own)
    context = _shared(request, society, on, complaint)
    results, _ = _behind(request, context, reads.results(society, on, [rule]))
    result = next(iter(results), None)
    context |= {
        "rule": RULES[rule],
        "result": result,
        "decidable": result is None or result.decidable,
        "changes": (changes.filter(on__lte=on) if on else changes)[:20],
        "decisions": _decisions(request, own),
    }
    return render(request, "assessment/finding.html", context)


def _decisions(request, own):
    """Every decision on a rule of a society, each with whether this person may take it back."""
    rows = list(Decision.objects.visible_to(request.user).stated().filter(**own).select_related("author"))
    for row in rows:
        row.retractable = not row.never_made and services.may_take(request.user, row.verdict)
    return rows
