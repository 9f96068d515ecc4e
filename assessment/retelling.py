"""The history of attainment as it would be without a decision: what taking it back does, shown beforehand and written.

Every other rule's history is the machine's and knows no decisions. What they move are 两化达标状态 and the rules judged
from it. Those are told again here from the stored states of each day that was judged, the other decisions, and the
policy version of the day. The due dates come from the register as it is now: labels by the days they were granted.
"""

import dataclasses
from collections import defaultdict
from typing import NamedTuple

from assessment.history import ATTAINMENT
from assessment.judging import attainment_before, decisions_on, facts_alone, pasts_of, policy_for
from assessment.models import Decision, FindingChange, NightlyRun, PolicyVersion
from rulebook.attainment import Attainment, effective, goals, reach
from rulebook.dates import written
from rulebook.facts.of_day import of_day
from rulebook.judged import UNJUDGED, judge
from rulebook.outcomes import Attained, Outcome, Status, Verdict
from rulebook.policy import policy_from
from rulebook.rules import RULES
from societies.models import Society

GOALS = tuple(rule.id for rule in RULES.values() if rule.last)
TOLD = (ATTAINMENT, *GOALS)  # of what the history depends on decisions


class Unreadable(Exception):
    """The facts of the society cannot be read now, so that its history cannot be told."""


class After(NamedTuple):
    """Where a society stands once a decision is taken back, and the days of its attainment up to now.

    Without an attainment its facts cannot be read, or the judging breaks on them; days that cannot be told are [].
    """

    attainment: Attainment | None
    days: list  # [(day, attainment state)], oldest first


def recorded_days(society):
    """[(day, attainment state)] of a society as recorded, oldest first."""
    rows = FindingChange.objects.filter(society=society, rule=ATTAINMENT).order_by("on")
    return list(rows.values_list("on", "new"))


def said_days(days):
    """Days of attainment as people read them."""
    return "；".join(f"{written(on)}{Attained(state).label}" for on, state in days) or "没有记录"


def after(decision, today, *, never_made):
    """The After of taking a decision back as of `today`, or as if it had never been made. Nothing is written."""
    try:
        return _after(decision, today, never_made)
    except Unreadable:
        return After(None, [])


def _after(decision, today, never_made):
    society = decision.society_id
    days = [one for one in recorded_days(society) if one[0] < today]
    past = attainment_before([society], today).get(society, UNJUDGED)
    if never_made:
        days = [(on, state) for on, state in days if on < decision.decided_on]
        days += [(row.on, row.new) for row in without(decision, today) if row.rule == ATTAINMENT]
        past = pasts_of((society, on, state) for on, state in days).get(society, UNJUDGED)
    others = decisions_on([society], today, leaving_out=decision).get(society, ())
    attainment = judge(_facts(society, today), others, past).attainment
    if attainment and attainment.state != past.state:
        days.append((today, str(attainment.state)))
    return After(attainment, days)


def without(decision, today):
    """[FindingChange] of TOLD from the decision's first day to the day before `today`, as they would be without it.

    Unsaved. On days on which it made no difference they are as they were recorded. Raises Unreadable.
    """
    history = _History(decision, today)
    others = [one for one in history.decisions if one.pk != decision.pk]
    began = history.past()
    passed, passed_without, told = began, began, []
    known = {rule: row.new for rule, row in history.state.items() if rule in TOLD}
    for day in history.days:
        history.advance(day)
        if history.silent:  # attainment stays as it was
            ended = history.recorded(GOALS)
        else:
            then = history.facts(day)
            passed = reach(then, history.counting(day, history.decisions), passed)
            passed_without = reach(then, history.counting(day, others), passed_without)
            ended = _ended(then, passed_without)
            if passed == passed_without:
                ended |= history.recorded(TOLD, day, ended)
        for rule, (new, words) in ended.items():
            if new != known.get(rule, ""):
                row = {"rule": rule, "old": known.get(rule, ""), "new": new, "explanation": words, "on": day}
                told.append(FindingChange(society_id=decision.society_id, policy=history.version(day), **row))
            known[rule] = new
    return told


def _ended(then, attainment):
    """{rule of TOLD: (state, sentence)} of an Attainment."""
    outcomes = {rule: (str(one.status), one.explanation) for rule, one in goals(RULES, then, attainment).items()}
    return {ATTAINMENT: (str(attainment.state), attainment.sentence)} | outcomes


def _facts(society, day):
    _, policy = policy_for(day)
    facts = facts_alone(Society.objects.filter(pk=society), day, policy)
    if facts is None:
        raise Unreadable
    return of_day(facts, day)


class _History:
    """What is recorded of a society, day by day from a decision's first one on."""

    def __init__(self, decision, today):
        self.society, self.begin = decision.society_id, decision.decided_on
        self.decisions = list(Decision.objects.filter(society=self.society).order_by("decided_on", "pk"))
        self.versions = [(one, policy_from(one.parameters, one.document_no)) for one in PolicyVersion.objects.all()]
        self._now = _facts(self.society, today)
        self._rows, self.state = defaultdict(list), {}
        for row in FindingChange.objects.filter(society=self.society, on__lt=today).order_by("on"):
            if row.on < self.begin:
                self.state[row.rule] = row
            else:
                self._rows[row.on].append(row)
        nights = NightlyRun.objects.filter(business_date__lt=today).values_list("business_date", flat=True)
        decided = {day for one in self.decisions for day in (one.decided_on, one.withdrawn_on) if day}
        self.days = sorted(day for day in {*nights, *decided, *self._rows} if self.begin <= day < today)

    def past(self):
        """The Past with which the first day begins."""
        return attainment_before([self.society], self.begin).get(self.society, UNJUDGED)

    def advance(self, day):
        """Go on to the end of a day."""
        self.state |= {row.rule: row for row in self._rows[day]}

    @property
    def silent(self):
        """Whether nothing was said of attainment: the society was not judged yet, or the judging broke as a whole."""
        return all(self.state[rule].new == Status.ERROR for rule in GOALS if rule in self.state)

    def recorded(self, rules, day=None, told=None):
        """{rule: (state, sentence)} as recorded; where `told` has the same state, only a sentence of the day itself."""
        rows = [self.state[rule] for rule in rules if rule in self.state]
        kept = [row for row in rows if told is None or row.on == day or row.new != told[row.rule][0]]
        return {row.rule: (row.new, row.explanation) for row in kept}

    def counting(self, day, decisions):
        """The states that count at the end of a day with these decisions."""
        machine = {rule: Outcome(Status(row.new), "") for rule, row in self.state.items() if rule in RULES}
        held = {one.rule: Verdict(one.verdict) for one in decisions if one.holds_on(day)}
        return effective({rule: one for rule, one in machine.items() if rule not in GOALS}, held)

    def version(self, day):
        """The PolicyVersion in force on a day, or None."""
        return next((version for version, _ in self.versions if version.in_force_from <= day), None)

    def facts(self, day):
        """The society as the rules judged last look at it, on a day."""
        policy = next((policy for version, policy in self.versions if version.in_force_from <= day), policy_from({}))
        labels = tuple(label for label in self._now.society.labels if label.valid_from <= day)
        society = dataclasses.replace(self._now.society, labels=labels)
        return dataclasses.replace(self._now, as_of=day, policy=policy, society=society)
