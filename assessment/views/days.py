"""The day a page is asked for: every board and check-up takes one."""

import datetime

from django.utils import timezone

from core import days
from core.values import date_cn

FIRST = datetime.date(2016, 9, 8)  # when the policy was issued: nothing can have been checked before


def asked_day(request):
    """(the past day asked for by ?on= or None, a Chinese complaint when it cannot be used or "")."""
    text = request.GET.get("on", "").strip()
    if not text:
        return None, ""
    try:
        day = days.day()(text[:100])
    except ValueError as error:
        return None, str(error)
    if day < FIRST:
        return None, f"{date_cn(day)}政策还没有印发，没有检查结果。"
    if day > timezone.localdate():
        return None, f"{date_cn(day)}还没到，这里看的是过去的检查结果。"
    return (None, "") if day == timezone.localdate() else (day, "")


def day_said(on):
    """The day of a list in words, for the head of a workbook or a printed page."""
    return f"按{date_cn(on)}当时的判定" if on else "按现在的判定"
