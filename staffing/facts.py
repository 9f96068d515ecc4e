"""Reads what is known of the 秘书长 and the staff."""

from rulebook.facts.staffing import (
    AppraisalFact,
    ExchangeFact,
    SecretaryGeneralFact,
    StaffFact,
    StaffingFacts,
    TrainingFact,
)
from societies.rows import Rows
from staffing.models import Appraisal, Exchange, SecretaryGeneral, StaffMember, Training


def staffing_facts(societies, since):
    """{society id: StaffingFacts}; a society without any row is absent. One SELECT per table.

    Everybody is in it, past and to come: rulebook.facts.of_day says what is known on a day. Only what belongs to the
    years before is left out, which no day from `since` on asks for.
    """
    rows = Rows(societies)
    tables = {
        "secretaries": rows.of(SecretaryGeneral, SecretaryGeneralFact),
        "staff": rows.of(StaffMember, StaffFact),
        "trainings": rows.of(Training, TrainingFact, held_on__year__gte=since.year),
        "exchanges": rows.of(Exchange, ExchangeFact),
        "appraisals": rows.of(Appraisal, AppraisalFact, year__gte=since.year - 1),
    }
    known = set().union(*tables.values())
    return {
        society_id: StaffingFacts(**{name: rows.get(society_id, ()) for name, rows in tables.items()})
        for society_id in known
    }


def everybody(society_id):
    """(StaffFact of everybody ever on the roster of one society, SecretaryGeneralFact of every appointment)."""
    return _all(StaffMember, StaffFact, society_id), _all(SecretaryGeneral, SecretaryGeneralFact, society_id)


def _all(model, fact, society_id):
    rows = model._base_manager.filter(society=society_id)  # unscoped: of the one society it is given
    return tuple(fact._make(row) for row in rows.order_by(*model._meta.ordering).values_list(*fact._fields))
