"""Whence every value comes that a rule shows: the record and field where people entered it, or declared as worked out.

`source(rule, label)` answers for the pages; tests/rulebook/test_sources.py fails for a label nobody declared.
"""

from typing import NamedTuple

from rulebook.words import ActivityKind, Audience, BodyKind, BudgetKind, PartyLevel


class Source(NamedTuple):
    """A table of the profile, a field of it or "" for the whole list, and of several rows the one of this kind."""

    section: str
    table: str
    field: str = ""
    kind: str = ""


class Worked(NamedTuple):
    """Worked out by the rule; `how` says from what."""

    how: str


def _society(field):
    return Source("basic", "society", field)


def _head(field):
    return Source("secretary_general", "appointments", field)


def _party(field, level=PartyLevel.SECRETARIAT):
    return Source("party", "organisations", field, level)


TERMS, BODIES, DUES = ("governance", "terms"), ("governance", "bodies"), ("governance", "resolutions")
ROSTER, FILES = Source("staff", "staff"), Source("evidence", "evidence")
SHARE = Worked("由旁边的数算出")
PARAMETER = Worked("政策参数")

EVERYWHERE = {  # labels that mean the same under every rule
    "佐证材料": FILES,
    "会员": Source("members", "years", "individual"),
    "本届届满": Source(*TERMS, "ends_on"),
    "本届起始": Source(*TERMS, "starts_on"),
    "延期至": Source(*TERMS, "extended_to"),
    "挂靠单位": _society("host_institution"),
    "业务主管单位": _society("supervising_authority"),
    "专职人员": ROSTER,
    "比例": SHARE,
    "组织形式": _party("form"),
    "正式党员": _party("full_members"),
    "薪酬标准": _head("salary_basis"),
    "产生方式": _head("method"),
    "沿用至": PARAMETER,
    "期限": Worked("由政策和学会类别定出"),
    "两化状态": Worked("由其余各条得出"),
    "首次达标": Worked("历次检查"),
    "滑落": Worked("历次检查"),
}
OF_RULE = {
    "G4a": {"监事": Source(*BODIES, "size", BodyKind.SUPERVISORS), "兼任": Worked("由机构成员的姓名比对")},
    "G5": {"分支机构": Source("platforms", "committees"), "无活动": Source("platforms", "committees")},
    "G6": {
        "理事": Source(*BODIES, "size", BodyKind.COUNCIL),
        "常务理事": Source(*BODIES, "size", BodyKind.STANDING),
        "至多": Worked("由理事人数和参数算出"),
    },
    "S0": {"在任": Source("secretary_general", "appointments")},
    "S1": {"学历": _head("education"), "本专业": _head("in_field")},
    "S2": {"出生日期": _head("birth_date"), "届满周岁": Worked("由出生日期和本届届满算出"), "上限": PARAMETER},
    "S3": {"声明日期": FILES},
    "S5": {"聘任日期": _head("hired_on"), "选举日期": _head("elected_on")},
    "S6": {"是否专职": _head("time"), "另有专职岗位": _head("other_full_time_post")},
    "S8": {"薪酬发放单位": _head("payer"), "薪酬决议": _head("salary_decided_on")},
    "S9": {
        "年度": Worked("检查之日的年度"),
        "年度工作报告": FILES,
        "年度工作计划": FILES,
        "年度预算": Source("finance", "budgets", "year", BudgetKind.BUDGET),
        "年度决算": Source("finance", "budgets", "year", BudgetKind.FINAL),
    },
    "S10": {"最高奖等": PARAMETER},
    "W1": {
        "现有": ROSTER,
        "待核": ROSTER,
        "应配": Worked("由会员数和参数算出"),
        "参考上限": Worked("由会员数和参数算出"),
        "还差": Worked("应配减现有"),
    },
    "W2": {"本科以上": ROSTER, "相关专业": ROSTER},
    "W3": {"新聘": ROSTER, "公开招聘": ROSTER},
    "W4a": {"聘用人员": ROSTER, "合同失效": ROSTER, "未参保": ROSTER},
    "W5": {"学会发薪": ROSTER, "未参照": ROSTER},
    "W6": {"培训": Source("staff", "trainings"), "人才交流": Source("staff", "exchanges")},
    "E1": {
        "统一社会信用代码": _society("uscc"),
        "法人证书有效期至": _society("certificate_valid_to"),
        "法定代表人": _society("legal_representative"),
    },
    "E2a": {"签订日期": _society("host_agreement_on"), "各方": _society("host_agreement_parties")},
    "E2b": {
        "人员分开": _society("staff_separate"),
        "资产分开": _society("assets_separate"),
        "场所分开": _society("premises_separate"),
        "账户分开": _society("accounts_separate"),
    },
    "E4": {"内设机构": Source("platforms", "departments")},
    "E5": {
        "委员会": Source("platforms", "committees"),
        "有活动的委员会": Source("platforms", "committees"),
        "平台": Source("platforms", "platforms"),
        "有活动的平台": Source("platforms", "platforms"),
    },
    "E6": {kind.label: Source("platforms", "activities", "count", kind) for kind in ActivityKind},
    "E7": {
        "项目": Source("finance", "contracts"),
        "政府购买服务收入": Source("finance", "statements", "government_purchases"),
    },
    "E8a": {
        "年度": Source("members", "years", "year"),
        "个人会员": Source("members", "years", "individual"),
        "等级数": Source("members", "grades"),
        "各等级合计": Source("members", "grades"),
    },
    "E9": {"更新日期": Source("members", "years", "register_updated_on")},
    "E10": {
        "决议日期": Source(*DUES, "decided_on"),
        "应到": Source(*DUES, "delegates"),
        "实到": Source(*DUES, "present"),
        "赞成": Source(*DUES, "in_favour"),
    },
    "E11": {"退出人数": Source("members", "years", "removed")},
    "E12": {
        "公益基金": Source("finance", "funds"),
        "捐赠收入": Source("finance", "statements", "donations"),
    },
    "E13": {
        "本年": Source("finance", "statements", "services"),
        "上年": Source("finance", "statements"),
        "比上年": Worked("由本年和上年算出"),
    },
    "E14": {"独立": _society("office_independent"), "面积": _society("office_area")},
    "R1a": {"应有": PARAMETER, "现行": Source("regulations", "regulations")},
    "R2a": {"已考核": Source("staff", "appraisals")},
    "R4": {"年度": Source("finance", "accounts", "year"), "账户名称": Source("finance", "accounts", "account_name")},
    "R5": {
        "会计制度": Source("finance", "accounts", "system"),
        "年度": Source("finance", "statements", "year"),
        "版本": Worked("由报表的年度定出"),
        "不符": Worked("由报表各项核对得出"),
    },
    "R6a": {"年度": Source("finance", "accounts", "receipts_regular")},
    "R7": {"年度": Source("finance", "accounts", "tax_registered")},
    "R8": {audience.label: Source("finance", "disclosures", "disclosed_on", audience) for audience in Audience},
    "R9": {"换届日期": Source(*TERMS, "congress_on"), "报告日期": Source("finance", "audits")},
    "P1": {
        "成立日期": _party("founded_on", PartyLevel.COUNCIL),
        "组长": _party("head", PartyLevel.COUNCIL),
        "成员": _party("members", PartyLevel.COUNCIL),
    },
    "P2": {"应建人数": PARAMETER, "名册正式党员": ROSTER, "填报正式党员": _party("full_members")},
    "P4": {"选举日期": _party("elected_on")},
}


def source(rule, label):
    """The Source or Worked of a value; None when nobody declared it."""
    return OF_RULE.get(rule, {}).get(label) or EVERYWHERE.get(label)
