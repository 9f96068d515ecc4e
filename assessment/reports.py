"""The annual reports: what goes on paper, for one society and for the province."""

import datetime
from contextlib import suppress

from django.conf import settings
from django.utils import timezone

from assessment import checkup
from assessment.board.counts import board_of, coverage
from assessment.board.groups import by_discipline, by_label, overlapping, worst
from assessment.board.trend import trend
from assessment.history import ATTAINMENT
from assessment.judging import policy_for
from assessment.models import FindingChange, Standing
from core import charts
from core.pdf import render_pdf, undrawable
from rulebook.dates import written
from rulebook.rules import RULES
from rulebook.urgency import BANDS, LATE_FIRST, TO_MEND

MOST_ROWS = 1000  # WeasyPrint needs 5 ms and 130 kB a table row; beyond that the Excel export serves
MOST_CHANGES = 200
FIRST_YEAR = 2016  # the policy's
UNKNOWN = "未填报"
TITLES = {rule.id: rule.title for rule in RULES.values()} | {ATTAINMENT: "两化达标状态"}


def report_day(year, today=None):
    """(the day a year's report speaks of, the same if it is past else None): the year's end, or today in this year.

    Raises ValueError in Chinese for a year that has not begun.
    """
    today = today or timezone.localdate()
    if not FIRST_YEAR <= year <= today.year:
        raise ValueError(f"年度应在{FIRST_YEAR}至{today.year}之间，现在是{year}。")
    end = datetime.date(year, 12, 31)
    return (today, None) if end >= today else (end, end)


def society_report(society, year):
    """PDF bytes of one society's annual report."""
    day, on = report_day(year)
    results = checkup.results(society, on)
    counts = {state: count for state, _, count in checkup.tally(results)}
    _, policy = policy_for(day)
    head, office = checkup.obstacles(results, policy)
    changes = FindingChange.objects.filter(society=society, on__year=year, on__lte=day).exclude(old="")
    context = _common(year, day, policy) | {
        "society": society,
        "facts": basics(society, results, day, past=on is not None),
        "past": on is not None,
        "standing": None if on else Standing.objects.filter(society=society).first(),
        "then": checkup.attainment(society, day),
        "head": head,
        "office": office,
        "results": results,
        "chapters": checkup.by_chapter(results),
        "chart": charts.stacked([(state, counts.get(state, 0)) for state in BANDS]),
        "decided": [result for result in results if result.decision],
        "todo": [result for result in results if result.state in TO_MEND],
        "changes": [(change, TITLES.get(change.rule, "")) for change in changes.order_by("on", "pk")[:MOST_CHANGES]],
        "undrawable": undrawable(" ".join([society.name, *(result.explanation for result in results)])),
    }
    return render_pdf("assessment/society_report_pdf.html", context)


def basics(society, results, day, *, past):
    """[(name, value)] of the society as registered now, and the figures that the rules used by the day.

    Of a past day the sentences are kept and their values are not: a figure is never said to be missing for that.
    """
    judged = {result.rule.id: result for result in results}

    def figure(rule, words):
        if rule not in judged:
            return "当时未检查" if past else "尚未检查"
        if past:
            return f"见“逐条结果”{rule}"
        with suppress(KeyError):
            return words.format(**judged[rule].values)
        return UNKNOWN

    held = [label.get_kind_display() for label in society.labels.all() if label.in_force(day)]
    rows = [
        ("统一社会信用代码", society.uscc),
        ("登记日期", society.registered_on and written(society.registered_on)),
        ("类别", "、".join(dict.fromkeys(held)) or "一般学会"),
        ("学科", society.get_discipline_display()),
        ("法定代表人", society.legal_representative),
        ("挂靠单位", society.host_institution or ("无" if society.has_host is False else None)),
        ("会员总数", figure("W1", "{会员:,}")),
        ("专职现有／应配", figure("W1", "{现有}／{应配}")),
        ("本届届满", figure("G7", "{本届届满}")),
        ("业务主管单位", society.supervising_authority or ("无" if society.has_supervisor is False else None)),
    ]
    return [(name, value or ("制表时未填报" if past else UNKNOWN)) for name, value in rows]


def province_report(societies, year):
    """PDF bytes of the report on every society of a queryset."""
    day, on = report_day(year)
    board, (_, policy) = board_of(societies, on), policy_for(day)
    failing = board.tally.failing
    rows = [{"name": name, "state": board.attained.get(pk), "failing": failing[pk]} for pk, name, _ in board.rows]
    ranks = {state: rank for rank, state in enumerate(LATE_FIRST)}
    rows.sort(key=lambda row: (ranks.get(row["state"], len(ranks)), -row["failing"]))  # by name otherwise
    labels = by_label(board)
    context = _common(year, day, policy) | {
        "board": board,
        "past": on is not None,
        "coverage": coverage(board),
        "labels": labels,
        "overlap": overlapping(labels, board),
        "disciplines": by_discipline(board),
        "worst": worst(board, 12),
        "trend": trend(board),
        "rows": rows[:MOST_ROWS],
        "left_out": max(0, len(rows) - MOST_ROWS),
        "undrawable": undrawable(" ".join(row["name"] for row in rows)),
    }
    return render_pdf("assessment/province_report_pdf.html", context)


def _common(year, day, policy):
    return {"year": year, "day": day, "made": timezone.now(), "demo": settings.DEMO, "policy": policy}
