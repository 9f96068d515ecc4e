"""Rules, in no policy, that ask for the day in ways no parameter tells of: the forecast must find their days."""

import calendar
import datetime

from rulebook.dates import months_later, whole_months, whole_years, years_later
from rulebook.outcomes import met, not_met
from rulebook.rules.base import rule

ODD = {}


def odd(id):
    """Keep a function from facts to a yes or no as a rule."""

    def declare(holds):
        def evaluate(facts):
            return met("是。") if holds(facts) else not_met("否。")

        ODD[id] = rule(id, holds.__name__, clause="试", remedy="试")(evaluate)
        return holds

    return declare


def _births(facts):
    return [person.birth_date for person in facts.staffing.staff if person.birth_date]


@odd("W90")
def average_age(facts):
    ages = [whole_years(birth, facts.as_of) for birth in _births(facts)]
    return not ages or sum(ages) <= 50 * len(ages)


@odd("W91")
def total_days(facts):
    total = sum((facts.as_of - birth).days for birth in _births(facts))
    return all(total < low or total >= low + 4_000 for low in range(10_000, 120_000, 8_000))


@odd("W92")
def not_in_summer(facts):
    return facts.as_of.month not in (7, 8)


@odd("W93")
def open_on_weekdays(facts):
    return facts.as_of.weekday() < 5


@odd("W94")
def first_half_of_the_month(facts):
    return facts.as_of.day <= 15


@odd("W95")
def a_hundred_days_after_the_contract_began(facts):
    return all(
        p.contract_from + datetime.timedelta(3000) >= facts.as_of for p in facts.staffing.staff if p.contract_from
    )


@odd("W96")
def active_within_a_quarter_of_the_month_s_first(facts):
    since = months_later(facts.as_of.replace(day=1), -3)
    return any(one.last_active_on and one.last_active_on >= since for one in facts.society.committees)


@odd("W97")
def months_served(facts):
    return all(whole_months(p.hired_on, facts.as_of) % 5 for p in facts.staffing.staff if p.hired_on)


@odd("W98")
def read_past_every_method(facts):
    return datetime.datetime.combine(facts.as_of, datetime.time()).isocalendar().week % 9


@odd("W99")
def by_its_writing(facts):
    return "5" not in f"{facts.as_of:%m}" and str(facts.as_of) not in {"2027-03-03", "2028-02-29"}


@odd("P90")
def kept_in_a_set(facts):
    return facts.as_of not in {datetime.date(2027, 2, 3), datetime.date(2027, 2, 5)}


@odd("P91")
def equal_to_a_day(facts):
    return facts.as_of != datetime.date(2027, 2, 3) and datetime.date(2027, 6, 1) != facts.as_of


@odd("P92")
def between_two_of_its_own(facts):
    return min(facts.as_of, datetime.date(2027, 5, 1)) < max(years_later(facts.as_of, -1), datetime.date(2027, 4, 30))


@odd("P93")
def on_the_last_of_the_month(facts):
    return facts.as_of.day < calendar.monthrange(facts.as_of.year, facts.as_of.month)[1]


@odd("P94")
def moved_both_ways(facts):
    return months_later(facts.as_of + datetime.timedelta(40), -2) < datetime.date(2027, 8, 31) - datetime.timedelta(3)


@odd("P95")
def compared_with_itself(facts):
    return facts.as_of == facts.as_of and facts.as_of.replace(year=2020) <= datetime.date(2020, 9, 9)


@odd("P96")
def fails_where_the_calendar_does(facts):
    return facts.as_of.replace(day=30) and facts.as_of > datetime.date(2020, 1, 1)
