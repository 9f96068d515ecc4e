"""A stated number of staff beside the roster as it will be once an import is written."""

from datetime import date

from django.utils import timezone

from rulebook.months import earliest, latest
from rulebook.words import Employment, Time
from societies.models import Stated
from societies.register.stated import stated_otherwise
from staffing.models import StaffMember


def staff(records):
    """专职人员数 beside the roster on the last day of its year, today in the year that runs."""
    return stated_otherwise(records, Stated.STAFF, StaffMember, _come_to)


def _come_to(people, figure):
    if not people:
        return ""  # the roster is not kept
    day = min(timezone.localdate(), date(figure.year, 12, 31))
    there = sum(_counts(person, day) for person in people)
    if there == figure.value:
        return ""
    return f"名单上在职的是 {there:,} 人（不含秘书长和兼职），相差 {abs(there - figure.value):,}。"


def _counts(person, day):
    """Whether an office may count somebody as full-time on the day; one lent need not be accepted for that."""
    begun = person.hired_on is None or earliest(person.hired_on) <= day
    left = person.left_on is not None and latest(person.left_on) < day
    return begun and not left and person.time != Time.PART and person.employment != Employment.VOLUNTEER
