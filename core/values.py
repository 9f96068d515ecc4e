"""How a value is written: dates, money, counts, masked numbers. An unknown value is a dash, never 0."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from rulebook.dates import written

NOTHING = "—"


def date_cn(value):
    """2026年11月24日, as official papers write it, or 2026年11月; a moment is taken in local time."""
    if not value:
        return NOTHING
    day = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return written(day) if isinstance(day, date) else NOTHING


def datetime_cn(value):
    """2026年11月24日 14:32 in local time."""
    if not isinstance(value, datetime):
        return date_cn(value)
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{date_cn(moment)} {moment:%H:%M}"


def money(value):
    """Yuan with two places: 1,234.50."""
    return NOTHING if value in (None, "") else f"{Decimal(str(value)):,.2f}"


def number(value):
    """A count with thousands commas: 3,001."""
    return NOTHING if value in (None, "") else f"{value:,}"


def mask_phone(value):
    """138****2107: at least four places hidden; a short number is hidden whole. Of several numbers each."""
    numbers = str(value or "").strip()
    return "、".join(_masked(one) for one in numbers.split("、")) if numbers else NOTHING


def _masked(digits):
    return "****" if len(digits) < 8 else f"{digits[:3]}****{digits[7:][-4:]}"
