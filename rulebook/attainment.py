"""Aggregates and attainment from the rules' outcomes and people's decisions. Pure."""

import datetime
from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from rulebook import engine
from rulebook.doubt import agreed, months_in
from rulebook.due import due_on
from rulebook.outcomes import Attained, Status
from rulebook.rules.staff.numbers import Headcount, headcount
from rulebook.urgency import GOOD, IN_THE_WAY


@dataclass(frozen=True, slots=True)
class Attainment:
    """Where a society stands on a day."""

    state: Attained
    secretary_general: Status
    secretariat: Status
    due_on: datetime.date
    first_met_on: datetime.date | None
    lost_on: datetime.date | None
    members: int | None = None
    staff: int | None = None
    staff_needed: int | None = None

    @property
    def sentence(self):
        """What the history says of it."""
        return f"秘书长职业化{self.secretary_general.label}，秘书处实体化{self.secretariat.label}。"


class Counts(NamedTuple):
    """How many rules of a society are in the states that lists count."""

    not_met: int
    to_review: int
    no_data: int


def counted(status, verdict):
    """The state that counts of a rule: the Verdict of the decision in force on it, or without one (None) the machine's.

    Where the rule does not speak of the society there is nothing to decide, and what was decided before rests.
    """
    return status if verdict is None or status == Status.NOT_APPLICABLE else verdict


def effective(outcomes, decisions):
    """{rule id: state that counts} of outcomes with the decisions in force (Verdict by rule id) beside them."""
    return {rule: counted(outcome.status, decisions.get(rule)) for rule, outcome in outcomes.items()}


def counts(states):
    """The Counts of effective states."""
    numbers = Counter(states.values())
    return Counts(numbers[Status.NOT_MET], numbers[Status.TO_REVIEW], numbers[Status.NO_DATA])


def secretary_general(states, policy):
    """秘书长职业化 = S0 S2 S5 S6 and (S7 or S8) met, S1 met or decided."""
    needed = [states.get(rule) for rule in policy.secretary_general_needs + policy.secretary_general_met_or_decided]
    either = [states.get(rule) for rule in policy.secretary_general_either]
    chosen = next((state for state in either if state in GOOD), None) or _worst(either)
    return _all([*needed, chosen])


def secretariat(states, policy):
    """秘书处实体化 = every needed rule met, and those that apply only to some (P3, E2a) where they apply."""
    needed = [states.get(rule) for rule in policy.secretariat_needs]
    where = [states.get(rule) for rule in policy.secretariat_where_applicable]
    return _all(needed + [state for state in where if state != Status.NOT_APPLICABLE])


def stands_on(policy):
    """The ids of the rules that attainment stands on."""
    head = policy.secretary_general_needs + policy.secretary_general_either + policy.secretary_general_met_or_decided
    return head + policy.secretariat_needs + policy.secretariat_where_applicable


def _all(states):
    return Status.MET if all(state in GOOD for state in states) else _worst(states)


def _worst(states):
    """The state that stands in the way most; a rule that was not judged counts as missing data."""
    present = {state or Status.NO_DATA for state in states}
    return next((state for state in IN_THE_WAY if state in present), Status.NO_DATA)


def stand(facts, outcomes, decisions, before=None):
    """The Attainment of a society on the day of its facts; `before` is that of the days before (see `reach`)."""
    people = _people(facts, outcomes)
    reached = reach(facts, effective(outcomes, decisions), before)
    return replace(reached, members=people.members, staff=people.staff, staff_needed=people.needed)


def reach(facts, states, before=None):
    """The Attainment of a society, without figures, whose rules count as these states at the end of the day.

    `before` is that of the days before, whose first_met_on and lost_on carry on: met once and lost since is 达标后滑落,
    whatever the due date; attained again, the first day met stays. What comes and goes within a day was never reached.
    """
    head, office = secretary_general(states, facts.policy), secretariat(states, facts.policy)
    due, day = due_on(facts), facts.as_of
    first = before.first_met_on if before else None
    first = None if first is None or first > day else first  # judging the past: later days are not known yet
    lost = None
    if head == office == Status.MET:
        state, first = Attained.ATTAINED, first or day
    elif first:
        state, lost = Attained.LAPSED, min(before.lost_on or day, day)
    else:
        state = Attained.NOT_DUE if day <= due else Attained.OVERDUE
    return Attainment(state, head, office, due, first, lost)


def _people(facts, outcomes):
    """What W1 counted; where it broke on these facts nothing is known, and the rest of the attainment holds. A count
    that depends on a day of which only the month is known is not known."""
    if outcomes["W1"].status is Status.ERROR:
        return Headcount()
    return agreed(headcount, facts, months_in(facts)) or Headcount(facts.members or None)


def goals(rules, facts, attainment):
    """{rule id: Outcome} of the rules judged last (G1–G3), from the aggregates of the others."""
    return engine.judge_society(rules, facts, attainment)
