"""What is known of the 秘书长 and the staff on a day."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from rulebook.months import Month, earliest, latest
from rulebook.words import BACHELOR_OR_HIGHER, ContractTerm, Education, Employment, Time

Date = datetime.date


def accepted(secondment_accepted_on, as_of):
    """Whether a reviewer had accepted the 派出文件 by the day."""
    return secondment_accepted_on is not None and secondment_accepted_on <= as_of


class SecretaryGeneralFact(NamedTuple):
    name: str
    birth_date: Date | Month | None
    education: str
    in_field: bool | None
    time: str
    other_full_time_post: bool | None
    method: str
    starts_on: Date | Month
    ends_on: Date | Month | None
    conditions_set_on: Date | None
    notice_on: Date | None
    hired_on: Date | Month | None
    recommended_on: Date | None
    elected_on: Date | Month | None
    payer: str
    salary_basis: str
    salary_decided_on: Date | None
    secondment_accepted_on: Date | None

    @property
    def bachelor(self):
        """Whether the education is 本科 or higher; meaningless while it is unknown."""
        return self.education in BACHELOR_OR_HIGHER

    @property
    def education_label(self):
        return Education.say(self.education)

    def full_time(self, as_of):
        """Whether he counts as full-time staff; None when unknown, seconded only once the 派出文件 is accepted."""
        if self.time == Time.SECONDED:
            return accepted(self.secondment_accepted_on, as_of)
        return self.time == Time.FULL if self.time else None


class StaffFact(NamedTuple):
    id: int
    name: str
    birth_date: Date | Month | None
    education: str
    related_major: bool | None
    employment: str
    time: str
    recruitment: str
    hired_on: Date | Month | None
    left_on: Date | Month | None
    contract_term: str
    contract_from: Date | Month | None
    contract_to: Date | Month | None
    social_insurance: bool | None
    payer: str
    salary_basis: str
    politics: str
    secondment_accepted_on: Date | None
    recorded_on: Date | None = None

    @property
    def bachelor(self):
        """Whether the education is 本科 or higher; meaningless while it is unknown."""
        return self.education in BACHELOR_OR_HIGHER

    @property
    def seconded(self):
        """Lent by the host, whichever column says so."""
        return self.time == Time.SECONDED or self.employment == Employment.SECONDED

    @property
    def contract_known(self):
        """Whether it is known from when until when the contract runs: an end that nobody entered is no open end."""
        return self.contract_from is not None and (
            self.contract_to is not None or self.contract_term == ContractTerm.OPEN
        )

    def full_time(self, as_of):
        """Whether the person counts as full-time staff on the day; None when unknown.

        Part-timers and volunteers never do, one seconded by the host only once the 派出文件 is accepted.
        """
        if self.time == Time.PART or self.employment == Employment.VOLUNTEER:
            return False
        if self.seconded and not accepted(self.secondment_accepted_on, as_of):
            return False
        return True if self.time and self.employment else None


class TrainingFact(NamedTuple):
    held_on: Date
    title: str
    people: int | None
    hours: Decimal | None


class ExchangeFact(NamedTuple):
    name: str
    counterpart: str
    starts_on: Date
    ends_on: Date | None


class AppraisalFact(NamedTuple):
    member_id: int
    year: int
    result: str


@dataclass(frozen=True, slots=True)
class StaffingFacts:
    """People of one secretariat in service on the day (the roster leaves the 秘书长 out).

    As loaded it holds everybody, past and to come; a rule is given what facts/of_day.py leaves of it.
    """

    secretaries: tuple[SecretaryGeneralFact, ...] = ()  # in force on the day; S0 wants exactly one
    secretaries_known: bool = False  # whether any 秘书长, present or past, was ever entered
    staff: tuple[StaffFact, ...] = ()  # in service on the day, part-timers and volunteers too
    roster_known: bool = False  # whether anyone of the secretariat, 秘书长 or staff, past or present, was ever entered
    trainings: tuple[TrainingFact, ...] = ()  # of the day's year
    exchanges: tuple[ExchangeFact, ...] = ()
    appraisals: tuple[AppraisalFact, ...] = ()  # of the day's year and the one before

    @property
    def secretary_general(self):
        """The one in force, or None when there is none or more than one."""
        return self.secretaries[0] if len(self.secretaries) == 1 else None


NOBODY = StaffingFacts()


def in_service(person, as_of):
    """Whether the person had begun by the day and not left before it: the day of leaving is the last one.

    Without a day of hiring the person counts from the day the row was recorded (without that either, always did).
    Where only the months are known: whether the person may have.
    """
    begun = person.hired_on or person.recorded_on
    return (begun is None or begun <= as_of) and (person.left_on is None or latest(person.left_on) >= as_of)


def surely_in(begun, ended, as_of):
    """Whether the day lies between two days whichever days of their months they are; an unknown side is open."""
    return (begun is None or latest(begun) <= as_of) and (ended is None or earliest(ended) >= as_of)


def in_office(secretaries, as_of):
    """Those of some 秘书长 who hold the post on a day.

    The day of leaving is the last one, unless a successor begins on it: then it is the successor's, so that no day has
    two of them or none. Where only the months are known: those who may hold it.
    """
    begun = [
        one for one in secretaries if one.starts_on <= as_of and (one.ends_on is None or latest(one.ends_on) >= as_of)
    ]

    def succeeded(one):
        later = [other for other in begun if other.starts_on == as_of]
        return any((other.starts_on, other.ends_on != as_of) > (one.starts_on, False) for other in later)

    return tuple([one for one in begun if len(begun) < 2 or one.ends_on != as_of or not succeeded(one)])
