"""Applies rules to facts. A rule that crashes is logged and becomes a result; nothing else leaves this module."""

import logging

from rulebook.doubt import months_in, settled
from rulebook.outcomes import Outcome, Status
from rulebook.rules.base import SHOULD

logger = logging.getLogger(__name__)
BROKEN = Outcome(Status.ERROR, "检查本身出错，已记录，请联系系统管理员。")


def judge(rule, facts, *attainment):
    """The outcome of one rule: a crash becomes ERROR, and a SHOULD never says worse than TO_REVIEW.

    A rule judged last (G1–G3) is given the Attainment of the society too. What depends on a day of which only the month
    is known is NO_DATA.
    """
    return _judge(rule, facts, months_in(facts), *attainment)


def _judge(rule, facts, months, *attainment):
    try:
        if not months:
            return evaluate(rule, facts, *attainment)
        return settled(lambda known: evaluate(rule, known, *attainment), facts, months)
    except Exception:
        logger.exception("Rule %s failed on society %s", rule.id, facts.society_id)
        return BROKEN


def evaluate(rule, facts, *attainment):
    """The outcome of one rule by facts of which every day is known. Whatever the rule raises is raised."""
    outcome = rule.evaluate(facts, *attainment)
    if rule.force is SHOULD and outcome.status is Status.NOT_MET:
        return Outcome(Status.TO_REVIEW, outcome.explanation, outcome.values, outcome.link)
    return outcome


def judge_society(rules, facts, *attainment):
    """{rule id: Outcome} of every rule that looks at facts only; with the Attainment, of those judged last (G1–G3)."""
    months, last = months_in(facts), bool(attainment)
    return {rule.id: _judge(rule, facts, months, *attainment) for rule in rules.values() if rule.last is last}
