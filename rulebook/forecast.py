"""不达标预警: the first day on which each passing rule stops passing if nothing is done. Pure."""

import dataclasses
import datetime
from typing import NamedTuple

from rulebook.dates import ONE_DAY, months_later, years_later
from rulebook.engine import judge
from rulebook.facts.staffing import in_service
from rulebook.outcomes import Outcome, Status

QUIET = (Status.MET, Status.NOT_APPLICABLE)


class Failing(NamedTuple):
    """A rule met today that fails from a day on, with what it will say then."""

    rule: str
    on: datetime.date
    outcome: Outcome


def forecast(rules, facts, until):
    """[Failing] of the rules met on facts.as_of that fail by `until` (that day included), the soonest first.

    Judges only on the days on which something can change. What was entered to begin after facts.as_of (a next 届, a
    hiring to come) is not in the facts and not foreseen. A rule that comes to say nothing of the society (P3, when the
    label ends) has not failed. Rules judged last (G1–G3) are left out.
    """
    passing = [rule for rule in rules.values() if not rule.last and judge(rule, facts).status is Status.MET]
    failing = []
    for day in days_of_change(facts, until):
        then = later(facts, day)
        judged = [(rule, judge(rule, then)) for rule in passing]
        failing += [Failing(rule.id, day, outcome) for rule, outcome in judged if outcome.status not in QUIET]
        passing = [rule for rule, outcome in judged if outcome.status in QUIET]
    return failing


def later(facts, day):
    """The same facts on a later day: who has left by then is gone, and what belongs to a year stays in its year."""
    people = facts.staffing
    staffing = dataclasses.replace(
        people,
        secretaries=tuple(one for one in people.secretaries if one.ends_on is None or one.ends_on >= day),
        staff=tuple(person for person in people.staff if in_service(person, day)),
        trainings=tuple(one for one in people.trainings if one.held_on.year == day.year),
        appraisals=tuple(one for one in people.appraisals if one.year >= day.year - 1),
    )
    return dataclasses.replace(facts, as_of=day, staffing=staffing)


def days_of_change(facts, until):
    """The days after facts.as_of, up to `until`, on which some rule may change its mind, in order.

    They are every date in the facts, the day after it, the same moved by every span of the policy (a parameter named
    …_years, …_months or …_days, and the age limit), each New Year, and the day of each year from which what was done
    the year before counts no more.
    """
    years, months, days = _spans(facts.policy)
    dates = {datetime.date(year, 1, 1) for year in range(facts.as_of.year + 1, until.year + 1)}
    dates |= {facts.policy.renewed_on(year) for year in range(facts.as_of.year, until.year + 1)}
    for date in set(_dates(facts)):
        ends = [years_later(date, span) for span in years]
        ends += [months_later(date, span) for span in months]
        ends += [date + datetime.timedelta(span) for span in days]
        dates.update(ends, [end + ONE_DAY for end in ends])
    return sorted(day for day in dates if facts.as_of < day <= until)


def _spans(policy):
    """(years, months, days) of the policy's parameters; none at all is a span too."""
    values = vars(policy)
    years, months, days = (
        {0, *(value for name, value in values.items() if name.endswith(end))} for end in ("_years", "_months", "_days")
    )
    return {*years, policy.age_limit, policy.age_limit + 1}, months - {0}, days - {0}


def _dates(value):
    """Every date inside facts, however deep."""
    if isinstance(value, datetime.date):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _dates(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _dates(getattr(value, field.name))
