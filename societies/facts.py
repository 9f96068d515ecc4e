"""Reads what the register knows of a society: the one door through which the rules learn of it."""

from django.db.models import Case, OuterRef, Subquery, When

from rulebook.facts.society import (
    ActivityFact,
    CommitteeFact,
    CongressFact,
    DepartmentFact,
    EvidenceFact,
    GradeFact,
    Identity,
    LabelFact,
    MembersFact,
    PartyFact,
    PlatformFact,
    RegulationFact,
    ResolutionFact,
    SocietyFacts,
    TermFact,
)
from societies.bodies import bodies
from societies.models import (
    Activity,
    Committee,
    CongressYear,
    CouncilTerm,
    Department,
    Evidence,
    GradeCount,
    Label,
    MembershipYear,
    PartyOrganisation,
    Platform,
    Regulation,
    Resolution,
    Society,
)
from societies.rows import Rows


def society_facts(societies):
    """{society id: SocietyFacts} for a queryset of societies; one SELECT per table, however many societies.

    Rows dated later are in it: rulebook.facts.of_day says what is known on a day.
    """
    rows = Rows(societies)
    parts = {
        "labels": rows.of(Label, LabelFact),
        "terms": rows.of(CouncilTerm, TermFact),
        "bodies": bodies(rows),
        "memberships": rows.of(MembershipYear, MembersFact),
        "grades": rows.of(GradeCount, GradeFact),
        "congresses": rows.of(CongressYear, CongressFact),
        "resolutions": rows.of(Resolution, ResolutionFact),
        "departments": rows.of(Department, DepartmentFact),
        "committees": rows.of(Committee, CommitteeFact),
        "platforms": rows.of(Platform, PlatformFact),
        "activities": rows.of(Activity, ActivityFact),
        "parties": rows.of(PartyOrganisation, PartyFact),
        "regulations": rows.of(Regulation, RegulationFact),
        "evidence": rows.of(Evidence, EvidenceFact),
    }
    return {
        me[0]: SocietyFacts(
            identity=_identity(me),
            same_legal_representative=(namesake,) if namesake else (),
            **{name: by_society.get(me[0], ()) for name, by_society in parts.items()},
        )
        for *me, namesake in societies.order_by().values_list(*Identity._fields, _namesake())
    }


def _identity(row):
    me = Identity._make(row)
    told = me.has_host_agreement is None and (me.host_agreement_on or me.host_agreement_parties)
    return me._replace(has_host_agreement=True) if told else me


def _namesake():
    """The name of another society of the register headed by a person of the same name, or NULL."""
    headed = Society._base_manager.filter(legal_representative=OuterRef("legal_representative"))
    other = headed.exclude(pk=OuterRef("pk")).order_by("name").values("name")[:1]
    return Case(When(legal_representative="", then=None), default=Subquery(other))
