"""What the register knows of a society on a day, as far as some rule reads it."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from rulebook.months import Month

Date = datetime.date


class LabelFact(NamedTuple):
    kind: str
    valid_from: Date
    valid_to: Date | None


class BodyFact(NamedTuple):
    """A body of one term; by hand without a term, of whichever is the newest."""

    kind: str
    size: int | None
    members: tuple[str, ...]
    term_id: int | None = None


class TermFact(NamedTuple):
    """One 届. The day to which it counts, an approved extension included, is dates.allowed_end."""

    id: int
    number: int | None
    starts_on: Date | Month
    ends_on: Date | Month
    extended_to: Date | Month | None
    congress_on: Date | Month | None


class MembersFact(NamedTuple):
    year: int
    individual: int | None
    unit: int | None
    register_updated_on: Date | None
    dues_payable: Decimal | None
    dues_paid: Decimal | None
    removed: int | None


class GradeFact(NamedTuple):
    year: int
    grade: str
    count: int


class ResolutionFact(NamedTuple):
    kind: str
    body: str
    decided_on: Date
    delegates: int | None
    present: int | None
    in_favour: int | None
    secret_ballot: bool | None
    published_on: Date | None


class CongressFact(NamedTuple):
    """Whether the congress meets in a year, as the society says."""

    year: int
    held: bool | None


class DepartmentFact(NamedTuple):
    name: str
    founded_on: Date | None
    closed_on: Date | None


class CommitteeFact(NamedTuple):
    kind: str
    name: str
    last_active_on: Date | None
    founded_on: Date | None = None


class PlatformFact(NamedTuple):
    name: str
    last_active_on: Date | None
    founded_on: Date | None = None


class ActivityFact(NamedTuple):
    year: int
    kind: str
    count: int


class PartyFact(NamedTuple):
    """An organisation as stated. One of the secretariat still to be founded is none yet; P1 tells of the council's."""

    level: str
    form: str
    founded_on: Date | Month | None
    head: str
    members: str
    full_members: int | None
    probationary_members: int | None
    has_committee: bool | None
    elected_on: Date | Month | None


class RegulationFact(NamedTuple):
    kind: str
    adopted_on: Date | None
    review_by: Date | None


class EvidenceFact(NamedTuple):
    """One version of a file."""

    supports: str
    year: int | None
    issued_on: Date | None
    valid_to: Date | None
    id: int | None = None
    replaces_id: int | None = None


class Identity(NamedTuple):
    """The society's own row. Who names the day or the parties of the host's agreement says that there is one."""

    id: int
    name: str
    uscc: str | None
    uscc_valid: bool | None  # its check digit is right; found out when the code is saved, None without a code
    discipline: str
    registered_on: Date | Month | None
    certificate_valid_to: Date | Month | None
    legal_representative: str
    has_host: bool | None
    host_institution: str
    has_supervisor: bool | None
    supervising_authority: str
    has_host_agreement: bool | None
    host_agreement_on: Date | None
    host_agreement_parties: str
    staff_separate: bool | None
    assets_separate: bool | None
    premises_separate: bool | None
    accounts_separate: bool | None
    office_independent: bool | None
    office_area: Decimal | None


@dataclass(frozen=True, slots=True)
class SocietyFacts:
    """Everything societies records that some rule reads. A tuple is in the order of its table, newest first.

    As loaded it holds rows dated later too; a rule is given what facts/of_day.py leaves of it.
    """

    identity: Identity
    same_legal_representative: tuple[str, ...] = ()  # another society headed by a person of that name
    labels: tuple[LabelFact, ...] = ()
    terms: tuple[TermFact, ...] = ()  # those begun on or before the day, newest first
    bodies: tuple[BodyFact, ...] = ()  # of the newest term
    members: MembersFact | None = None  # the newest year's
    memberships: tuple[MembersFact, ...] = ()  # every year's, of which the day makes `members`
    grades: tuple[GradeFact, ...] = ()
    congresses: tuple[CongressFact, ...] = ()
    resolutions: tuple[ResolutionFact, ...] = ()
    departments: tuple[DepartmentFact, ...] = ()  # those ever recorded, closed ones too
    committees: tuple[CommitteeFact, ...] = ()
    platforms: tuple[PlatformFact, ...] = ()
    activities: tuple[ActivityFact, ...] = ()
    parties: tuple[PartyFact, ...] = ()
    regulations: tuple[RegulationFact, ...] = ()
    evidence: tuple[EvidenceFact, ...] = ()

    @property
    def term(self):
        """The newest term begun, in force or not; None when no term is recorded."""
        return self.terms[0] if self.terms else None

    def body(self, kind):
        """The body of that kind in the newest term, or None."""
        return next((body for body in self.bodies if body.kind == kind), None)

    def party(self, level):
        """The party organisation on that level, or None when nothing was stated."""
        return next((party for party in self.parties if party.level == level), None)

    def files(self, supports):
        """Evidence on file for one matter."""
        return tuple(file for file in self.evidence if file.supports == supports)
