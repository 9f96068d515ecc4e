"""The calendar of the duties: the office meets in every 旬, the leading group in every month (M2, M3)."""

import calendar
import datetime
from dataclasses import dataclass

PARTS = [("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31)]


@dataclass(frozen=True)
class Slot:
    """One 旬 of a year. state: DONE, TODO for a gap that is past, NOT_DUE for what has not ended."""

    month: int
    name: str
    start: datetime.date
    end: datetime.date
    held: int
    state: str


def year_of_slots(year, days, today):
    """The 36 旬 of a year against the days on which the office met (M3: 1–10, 11–20, 21–end of month)."""
    slots = []
    for month in range(1, 13):
        last = calendar.monthrange(year, month)[1]
        for name, first, end in PARTS:
            start, stop = datetime.date(year, month, first), datetime.date(year, month, min(end, last))
            held = sum(start <= day <= stop for day in days)
            state = "DONE" if held else "TODO" if stop < today else "NOT_DUE"
            slots.append(Slot(month, name, start, stop, held, state))
    return slots


def months_without(year, days, today):
    """Months of a year that ended without a meeting of the leading group (M2)."""
    met = {day.month for day in days if day.year == year}
    ended = 12 if year < today.year else today.month - 1 if year == today.year else 0
    return [month for month in range(1, ended + 1) if month not in met]
