"""The register of societies and what their secretariats record about them."""

from societies.models.evidence import Evidence
from societies.models.governance import BodyMember, CongressYear, CouncilTerm, GoverningBody, Resolution
from societies.models.membership import GradeCount, MembershipYear
from societies.models.party import PartyOrganisation
from societies.models.platforms import Activity, Committee, Department, Platform
from societies.models.regulation import Regulation
from societies.models.removed import RemovedRecord
from societies.models.society import Label, Membership, Society, SocietyRecord

__all__ = [
    "Activity",
    "BodyMember",
    "Committee",
    "CongressYear",
    "CouncilTerm",
    "Department",
    "Evidence",
    "GoverningBody",
    "GradeCount",
    "Label",
    "Membership",
    "MembershipYear",
    "PartyOrganisation",
    "Platform",
    "Regulation",
    "RemovedRecord",
    "Resolution",
    "Society",
    "SocietyRecord",
]
