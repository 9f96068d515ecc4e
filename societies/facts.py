"""Reads what the register knows of a society on a day: the one door through which the rules learn of it."""

from django.db.models import Case, OuterRef, Q, Subquery, When

from rulebook.facts.society import (
    ActivityFact,
    CommitteeFact,
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


def society_facts(societies, as_of):
    """{society id: SocietyFacts} for a queryset of societies on a day; one SELECT per table, however many societies."""
    rows = Rows(societies)

    def known_by(name):
        return Q(**{name: None}) | Q(**{f"{name}__lte": as_of})

    terms = rows.of(CouncilTerm, TermFact, starts_on__lte=as_of)
    members = rows.of(MembershipYear, MembersFact, year__lte=as_of.year)
    parts = {
        "labels": rows.of(Label, LabelFact, valid_from__lte=as_of),
        "terms": terms,
        "bodies": bodies(rows, terms),
        "grades": rows.of(GradeCount, GradeFact, year__lte=as_of.year),
        "resolutions": rows.of(Resolution, ResolutionFact, decided_on__lte=as_of),
        "departments": rows.of(Department, DepartmentFact, known_by("founded_on")),
        "committees": rows.of(Committee, CommitteeFact, known_by("founded_on")),
        "platforms": rows.of(Platform, PlatformFact, known_by("founded_on")),
        "activities": rows.of(Activity, ActivityFact, year__lte=as_of.year),
        "parties": rows.of(PartyOrganisation, PartyFact, known_by("founded_on")),
        "regulations": rows.of(Regulation, RegulationFact, known_by("adopted_on")),
        "evidence": _newest(rows.of(Evidence, EvidenceFact, known_by("issued_on"))),
    }
    return {
        me[0]: SocietyFacts(
            identity=_identity(me),
            same_legal_representative=(namesake,) if namesake else (),
            members=_members(members.get(me[0]), as_of),
            **{name: by_society.get(me[0], ()) for name, by_society in parts.items()},
        )
        for *me, namesake in societies.order_by().values_list(*Identity._fields, _namesake())
    }


def _identity(row):
    me = Identity._make(row)
    told = me.has_host_agreement is None and (me.host_agreement_on or me.host_agreement_parties)
    return me._replace(has_host_agreement=True) if told else me


def _members(years, as_of):
    """The newest year's figures, with the last day by which the register was updated: a new year's row hides none."""
    if years is None:
        return None
    days = [row.register_updated_on for row in years if row.register_updated_on and row.register_updated_on <= as_of]
    return years[0]._replace(register_updated_on=max(days, default=None))


def _newest(evidence):
    """Without the versions that another one replaces; told apart here because a self-join reads the whole table."""
    replaced = {file.replaces_id for files in evidence.values() for file in files}
    return {pk: tuple([file for file in files if file.id not in replaced]) for pk, files in evidence.items()}


def _namesake():
    """The name of another society of the register headed by a person of the same name, or NULL."""
    headed = Society._base_manager.filter(legal_representative=OuterRef("legal_representative"))
    other = headed.exclude(pk=OuterRef("pk")).order_by("name").values("name")[:1]
    return Case(When(legal_representative="", then=None), default=Subquery(other))
