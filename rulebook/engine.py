"""Applies rules to facts. A rule that crashes is logged and becomes a result; nothing else leaves this module."""

import logging

from rulebook.outcomes import Outcome, Status
from rulebook.rules.base import SHOULD

logger = logging.getLogger(__name__)
BROKEN = Outcome(Status.ERROR, "检查本身出错，已记录，请联系系统管理员。")


def judge(rule, facts, *attainment):
    """The outcome of one rule: a crash becomes ERROR, and a SHOULD never says worse than TO_REVIEW.

    A rule judged last (G1–G3) is given the Attainment of the society too.
    """
    try:
        outcome = rule.evaluate(facts, *attainment)
    except Exception:
        logger.exception("Rule %s failed on society %s", rule.id, facts.society_id)
        return BROKEN
    if rule.force is SHOULD and outcome.status is Status.NOT_MET:
        return Outcome(Status.TO_REVIEW, outcome.explanation, outcome.values, outcome.link)
    return outcome


def judge_society(rules, facts):
    """{rule id: Outcome} of every rule that looks at facts only (G1–G3 take the aggregates of attainment.py)."""
    return {rule.id: judge(rule, facts) for rule in rules.values() if not rule.last}
