"""Judges societies on a day: facts, decisions and the past in, outcomes and standing out. Writes nothing."""

import datetime
import logging
from dataclasses import dataclass
from typing import NamedTuple

from django.db import Error

from assessment.history import ATTAINMENT
from assessment.loading import load_facts
from assessment.models import Decision, FindingChange
from rulebook.engine import judge_society
from rulebook.outcomes import Attained, Outcome, Status
from rulebook.rules import RULES
from rulebook.standing import Counts, Standing, counts, effective, goals, stand

logger = logging.getLogger(__name__)
BROKEN = Outcome(Status.ERROR, "检查本身出错，已记录，请联系系统管理员。")


class Past(NamedTuple):
    """What the nights before knew of a society's attainment."""

    state: str
    first_met_on: datetime.date | None
    lost_on: datetime.date | None


UNJUDGED = Past("", None, None)


@dataclass(frozen=True, slots=True)
class Judged:
    """One society on one day. Without a standing the judging itself broke, and every outcome is ERROR."""

    outcomes: dict
    standing: Standing | None = None
    counts: Counts | None = None
    past: Past = UNJUDGED


def judge_societies(societies, as_of, policy):
    """{society id: Judged} for a queryset of societies, in a fixed number of queries.

    A society whose facts cannot be read or judged is ERROR in every rule, and the others go on.
    """
    found = _facts(societies, as_of, policy)
    decisions, past = valid_decisions(found, as_of), attainment_before(found, as_of)
    return {
        pk: _judged(facts, decisions.get(pk, {}), past.get(pk, UNJUDGED)) if facts else _broken()
        for pk, facts in found.items()
    }


def among(society_ids):
    """A filter for these societies' rows that the database answers by a range of its index, statistics or not."""
    ids = list(society_ids)
    return {"society__gte": min(ids, default=0), "society__lte": max(ids, default=0), "society__in": ids}


def _facts(societies, as_of, policy):
    """{society id: Facts}; when one society's rows cannot be read, each is loaded alone and that one is None."""
    try:
        return {facts.society_id: facts for facts in load_facts(societies, as_of, policy)}
    except Error:  # the database's trouble, not a society's
        raise
    except Exception:
        logger.exception("Facts could not be loaded together; going on one by one")
    return {pk: _facts_alone(societies.filter(pk=pk), as_of, policy) for pk in societies.values_list("pk", flat=True)}


def _facts_alone(society, as_of, policy):
    try:
        return load_facts(society, as_of, policy)[0]
    except Error:
        raise
    except Exception:
        logger.exception("Facts of society %s could not be loaded", list(society.values_list("pk", flat=True)))
        return None


def _judged(facts, decisions, past):
    try:
        outcomes = judge_society(RULES, facts)
        standing = stand(facts, outcomes, decisions, past)
        outcomes |= goals(RULES, facts, standing)
        found = counts(effective(outcomes, decisions))
    except Exception:
        logger.exception("Society %s could not be judged", facts.society_id)
        return _broken()
    return Judged(outcomes, standing, found, past)


def _broken():
    return Judged(dict.fromkeys(RULES, BROKEN))


def valid_decisions(society_ids, as_of):
    """{society id: {rule: verdict}} of the decisions in force on a day; of several for one rule the newest counts."""
    found = {}
    rows = Decision.objects.filter(**among(society_ids)).valid_on(as_of).order_by("decided_on", "pk")
    for society, rule, verdict in rows.values_list("society_id", "rule", "verdict"):
        found.setdefault(society, {})[rule] = verdict
    return found


def attainment_before(society_ids, as_of):
    """{society id: Past} from the changes of attainment recorded up to a day."""
    found = {}
    rows = FindingChange.objects.filter(**among(society_ids), rule=ATTAINMENT, on__lte=as_of).order_by("on", "pk")
    for society, on, state in rows.values_list("society_id", "on", "new"):
        _, first, lost = found.get(society, UNJUDGED)
        if state == Attained.ATTAINED:
            first, lost = first or on, None
        elif state == Attained.LAPSED:
            lost = lost or on
        found[society] = Past(state, first, lost)
    return found
