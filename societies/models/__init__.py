"""The register of societies and what their secretariats record about them."""

from societies.models.evidence import Evidence, Supports
from societies.models.governance import BodyKind, BodyMember, CouncilTerm, GoverningBody, Resolution, ResolutionKind
from societies.models.membership import Grade, GradeCount, MembershipYear
from societies.models.party import PartyForm, PartyLevel, PartyOrganisation
from societies.models.platforms import Activity, ActivityKind, Committee, CommitteeKind, Department, Platform
from societies.models.regulation import Regulation, RegulationKind
from societies.models.society import Discipline, Label, LabelKind, Membership, Society, SocietyRecord

__all__ = [
    "Activity",
    "ActivityKind",
    "BodyKind",
    "BodyMember",
    "Committee",
    "CommitteeKind",
    "CouncilTerm",
    "Department",
    "Discipline",
    "Evidence",
    "GoverningBody",
    "Grade",
    "GradeCount",
    "Label",
    "LabelKind",
    "Membership",
    "MembershipYear",
    "PartyForm",
    "PartyLevel",
    "PartyOrganisation",
    "Platform",
    "Regulation",
    "RegulationKind",
    "Resolution",
    "ResolutionKind",
    "Society",
    "SocietyRecord",
    "Supports",
]
