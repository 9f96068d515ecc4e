"""Date arithmetic the rules share. Pure; every day is a datetime.date, or one that the forecast watches."""

import calendar
import datetime

from rulebook.months import Month
from rulebook.watching import ONE_DAY as ONE_DAY
from rulebook.watching import monotone, unwatched


def day_of(text):
    """A day written as 2026-11-30. Raises ValueError in Chinese."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期，请按 2026-11-30 的样子填写。") from None


@monotone
def years_later(day, years):
    """The same day that many years on; 29 February falls on 1 March in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


@monotone
def months_later(day, months):
    """The same day that many months on (or back, when negative), the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@monotone
def whole_years(start, day):
    """Completed years from start to day: an age in 周岁; -1 in the year before start."""
    years = day.year - start.year
    return years - (years_later(start, years) > day)


@monotone
def whole_months(start, day):
    """Completed months from start to day."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months - (months_later(start, months) > day)


def in_force(day, start, end):
    """Whether day lies between start and end, both included; an unknown side is open."""
    return (start is None or start <= day) and (end is None or day <= end)


def allowed_end(term, extension_years):
    """The last day of a term (届): an approved extension counts, but no more of it than that many years."""
    if term.extended_to is None:
        return term.ends_on
    return min(term.extended_to, years_later(term.ends_on, extension_years))


def written(day):
    """2026年11月24日, as official documents write it; 2026年11月 of a Month. These are words: a rule decides by the day
    itself."""
    day = unwatched(day)
    return f"{day.year}年{day.month}月" + ("" if type(day) is Month else f"{day.day}日")
