"""The sheets 秘书长 and 专职人员 of the register."""

import re

from core import cells
from rulebook.words import ContractTerm
from societies.register.columns import Part, column
from societies.register.foreseen import Foreseen
from societies.register.given import newest, not_over
from societies.register.periods import period
from societies.register.reading.inoffice import is_secretary
from staffing.foreseen import staff
from staffing.models import SecretaryGeneral, StaffMember

OPEN_ENDED = frozenset({"无固定期限", "无固定期", "无固定", "无固定期限合同", "无期限", "长期", "长期有效", "长期合同"})
NO_END = "|".join(sorted(OPEN_ENDED, key=len, reverse=True))
OPEN_FROM = re.compile(rf"(.*\d\s*[日月年号]?)\s*(?:起|开始)?\s*(?:[,，、;；—–~～至到为-]\s*)*(?:{NO_END})")
FIRST_DAY = StaffMember._meta.get_field("contract_from").reader()
LAST_DAY = StaffMember._meta.get_field("contract_to").reader()
PERIOD = period(StaffMember, "contract_from", "contract_to")
ENDS = "日期，如 2024年3月1日，只知道月份写 2024年3月；没有期限的填“无固定期限”"


def contract_end(value):
    """合同止: a day, or in words that there is none; a blank or a dash says neither."""
    if cells.narrow(value) in OPEN_ENDED:
        return {"contract_term": ContractTerm.OPEN, "contract_to": None}
    return {"contract_term": ContractTerm.FIXED, "contract_to": LAST_DAY(value)}


def post_said(members):
    """What 岗位 says of a stored person. Left blank for a 秘书长, who would be asked about: the post stays as it is."""
    return "" if is_secretary(members[0]["post"]) else members[0]["post"]


def contract_end_said(members):
    """What 合同止 says of a stored person."""
    return "无固定期限" if members[0]["contract_term"] == ContractTerm.OPEN else members[0]["contract_to"]


def contract_period(value):
    """合同期限: from when to when, or in words that it has no end: 2022年5月起，无固定期限."""
    if cells.narrow(value) in OPEN_ENDED:
        return contract_end(value)
    if isinstance(value, str) and (begun := OPEN_FROM.fullmatch(value.strip())):
        return {"contract_from": FIRST_DAY(begun[1])} | {"contract_term": ContractTerm.OPEN, "contract_to": None}
    return {"contract_term": ContractTerm.FIXED} | PERIOD(value)


REGISTER = [
    Part(
        "秘书长",
        SecretaryGeneral,
        (
            column("name", "姓名"),
            column("gender"),
            column("birth_date", "出生年月日"),
            column("education", "学历"),
            column("in_field", "是否本专业"),
            column("time", "是否专职"),
            column("method", "产生方式"),
            column("starts_on", "任职日期"),
            column("ends_on", "离任日期"),
            column("elected_on", "理事会选举日期"),
            column("payer", "薪酬发放单位"),
            column("salary_basis", "薪酬标准"),
            column("salary_decided_on", "薪酬决议日期"),
            column("phone", "联系电话"),
        ),
        (("name", "elected_on"), ("name", "starts_on"), ("name",)),
        order=(("birth_date", "elected_on", True), ("starts_on", "ends_on", False), ("elected_on", "ends_on", False)),
        in_force=("starts_on", "ends_on"),
        given=newest("starts_on", "ends_on"),
        undated="starts_on",
        stand_ins={"starts_on": "elected_on"},
    ),
    Part(
        "专职人员",
        StaffMember,
        (
            column("name", "姓名"),
            column("gender"),
            column("birth_date", "出生日期"),
            column("education", "学历"),
            column("related_major", "相关专业"),
            column("post", "岗位", write=post_said),
            column("employment", "用工性质"),
            column("time", "专兼职"),
            column("recruitment", "招聘方式"),
            column("hired_on", "入职日期"),
            column("left_on", "离职日期"),
            column("contract_from", "合同起"),
            column("contract_end", "合同止", contract_end, write=contract_end_said, takes=ENDS),
            column("contract_period", "合同期限", read=contract_period),
            column("social_insurance", "社保"),
            column("salary_basis", "薪酬标准"),
            column("politics", "政治面貌"),
            column("phone", "手机"),
        ),
        (("name", "birth_date"), ("name",)),
        order=(
            ("birth_date", "hired_on", True),
            ("hired_on", "left_on", False),
            ("contract_from", "contract_to", False),
        ),
        also=frozenset({"contract_term", "contract_from", "contract_to"}),
        leaves="left_on",
        given=not_over("left_on"),
    ),
]

FORESEEN = [Foreseen("有 {} 家学会的专职人员数与专职人员名单对不上，请核对；检查按名单算。", staff)]
