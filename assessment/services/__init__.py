"""Everything that writes results, nights and decisions."""

from assessment.judging import policy_for
from assessment.services.decisions import (
    DecidedMeanwhile,
    WithdrawnMeanwhile,
    decide,
    decisions_of,
    may_take,
    refuse_withdrawn,
    withdraw,
    withdrawn_words,
)
from assessment.services.foresight import foresee_again
from assessment.services.nights import (
    awaited,
    catch_up,
    checking,
    due_date,
    finish_night,
    judge_chunk,
    night_progress,
    start_night,
)
from assessment.services.policies import add_policy, try_policy, withdraw_policy, withdrawn_already
from assessment.services.reports import make_report, submit_report
from assessment.services.results import judge_and_store, recheck

__all__ = [
    "DecidedMeanwhile",
    "WithdrawnMeanwhile",
    "add_policy",
    "awaited",
    "catch_up",
    "checking",
    "decide",
    "decisions_of",
    "due_date",
    "finish_night",
    "foresee_again",
    "judge_and_store",
    "judge_chunk",
    "make_report",
    "may_take",
    "night_progress",
    "policy_for",
    "recheck",
    "refuse_withdrawn",
    "start_night",
    "submit_report",
    "try_policy",
    "withdraw",
    "withdraw_policy",
    "withdrawn_already",
    "withdrawn_words",
]
