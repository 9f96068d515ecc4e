"""The annual reports: what goes on paper, for one society and for the province."""

import datetime

from django.conf import settings
from django.utils import timezone

from assessment import checkup
from assessment.board import Board
from assessment.models import FindingChange, Standing
from assessment.outcomes import Status
from core import charts
from core.pdf import render_pdf, undrawable

MOST_ROWS = 1000  # WeasyPrint needs 5 ms and 130 kB a table row; beyond that the Excel export serves
CHART_STATES = ("MET", "NOT_MET", "TO_REVIEW", "NO_DATA", "NOT_DUE", "NOT_APPLICABLE", "ERROR")


def report_day(year, today=None):
    """(the day a year's report speaks of, the same if it is past else None): the year's end, or today in this year.

    Raises ValueError in Chinese for a year that has not begun.
    """
    today = today or timezone.localdate()
    if year > today.year or year < 2016:
        raise ValueError(f"年度应在2016至{today.year}之间，现在是{year}。")
    end = datetime.date(year, 12, 31)
    return (today, None) if end >= today else (end, end)


def society_report(society, year):
    """PDF bytes of one society's annual report."""
    day, on = report_day(year)
    found = checkup.results(society, on)
    counts = {state: count for state, _, count in checkup.tally(found)}
    standing = None if on else Standing.objects.filter(society=society).first()
    changes = FindingChange.objects.filter(society=society, on__year=year, on__lte=day).exclude(old="")
    context = _common(year, day) | {
        "society": society,
        "standing": standing,
        "results": found,
        "chapters": checkup.chapters(found),
        "counts": counts,
        "chart": charts.stacked([(state, counts.get(state, 0)) for state in CHART_STATES]),
        "todo": [r for r in found if r.status in (Status.NOT_MET, Status.NO_DATA, Status.ERROR) and not r.decision],
        "changes": changes.order_by("on", "pk")[:100],
        "undrawable": undrawable(" ".join([society.name, *(r.explanation for r in found)])),
    }
    return render_pdf("assessment/society_report_pdf.html", context)


def province_report(societies, year):
    """PDF bytes of the report on every society of a queryset."""
    day, on = report_day(year)
    board = Board(societies, on)
    judged, applicable = board.coverage()
    rows = [
        {"name": name, "state": board.attained.get(pk), "failing": board.tally.failing[pk]}
        for pk, name, _ in board.rows
    ]
    order = {"OVERDUE": 0, "LAPSED": 1, "NOT_DUE": 2, "ATTAINED": 3}
    rows.sort(key=lambda row: (order.get(row["state"], 4), -row["failing"], row["name"]))
    context = _common(year, day) | {
        "board": board,
        "whole": charts.stacked([(s, board.count(s)) for s in ("ATTAINED", "LAPSED", "OVERDUE", "NOT_DUE")]),
        "attained": {s: board.count(s) for s in ("ATTAINED", "LAPSED", "OVERDUE", "NOT_DUE")},
        "labels": board.by_label(),
        "disciplines": board.by_discipline(),
        "worst": board.worst(12),
        "trend": board.trend(day),
        "reviews": board.open_reviews(),
        "missing": board.missing(),
        "judged": judged,
        "applicable": applicable,
        "rows": rows[:MOST_ROWS],
        "left_out": max(0, len(rows) - MOST_ROWS),
        "undrawable": undrawable(" ".join(row["name"] for row in rows)),
    }
    return render_pdf("assessment/province_report_pdf.html", context)


def _common(year, day):
    return {"year": year, "day": day, "made": timezone.now(), "demo": settings.DEMO}
