"""The register of societies and what their secretariats record about them."""

from societies.models.evidence import Evidence
from societies.models.former import FormerSociety
from societies.models.governance import BodyMember, CongressYear, CouncilTerm, GoverningBody, Resolution
from societies.models.imports import ImportedRow, RegisterImport
from societies.models.membership import GradeCount, MembershipYear
from societies.models.party import PartyOrganisation
from societies.models.platforms import Activity, Committee, Department, Platform
from societies.models.regulation import Regulation
from societies.models.remembered import RememberedWord
from societies.models.removed import RemovedRecord
from societies.models.society import Label, Membership, Society, SocietyRecord
from societies.models.stated import Stated, StatedFigure

__all__ = [
    "Activity",
    "BodyMember",
    "Committee",
    "CongressYear",
    "CouncilTerm",
    "Department",
    "Evidence",
    "FormerSociety",
    "GoverningBody",
    "GradeCount",
    "ImportedRow",
    "Label",
    "Membership",
    "MembershipYear",
    "PartyOrganisation",
    "Platform",
    "RegisterImport",
    "Regulation",
    "RememberedWord",
    "RemovedRecord",
    "Resolution",
    "Society",
    "SocietyRecord",
    "Stated",
    "StatedFigure",
]
