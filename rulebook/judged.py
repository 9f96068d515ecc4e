"""One society judged whole: every rule, what people decided beside them, and where that leaves it. Pure."""

import datetime
import logging
from dataclasses import dataclass, field
from typing import NamedTuple

from rulebook.attainment import Attainment, Counts, counts, effective, goals, stand
from rulebook.engine import BROKEN, judge_society
from rulebook.facts import Facts
from rulebook.facts.of_day import of_day
from rulebook.outcomes import Verdict
from rulebook.rules import RULES

logger = logging.getLogger(__name__)


class Decided(NamedTuple):
    """A person's decision on a rule; it holds to the end of its last day, or for good."""

    rule: str
    verdict: Verdict
    valid_to: datetime.date | None = None


class Past(NamedTuple):
    """What the nights before knew of a society's attainment."""

    state: str
    first_met_on: datetime.date | None
    lost_on: datetime.date | None


UNJUDGED = Past("", None, None)


class Case(NamedTuple):
    """All that one society is judged by: its facts with rows dated later in them (None: they could not be read)."""

    facts: Facts | None
    decisions: tuple[Decided, ...] = ()  # oldest first
    past: Past = UNJUDGED


@dataclass(frozen=True, slots=True)
class Judged:
    """One society on one day. Without an attainment the judging itself broke, and every outcome is ERROR."""

    outcomes: dict
    attainment: Attainment | None = None
    counts: Counts | None = None
    past: Past = UNJUDGED
    held: dict = field(default_factory=dict)  # {rule id: Verdict} of the decisions in force

    @property
    def states(self):
        """{rule id: state that counts}."""
        return effective(self.outcomes, self.held)


def judge(facts, decisions=(), past=UNJUDGED):
    """The Judged of a Case on the day of its facts."""
    if facts is None:
        return _broken()
    try:
        facts = of_day(facts, facts.as_of)
        outcomes = judge_society(RULES, facts)
        held = in_force(decisions, facts.as_of)
        attainment = stand(facts, outcomes, held, past)
        outcomes |= goals(RULES, facts, attainment)
        counted = counts(effective(outcomes, held))
    except Exception:
        logger.exception("Society %s could not be judged", facts.society_id)
        return _broken()
    return Judged(outcomes, attainment, counted, past, held)


def in_force(decisions, day):
    """{rule id: Verdict} of the decisions that hold on a day; of several on one rule the newest counts."""
    return {one.rule: one.verdict for one in decisions if one.valid_to is None or day <= one.valid_to}


def _broken():
    return Judged(dict.fromkeys(RULES, BROKEN))
