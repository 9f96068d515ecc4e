"""The dashboard of the 学会部 and the leader's one page."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from accounts.access import may
from accounts.exports import export, wants_export
from assessment import exports, history, services
from assessment.board.counts import board_of, coverage
from assessment.board.groups import by_discipline, by_label, overlapping, worst
from assessment.board.late import late
from assessment.board.links import query, results_behind, societies_behind
from assessment.board.matrix import MOST_DRAWN, matrix, totals
from assessment.board.trend import trend
from assessment.models import Decision, NightlyRun, Stands
from assessment.outlook import outlook
from assessment.views.days import asked_day, day_said
from core.htmx import render_page
from rulebook.attainment import stands_on
from rulebook.outcomes import Status
from rulebook.rules import COLUMNS, MAIN
from rulebook.urgency import KEY
from societies.models import Society

SHOWN, WORST = 20, 6


def _board(request):
    on, complaint = asked_day(request)
    board = board_of(Society.objects.visible_to(request.user), on)
    held = Decision.objects.visible_to(request.user).stated().filter(stands=Stands.HELD)
    done = NightlyRun.objects.visible_to(request.user).filter(state=NightlyRun.State.DONE)
    return {
        "board": board,
        "coverage": coverage(board),
        "on": on,
        "today": timezone.localdate(),
        "complaint": complaint,
        "unsettled": "" if on else services.checking(),
        "last_run": done.first(),
        "decided": history.decided(board.societies, on) if on else held.count(),
        "decided_url": "" if on else query("assessment:decision_list", held="yes"),
        "total_url": societies_behind(on),
        "nightly_at": settings.NIGHTLY_AT,
    }


@may("assessment.view_dashboard")
def dashboard(request):
    """How the province stands: attainment by label and discipline, matrix, trend. Every number is a link."""
    context = _board(request)
    board, on = context["board"], context["on"]
    if wants_export(request):
        return export(request, "学会与规则", exports.MATRIX, exports.matrix(board), board.total, on=[day_said(on)])
    rules = COLUMNS if request.GET.get("rules") == "all" else MAIN
    most = MOST_DRAWN if request.GET.get("all") else SHOWN
    labels = by_label(board)
    context |= {
        "trend": trend(board),
        "labels": labels,
        "overlap": overlapping(labels, board),
        "disciplines": by_discipline(board),
        "worst": worst(board),
        "heat": matrix(board, rules, most),
        "totals": totals(board, rules),
        "key": KEY,
        "shown": min(most, board.total),
        "drawable": min(MOST_DRAWN, board.total),
        "columns": len(rules),
        "all_columns": len(COLUMNS),
        "waiting_url": "" if on else societies_behind(on, status=Status.TO_REVIEW),
        "review_url": results_behind(on, status=Status.TO_REVIEW),
        "concluded_url": results_behind(on, status="CONCLUDED"),
        "missing_url": results_behind(on, status=Status.NO_DATA),
    }
    return render(request, "assessment/dashboard.html", context)


@may("assessment.view_leader_page")
def leader(request):
    """The leader's questions on one screen and one sheet: how many, what is missing, who is late, whence the number."""
    context = _board(request)
    board = context["board"]
    day = context["on"] or context["today"]
    context |= {
        "trend": trend(board),
        "labels": by_label(board),
        "worst": worst(board, WORST),
        "late": late(board, day),
        "day": day,
        "version": services.policy_for(day)[0],
    }
    return render(request, "assessment/leader.html", context)


@may("assessment.view_dashboard")
def province_outlook(request):
    """不达标预警 of all attained societies: loaded by the dashboard after itself."""
    today = timezone.localdate()
    _, policy = services.policy_for(today)
    foreseen = outlook(Society.objects.visible_to(request.user), today, stands_on(policy))
    context = {"outlook": foreseen, "brief": "brief" in request.GET}
    return render_page(request, "assessment/province_outlook.html", "assessment/_province_outlook.html", context)
