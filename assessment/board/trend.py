"""How many societies are attained, month by month."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from assessment import history
from core import charts
from rulebook.outcomes import Attained


@dataclass(frozen=True)
class Trend:
    """Societies attained at the last twelve month ends and on the day shown."""

    points: list  # [(day, number; None before anything was judged)]
    since_last_year: int | None  # how many more than at the end of last year; None when nothing was judged then

    @property
    def line(self):
        """The line 达标家数走势; months before the first check are gaps."""
        return charts.line([(f"{day.year}.{day.month}", value) for day, value in self.points])


def trend(board):
    """The Trend up to the day of a board."""
    day = board.on or timezone.localdate()
    points = history.attained_by_month(board.societies, month_ends(day))
    before = dict(points).get(datetime.date(day.year - 1, 12, 31))
    return Trend(points, None if before is None else board.states[Attained.ATTAINED][0] - before)


def month_ends(last, months=13):
    """The ends of the months before `last`, then `last` itself, oldest first."""
    days, first = [last], last.replace(day=1)
    for _ in range(months - 1):
        days.append(first - datetime.timedelta(days=1))
        first = days[-1].replace(day=1)
    return days[::-1]
