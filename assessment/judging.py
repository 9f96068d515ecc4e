"""What societies are judged by on a day: their facts, the decisions in force, and what earlier nights knew."""

import logging

from django.db import Error

from assessment.history import ATTAINMENT
from assessment.loading import load_all_facts
from assessment.models import Decision, FindingChange, PolicyVersion
from rulebook.judged import UNJUDGED, Case, Decided, Past, judge
from rulebook.outcomes import Attained, Verdict
from rulebook.policy import policy_from

logger = logging.getLogger(__name__)


def policy_for(as_of):
    """(the PolicyVersion in force on a day, or None; its Policy, or the policy as it was first issued)."""
    version = PolicyVersion.objects.filter(in_force_from__lte=as_of).order_by("-in_force_from").first()
    return version, policy_of(version)


def policy_of(version):
    """The Policy of a PolicyVersion; of None, the policy as it was first issued."""
    return policy_from(version.parameters, version.document_no) if version else policy_from({})


def policies_after(day):
    """((day, Policy), …) of the versions that come in force later, the soonest first."""
    versions = PolicyVersion.objects.filter(in_force_from__gt=day).order_by("in_force_from")
    return tuple((one.in_force_from, policy_from(one.parameters, one.document_no)) for one in versions)


def judge_societies(societies, as_of, policy):
    """{society id: Judged} for a queryset of societies, in a fixed number of queries. Writes nothing."""
    return {pk: judge(*case) for pk, case in cases(societies, as_of, policy).items()}


def cases(societies, as_of, policy):
    """{society id: Case} for a queryset of societies, in a fixed number of queries.

    A society whose facts cannot be read has none, and the others go on.
    """
    loaded = _facts(societies, as_of, policy)
    decisions, past = decisions_on(loaded, as_of), attainment_before(loaded, as_of)
    return {pk: Case(facts, decisions.get(pk, ()), past.get(pk, UNJUDGED)) for pk, facts in loaded.items()}


def among(society_ids):
    """A filter for these societies' rows that the database answers by a range of its index, statistics or not."""
    ids = list(society_ids)
    return {"society__gte": min(ids, default=0), "society__lte": max(ids, default=0), "society__in": ids}


def _facts(societies, as_of, policy):
    """{society id: all its Facts}; when one society's rows cannot be read, each is loaded alone, and that one None."""
    try:
        return {facts.society_id: facts for facts in load_all_facts(societies, as_of, policy)}
    except Error:  # the database's trouble, not a society's
        raise
    except Exception:
        logger.exception("Facts could not be loaded together; going on one by one")
    return {pk: facts_alone(societies.filter(pk=pk), as_of, policy) for pk in societies.values_list("pk", flat=True)}


def facts_alone(society, as_of, policy):
    """All Facts of a queryset of one society; None when its rows cannot be read."""
    try:
        return load_all_facts(society, as_of, policy)[0]
    except Error:
        raise
    except Exception:
        logger.exception("Facts of society %s could not be loaded", list(society.values_list("pk", flat=True)))
        return None


def decisions_on(society_ids, as_of, *, leaving_out=None):
    """{society id: (Decided, …)} of the decisions in force on a day (all but one, when told), oldest first."""
    decisions = {}
    rows = Decision.objects.filter(**among(society_ids)).valid_on(as_of).order_by("decided_on", "pk")
    rows = rows.exclude(pk=leaving_out.pk) if leaving_out else rows
    for society, rule, verdict, valid_to in rows.values_list("society_id", "rule", "verdict", "valid_to"):
        decisions[society] = (*decisions.get(society, ()), Decided(rule, Verdict(verdict), valid_to))
    return decisions


def attainment_before(society_ids, as_of):
    """{society id: Past} from the changes of attainment recorded before a day: what holds at its end, holds on it."""
    rows = FindingChange.objects.filter(**among(society_ids), rule=ATTAINMENT, on__lt=as_of).order_by("on")
    return pasts_of(rows.values_list("society_id", "on", "new"))


def pasts_of(changes):
    """{society id: Past} from (society id, day, attainment state), the days in order."""
    pasts = {}
    for society, on, state in changes:
        _, first, lost = pasts.get(society, UNJUDGED)
        if state == Attained.ATTAINED:
            first, lost = first or on, None
        elif state == Attained.LAPSED:
            lost = lost or on
        pasts[society] = Past(state, first, lost)
    return pasts
