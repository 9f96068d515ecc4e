"""秘书处实体化 (三·3). A list without any row is unknown, never a statement that there is nothing."""

from assessment.rules.entity.dues import dues_resolution
from assessment.rules.entity.income import funds_and_donations, government_work, service_income_growth
from assessment.rules.entity.independence import (
    host_agreement,
    independent_legal_person,
    office,
    separated_from_host,
    without_host,
)
from assessment.rules.entity.members import E11, E8b, member_grades, member_register
from assessment.rules.entity.organs import E5, E6, departments

__all__ = [
    "E5",
    "E6",
    "E8b",
    "E11",
    "departments",
    "dues_resolution",
    "funds_and_donations",
    "government_work",
    "host_agreement",
    "independent_legal_person",
    "member_grades",
    "member_register",
    "office",
    "separated_from_host",
    "service_income_growth",
    "without_host",
]
