"""The days by which 两化 had to be attained (part 二 of the policy). Pure."""

from rulebook.dates import years_later
from rulebook.months import latest


def label_day(facts, kinds):
    """The earliest day set by the labels of these kinds that the society holds or held, or None without any.

    A label's day is that of the policy, or the day it was granted when that is later.
    """
    policy = facts.policy
    by_kind = {"MODEL": policy.due_model, "DIRECT": policy.due_direct, "ADVANCED": policy.due_advanced}
    days = [max(by_kind[label.kind], label.valid_from) for label in facts.society.labels if label.kind in kinds]
    return min(days, default=None)


def everybodys_day(facts):
    """The day for every society; one registered later has a year (a parameter) from its registration."""
    policy, registered = facts.policy, latest(facts.society.identity.registered_on)
    if registered and registered > policy.due_all:
        return years_later(registered, policy.new_society_years)
    return policy.due_all


def due_on(facts):
    """The society's due date: the earliest day of its labels, never later than the day for every society.

    Of a society that was registered in a month of which the day is not known, the last it may be: nobody is overdue by
    a day that was not written down.
    """
    last = everybodys_day(facts)
    day = label_day(facts, ("MODEL", "DIRECT", "ADVANCED"))
    return last if day is None else min(day, last)
