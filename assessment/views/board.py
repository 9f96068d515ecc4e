"""The dashboard of the 学会部 and the leader's one page."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from accounts.access import may
from assessment.board import Board, listed
from assessment.models import NightlyRun, Standing
from assessment.views.days import asked_day
from core import charts
from societies.models import Society

SHOWN = 20


def _board(request):
    on, complaint = asked_day(request)
    board = Board(Society.objects.visible_to(request.user), on)
    done = NightlyRun.State.DONE
    last = NightlyRun.objects.visible_to(request.user).filter(state=done).first()
    parts = [(state, board.count(state), listed(state=state)) for state in ("ATTAINED", "LAPSED", "OVERDUE", "NOT_DUE")]
    judged, applicable = board.coverage()
    return {
        "board": board,
        "on": on,
        "today": timezone.localdate(),
        "complaint": complaint,
        "last_run": last,
        "attained": {state: (count, url) for state, count, url in parts},
        "whole": charts.stacked(parts),
        "reviews": board.open_reviews(),
        "missing": board.missing(),
        "decided": board.decided(timezone.localdate()),
        "judged": judged,
        "applicable": applicable,
        "covered": f"{1000 * judged // applicable / 10:.1f}%" if applicable else None,
        "nightly_at": settings.NIGHTLY_AT,
    }


@may("assessment.view_dashboard")
def dashboard(request):
    """How the province stands: attainment by label and discipline, matrix, trend. Every number is a link."""
    context = _board(request)
    board = context["board"]
    most = board.total if request.GET.get("all") else SHOWN
    context["heat"], context["totals"] = board.matrix(most=most)
    context |= {
        "labels": board.by_label(),
        "disciplines": board.by_discipline(),
        "trend": board.trend(context["today"]),
        "worst": board.worst(),
        "shown": min(most, board.total),
        "reviews_url": listed(status="TO_REVIEW"),
    }
    return render(request, "assessment/dashboard.html", context)


@may("assessment.view_leader_page")
def leader(request):
    """The leader's questions on one screen and one sheet: how many, what is missing, who is late, whence the number."""
    context = _board(request)
    board, day = context["board"], context["on"] or context["today"]
    late = [pk for pk, state in board.attained.items() if state == "OVERDUE"]
    context |= {
        "worst": board.worst(5),
        "late": Standing.objects.visible_to(request.user)
        .filter(society__in=late)
        .select_related("society")
        .order_by("due_on", "society__name")[:5],
        "day": day,
        "late_url": listed(state="OVERDUE"),
    }
    return render(request, "assessment/leader.html", context)
