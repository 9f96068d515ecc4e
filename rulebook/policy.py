"""The numbers of one policy version. Pure. A rule reads them from `facts.policy` and holds none itself."""

import dataclasses
import datetime
from dataclasses import dataclass

from rulebook.dates import ONE_DAY

REGULATIONS = (
    "CHARTER",
    "CONGRESS",
    "COUNCIL",
    "STANDING",
    "SUPERVISORS",
    "SECRETARIAT",
    "BRANCHES",
    "PERSONNEL",
    "FINANCE",
    "SEALS",
    "DUES",
    "DISCLOSURE",
    "ARCHIVES",
)
ANY_YEAR = 2023  # a common year: 29 February is no day of every year
LABELS = {"MODEL": "综合示范学会", "DIRECT": "省科协直属学会", "ADVANCED": "先进学会"}


@dataclass(frozen=True)
class Policy:
    """Parameters of 苏科协发〔2016〕141号 as we read it; each may be changed by a new version."""

    document_no: str = "苏科协发〔2016〕141号"
    issued_on: datetime.date = datetime.date(2016, 9, 8)
    due_model: datetime.date = datetime.date(2016, 12, 31)
    due_direct: datetime.date = datetime.date(2016, 12, 31)
    due_advanced: datetime.date = datetime.date(2017, 12, 31)
    due_all: datetime.date = datetime.date(2020, 12, 31)
    new_society_years: int = 1
    age_limit: int = 70
    age_lenient: bool = False
    age_warning_months: int = 12
    staff_per_mille: int = 1
    staff_upper_per_mille: int = 5
    least_staff: int = 3
    count_unit_members: bool = True
    count_secretary_general: bool = True
    standing_share: int = 3  # standing council at most one in three of the council
    extension_years: int = 1
    supervisors_named: bool = False  # G4a: whether names are needed for a pass, or only compared where they are known
    committee_idle_months: int = 12
    open_recruitment_since: datetime.date = datetime.date(2016, 9, 8)
    uscc_prefix: str = "51"
    figures_years: int = 2  # yearly figures (members, accounts, statements) older than this are out of date
    last_year_until: str = "03-31"  # month and day; empty: a yearly duty of this year alone counts from 1 January
    least_grades: int = 2
    present_of_delegates: tuple[int, int] = (2, 3)
    favour_of_present: tuple[int, int] = (1, 2)
    dues_publication_days: int = 30
    service_growth_percent: int = 10
    office_area: int = 20
    branch_members: int = 3
    branch_committee_members: int = 7
    branch_term_years: int = 3
    regulations: tuple[str, ...] = REGULATIONS
    disclosure_audiences: tuple[str, ...] = ("COUNCIL", "SUPERVISORS", "CONGRESS", "PUBLIC")
    prize_matrix: tuple[tuple[str, str], ...] = ()  # S10: the policy does not give it
    secretary_general_needs: tuple[str, ...] = ("S0", "S2", "S5", "S6")
    secretary_general_either: tuple[str, ...] = ("S7", "S8")
    secretary_general_met_or_decided: tuple[str, ...] = ("S1",)
    secretariat_needs: tuple[str, ...] = ("W1", "W4a", "E1", "E4", "R1a", "R4", "R5", "R7", "R8", "P1", "G4a")
    secretariat_where_applicable: tuple[str, ...] = ("P3", "E2a")

    def renewed_on(self, year):
        """The day of a year from which what was done the year before no longer fulfils a yearly duty."""
        if not self.last_year_until:
            return datetime.date(year, 1, 1)
        return datetime.date.fromisoformat(f"{year}-{self.last_year_until}") + ONE_DAY


def policy_from(parameters, document_no=Policy.document_no):
    """A Policy from a version's stored parameters; an unknown name or a value of the wrong type is refused.

    Raises ValueError in Chinese naming the parameter.
    """
    known = {field.name: field for field in dataclasses.fields(Policy)}
    values = {"document_no": document_no}
    for name, value in parameters.items():
        if name not in known:
            raise ValueError(f"没有名为“{name}”的参数。")
        values[name] = _typed(name, value, known[name].default)
    policy = Policy(**values)
    try:
        policy.renewed_on(ANY_YEAR)
    except ValueError:
        raise ValueError(f"参数“last_year_until”的值不正确：{policy.last_year_until}。") from None
    return policy


def parameters_of(policy):
    """The policy's parameters as plain JSON values (dates ISO, tuples as lists)."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else _listed(value)
        for name, value in dataclasses.asdict(policy).items()
        if name != "document_no"
    }


def _listed(value):
    return [_listed(item) for item in value] if isinstance(value, tuple) else value


def _typed(name, value, default):
    try:
        if isinstance(default, datetime.date):
            return datetime.date.fromisoformat(value)
        if isinstance(default, tuple):
            return tuple(tuple(item) if isinstance(item, list) else item for item in value)
    except (TypeError, ValueError):
        raise ValueError(f"参数“{name}”的值不正确：{value}。") from None
    if type(value) is not type(default):
        raise ValueError(f"参数“{name}”的值不正确：{value}。")
    return value
