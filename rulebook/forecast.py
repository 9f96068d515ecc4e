"""不达标预警: the days on which a rule stops being good if nothing is done. Pure, and exact for every rule.

A rule is judged on a watched day (watching.py), which tells until when the outcome holds; then it is judged again on
the first day on which it might not. Its author names no dates. What people decided counts as it does today, and what
is entered for later days (a next 届, a new policy version) is known on its day.
"""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from rulebook.attainment import effective, secretariat, secretary_general, stands_on
from rulebook.dates import written
from rulebook.doubt import months_in, settled_until
from rulebook.engine import BROKEN, evaluate, judge
from rulebook.facts.of_day import of_day
from rulebook.judged import in_force
from rulebook.outcomes import Outcome, Status, Verdict
from rulebook.urgency import GOOD
from rulebook.watching import ONE_DAY, Watch

QUIET = {*GOOD, Status.NOT_APPLICABLE}


class Fall(NamedTuple):
    """On that day a rule stops being good, or not applicable, or is known to fail of which a fact was missing; the
    outcome is what is said of it then."""

    rule: str
    on: datetime.date
    outcome: Outcome
    ended: Verdict | None = None  # the decision that stood for the rule until the day before
    anew: bool = False  # a yearly duty that is only due again

    @property
    def why(self):
        """What is said of the day: where a decision ended, first that it did, and with which day."""
        ended = f"{self.ended.label}{written(self.on - ONE_DAY)}到期，" if self.ended else ""
        return f"{ended}{said_then(self.outcome.explanation)}"


def said_then(explanation):
    """The sentence of a day to come, told as one of that day: a rule says 已届满 on it, which is not so yet."""
    return f"届时判定“{explanation.replace('“', '‘').replace('”', '’')}”"


class Lapse(NamedTuple):
    """On that day a society is no longer attained, for these rules; duties that are only due anew are left out."""

    on: datetime.date
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Everything that stops being good after the day of the facts, in the order of the days."""

    falls: list[Fall] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)

    def warnings(self, good):
        """The first Fall of each of these rules."""
        first = {}
        for fall in self.falls:
            if fall.rule in good:
                first.setdefault(fall.rule, fall)
        return list(first.values())


def forecast(rules, facts, until, decisions=(), policies=()):
    """The Forecast from the day after facts.as_of to `until`, that day included.

    `facts` with what is recorded for later days in them; `decisions` are judged.Decided, oldest first; `policies` are
    (day, Policy) of the versions that come in force later, the soonest first. Rules judged last (G1–G3) sum the others
    up and are left out.
    """
    course, rules = _Course(facts, until, decisions, policies), [rule for rule in rules.values() if not rule.last]
    outcomes, due, foreseen = {}, dict.fromkeys((rule.id for rule in rules), facts.as_of), Forecast()
    day, before = facts.as_of, None
    while day <= until:
        others = course.go_to(day)
        for rule in rules:
            if others or due[rule.id] <= day:
                outcomes[rule.id], due[rule.id] = _look(rule, course, day, until)
        now = _Point(course.facts.policy, effective(outcomes, course.held))
        if before:
            _tell(foreseen, rules, course, day, before, now)
        day, before = min(course.holds, *due.values()), now
    return foreseen


class _Course:
    """What is known as the days go on: the facts and decisions of a day, and the next day on which there are others."""

    def __init__(self, facts, until, decisions, policies):
        self._all, self._until, self._decisions = facts, until, decisions
        self._policies = ((facts.as_of, facts.policy), *policies)
        self.holds, self.facts, self.months, self.held = facts.as_of, None, [], {}

    def go_to(self, day):
        """Whether the facts of that day are others than those before; decisions stand beside them."""
        if day < self.holds:
            return False
        watch = Watch(day, self._until)
        policy = [policy for start, policy in self._policies if start <= watch.day][-1]
        facts = of_day(self._all.seen_on(day, policy), watch.day).seen_on(self._all.as_of)
        self.held, self.holds = in_force(self._decisions, watch.day), watch.next
        before, self.facts = self.facts, facts
        if facts == before:
            return False
        self.months = months_in(facts)
        return True


def _look(rule, course, day, until):
    """(the outcome of a rule on a day, the first day on which it may be another one)."""
    facts = course.facts
    if course.months:
        return _look_around(rule, facts.seen_on(day), course.months, until)
    watch = Watch(day, until)
    try:
        return rule.evaluate(facts.seen_on(watch.day)), watch.next
    except Exception:  # it raises, or reads the day in a way that cannot be watched
        watch.tomorrow()
    try:
        return rule.evaluate(facts.seen_on(day)), watch.next
    except Exception:  # judged for the record, `judge` will log it
        return BROKEN, watch.next


def _look_around(rule, facts, months, until):
    """The same where only the month of some days is known."""
    try:
        return settled_until(lambda known: evaluate(rule, known), facts, months, until)
    except Exception:  # judged for the record, `judge` will log it
        return BROKEN, facts.as_of + ONE_DAY


class _Point:
    """The states that count on a day of the course, and the yearly duties among them that are only due anew."""

    def __init__(self, policy, states):
        self.policy, self.states, self.due_anew = policy, states, set()

    def attained(self):
        """Whether both aggregates are met, a duty that is only due anew counting as done."""
        states = self.states | dict.fromkeys(self.due_anew, Status.MET)
        return all(whole(states, self.policy) == Status.MET for whole in (secretary_general, secretariat))


def _tell(foreseen, rules, course, day, before, now):
    """Add what fell between two points of the course."""
    bad = [rule for rule in rules if now.states[rule.id] not in QUIET]
    now.due_anew = before.due_anew.intersection(rule.id for rule in bad)
    today = course.facts.seen_on(day)
    fallen = []
    for rule in bad:
        was, state = before.states[rule.id], now.states[rule.id]
        if was not in QUIET and (was is not Status.NO_DATA or state != Status.NOT_MET):
            continue  # nothing fell
        outcome = _covered(state) or judge(rule, today)
        anew = rule.yearly and day in map(now.policy.renewed_on, (day.year - 1, day.year))
        if was in QUIET:
            now.due_anew |= {rule.id} if anew else set()
            ended = was if isinstance(was, Verdict) else None
            foreseen.falls.append(Fall(rule.id, day, outcome, ended, anew))
            fallen += [] if anew else [rule.id]
        elif was is Status.NO_DATA and outcome.status is Status.NOT_MET and not anew:
            foreseen.falls.append(Fall(rule.id, day, outcome))  # what is missing hides nothing that is known
    if before.attained() and not now.attained():
        foreseen.lapses.append(Lapse(day, tuple([rule for rule in fallen if rule in stands_on(now.policy)])))


def _covered(state):
    """The Outcome where a decision counts that did not: the newer one that covered it has ended, or its rule now speaks
    of the society. None where the machine's counts."""
    if not isinstance(state, Verdict):
        return None
    return Outcome(Status(state.value), f"此前作出的“{state.label}”起作用。")
