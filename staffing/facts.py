"""Reads what is known of the 秘书长 and the staff on a day."""

from rulebook.facts.staffing import (
    AppraisalFact,
    ExchangeFact,
    SecretaryGeneralFact,
    StaffFact,
    StaffingFacts,
    TrainingFact,
    in_service,
)
from societies.rows import Rows
from staffing.models import Appraisal, Exchange, SecretaryGeneral, StaffMember, Training


def staffing_facts(societies, as_of):
    """{society id: StaffingFacts} on a day; a society without any row is absent. One SELECT per table."""
    rows = Rows(societies)
    secretaries = rows.of(SecretaryGeneral, SecretaryGeneralFact, starts_on__lte=as_of)
    staff = rows.of(StaffMember, StaffFact)
    trainings = rows.of(Training, TrainingFact, held_on__year=as_of.year, held_on__lte=as_of)
    exchanges = rows.of(Exchange, ExchangeFact, starts_on__lte=as_of)
    appraisals = rows.of(Appraisal, AppraisalFact, year__in=(as_of.year - 1, as_of.year))
    known = {*secretaries, *staff, *trainings, *exchanges, *appraisals}
    return {
        society_id: StaffingFacts(
            secretaries=tuple(s for s in secretaries.get(society_id, ()) if s.ends_on is None or s.ends_on >= as_of),
            staff=tuple(person for person in staff.get(society_id, ()) if in_service(person, as_of)),
            secretaries_known=society_id in secretaries,
            roster_known=society_id in staff or society_id in secretaries,
            trainings=trainings.get(society_id, ()),
            exchanges=exchanges.get(society_id, ()),
            appraisals=appraisals.get(society_id, ()),
        )
        for society_id in known
    }
