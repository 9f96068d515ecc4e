"""The numbers of one policy version. Pure. A rule reads them from `facts.policy` and holds none itself."""

import dataclasses
import datetime
from dataclasses import dataclass

from rulebook.dates import ONE_DAY
from rulebook.parameters import Shape, described, parameter
from rulebook.words import Audience, Grade, LabelKind, Method, RegulationKind

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
AUDIENCES = ("COUNCIL", "SUPERVISORS", "CONGRESS", "PUBLIC")
SECRETARIAT = ("W1", "E1", "E4", "R1a", "R4", "R5", "R7", "R8", "P1", "G4a")
ANY_YEAR = 2023  # a common year: 29 February is no day of every year

TWO_OF_A_CODE = ("[0-9A-HJ-NP-RTUWXY]{2}", "两位数字或大写字母（没有 I、O、S、V、Z）")

# Headings of the pages, and words too long for the line of their number
DUE, HEAD, PEOPLE = "达标期限", "秘书长", "工作人员与会员"
GOVERNANCE, OFFICE = "治理与会费", "秘书处实体化与党建"
BY_NUMBER = "填规则编号，用顿号隔开。"
YEARLY = (
    "月和日，例如 03-31：《社会团体登记管理条例》第二十八条以每年 3 月 31 日为报送上年工作报告的期限。"
    "留空则自 1 月 1 日起只看当年。"
)
FIGURES = "1年即上一年度的数据有效；每年在“年度事项沿用上年结果至”之日（含）以前，再早一年的也有效。"
PRIZES = "一行一个，例如“公开招聘：一等奖”。省科协确认前留空。"


def _due(day, label):
    return parameter(day, DUE, f"{label.label}期限")


def _rules(ids, group, label, **more):
    return parameter(ids, group, label, shape=Shape.RULES, **more)


@dataclass(frozen=True)
class Policy:
    """Parameters of 苏科协发〔2016〕141号 as we read it; each may be changed by a new version.

    The defaults are how it reads now; as it was issued it is policy_from({}). One line is one parameter: the page
    规则, the form of a new version and the trial show it in this order.
    """

    document_no: str = "苏科协发〔2016〕141号"

    issued_on: datetime.date = parameter(datetime.date(2016, 9, 8), DUE, "印发日期")
    due_model: datetime.date = _due(datetime.date(2016, 12, 31), LabelKind.MODEL)
    due_direct: datetime.date = _due(datetime.date(2016, 12, 31), LabelKind.DIRECT)
    due_advanced: datetime.date = _due(datetime.date(2017, 12, 31), LabelKind.ADVANCED)
    due_all: datetime.date = parameter(datetime.date(2020, 12, 31), DUE, "全部省级学会期限")
    new_society_years: int = parameter(1, DUE, "新登记学会的宽限", "年", bounds=(0, 10))
    # Month and day; empty: a yearly duty of this year alone counts from 1 January
    last_year_until: str = parameter("03-31", DUE, "年度事项沿用上年结果至", shape=Shape.DAY_OF_YEAR, help=YEARLY)

    age_limit: int = parameter(70, HEAD, "届满年龄上限", "周岁", bounds=(50, 100))
    age_lenient: bool = parameter(False, HEAD, "年龄从宽（满上限加一岁前均达标）")
    age_warning_months: int = parameter(12, HEAD, "年龄预警提前", "个月", bounds=(0, 120))
    secretary_general_needs: tuple[str, ...] = _rules(
        ("S0", "S2", "S5", "S6"), HEAD, "秘书长职业化须全部达标", help=BY_NUMBER, needed=True
    )
    secretary_general_either: tuple[str, ...] = _rules(("S7", "S8"), HEAD, "秘书长职业化须其一达标", needed=True)
    secretary_general_met_or_decided: tuple[str, ...] = _rules(("S1",), HEAD, "秘书长职业化须达标或经认定")
    # S10: the policy does not give it
    prize_matrix: tuple[tuple[str, str], ...] = parameter(
        (), HEAD, "产生方式对应的最高奖等", shape=Shape.PRIZES, choices=Method, help=PRIZES
    )

    least_staff: int = parameter(3, PEOPLE, "专职人员至少", "人", bounds=(1, 100))
    staff_per_mille: int = parameter(1, PEOPLE, "按会员数至少", "‰", bounds=(1, 100))
    staff_upper_per_mille: int = parameter(5, PEOPLE, "参考上限", "‰", bounds=(1, 100))
    count_unit_members: bool = parameter(True, PEOPLE, "会员数计入单位会员")
    count_secretary_general: bool = parameter(True, PEOPLE, "专职人员计入专职秘书长")
    open_recruitment_since: datetime.date = parameter(datetime.date(2016, 9, 8), PEOPLE, "公开招聘自此日起算")
    least_grades: int = parameter(2, PEOPLE, "会员等级至少", "个", bounds=(1, len(Grade)))
    # Yearly figures (members, accounts, statements) older than this are out of date
    figures_years: int = parameter(1, PEOPLE, "年度数据有效", "年", help=FIGURES, bounds=(0, 5))

    standing_share: int = parameter(3, GOVERNANCE, "常务理事不超过理事的几分之一", "分之一", bounds=(1, 10))
    extension_years: int = parameter(1, GOVERNANCE, "延期换届最长", "年", bounds=(0, 5))
    # G4a: whether names are needed for a pass, or only compared where they are known
    supervisors_named: bool = parameter(False, GOVERNANCE, "监事须填姓名")
    committee_idle_months: int = parameter(12, GOVERNANCE, "分支机构视为不活动", "个月", bounds=(1, 60))
    present_of_delegates: tuple[int, int] = parameter(
        (2, 3), GOVERNANCE, "会费决议实到不少于应到", shape=Shape.SHARE, bounds=((1, 100), (1, 1)), help="例如 2/3。"
    )
    favour_of_present: tuple[int, int] = parameter(
        (1, 2), GOVERNANCE, "会费决议赞成多于实到", shape=Shape.SHARE, bounds=((1, 100), (99, 100)), help="例如 1/2。"
    )
    dues_publication_days: int = parameter(30, GOVERNANCE, "会费标准公布期限", "天", bounds=(1, 365))

    uscc_prefix: str = parameter("51", OFFICE, "统一社会信用代码前两位", text=TWO_OF_A_CODE)
    service_growth_percent: int = parameter(10, OFFICE, "服务收入增长至少", "%", bounds=(0, 100))
    office_area: int = parameter(20, OFFICE, "办公面积至少", "平方米", bounds=(1, 1000))
    regulations: tuple[str, ...] = parameter(REGULATIONS, OFFICE, "规章制度清单", choices=RegulationKind, needed=True)
    disclosure_audiences: tuple[str, ...] = parameter(AUDIENCES, OFFICE, "财务公开对象", choices=Audience, needed=True)
    branch_members: int = parameter(3, OFFICE, "建党支部的正式党员", "人", bounds=(1, 100))
    branch_committee_members: int = parameter(7, OFFICE, "设支委会的正式党员", "人", bounds=(1, 100))
    branch_term_years: int = parameter(3, OFFICE, "支部任期", "年", bounds=(1, 10))
    secretariat_needs: tuple[str, ...] = _rules(SECRETARIAT, OFFICE, "秘书处实体化须全部达标", needed=True)
    secretariat_where_applicable: tuple[str, ...] = _rules(("P3", "E2a", "W4a"), OFFICE, "秘书处实体化适用时须达标")

    def renewed_on(self, year):
        """The day of a year from which what was done the year before no longer fulfils a yearly duty."""
        if not self.last_year_until:
            return datetime.date(year, 1, 1)
        return datetime.date.fromisoformat(f"{year}-{self.last_year_until}") + ONE_DAY


def policy_from(parameters, document_no=Policy.document_no):
    """A Policy from a version's stored parameters; an unknown name or a value of the wrong type is refused.

    Versions hold every parameter that there was when they were stored; one that came later is as what held before it.
    Raises ValueError in Chinese naming the parameter.
    """
    known = {field.name: field for field in dataclasses.fields(Policy)}
    values = {one.name: one.before for one in described(Policy).values() if one.before is not None}
    values["document_no"] = document_no
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


def complete(parameters):
    """Stored parameters with those that they do not hold. Raises ValueError in Chinese naming the parameter."""
    return parameters_of(policy_from(parameters))


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
