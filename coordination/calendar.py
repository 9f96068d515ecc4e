"""The calendar of the duties: the office meets in every 旬, the leading group in every month (M2, M3)."""

import calendar
import datetime
from dataclasses import dataclass

from rulebook.outcomes import Status

BEGUN = datetime.date(2016, 9, 8)  # 苏科协发〔2016〕141号: what had begun before it was no duty
PARTS = [("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31)]


@dataclass(frozen=True)
class Slot:
    """A stretch of days in which a meeting is due.

    state: DONE once it was held; without a meeting NOT_DUE before its first day, WAITING while it runs, TODO when past;
    NOT_APPLICABLE when it had begun before the policy was issued.
    """

    name: str
    start: datetime.date
    end: datetime.date
    held: tuple  # the days of the meetings in it
    state: str


@dataclass(frozen=True)
class Month:
    """One month of a year: the leading group's slot and the office's three."""

    number: int
    group: Slot
    office: tuple


def year_of_meetings(year, group_days, office_days, today):
    """The twelve Months of a year against the days on which the leading group and the office met.

    A 旬 is 1–10, 11–20, 21–end of month (M3): 36 a year.
    """
    return [_month(year, number, group_days, office_days, today) for number in range(1, 13)]


def _month(year, number, group_days, office_days, today):
    last = calendar.monthrange(year, number)[1]

    def slot(name, first, end, days):
        start, stop = datetime.date(year, number, first), datetime.date(year, number, min(end, last))
        held = tuple(sorted(day for day in days if start <= day <= stop))
        return Slot(name, start, stop, held, "DONE" if held else _open(start, stop, today))

    return Month(number, slot("领导组", 1, last, group_days), tuple(slot(*part, office_days) for part in PARTS))


def _open(start, stop, today):
    if start < BEGUN:
        return Status.NOT_APPLICABLE
    if today < start:
        return Status.NOT_DUE
    return "TODO" if stop < today else "WAITING"


def slot_of(kind, day):
    """The stretch of a day in which a meeting of a kind ("OFFICE", "LEADING_GROUP") is due; nothing is known of it."""
    month = year_of_meetings(day.year, (), (), day)[day.month - 1]
    if kind != "OFFICE":
        return month.group
    return next(slot for slot in month.office if slot.start <= day <= slot.end)


def gaps(months):
    """(slots without a meeting of the leading group, of the office) that are past, in order."""
    group = [month.group for month in months if month.group.state == "TODO"]
    return group, [slot for month in months for slot in month.office if slot.state == "TODO"]
