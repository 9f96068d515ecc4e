"""The sheets 秘书长 and 专职人员 of the register."""

from core import cells
from rulebook.words import ContractTerm
from societies.register.columns import Part, column
from staffing.models import SecretaryGeneral, StaffMember

EDUCATION = {
    "博士研究生": "博士",
    "硕士研究生": "硕士",
    "大学本科": "本科",
    "大学": "本科",
    "学士": "本科",
    "专科": "大专",
    "大学专科": "大专",
    "高中及以下": "高中",
    "中专": "其他",
    "初中": "其他",
}
TIME = {"是": "专职", "全职": "专职", "否": "兼职", "派出专职": "挂靠单位派出专职"}
RECRUITMENT = {"社会招聘": "公开招聘", "公开招录": "公开招聘", "调入": "其他"}
POLITICS = {
    "党员": "中共党员",
    "正式党员": "中共党员",
    "预备党员": "中共预备党员",
    "民主党派": "其他党派",
    "共青团员": "群众",
    "团员": "群众",
    "无党派": "群众",
    "无党派人士": "群众",
}
PAY = {"事业单位标准": "参照事业单位", "挂靠单位标准": "参照挂靠单位"}
OPEN_ENDED = frozenset({"无固定期限", "无固定期", "无固定期限合同", "无期限", "长期", "长期有效", "长期合同"})
LAST_DAY = StaffMember._meta.get_field("contract_to").reader()


def contract_end(value):
    """合同止: a day, or in words that there is none; a blank or a dash says neither."""
    if cells.narrow(value) in OPEN_ENDED:
        return {"contract_term": ContractTerm.OPEN, "contract_to": None}
    return {"contract_term": ContractTerm.FIXED, "contract_to": LAST_DAY(value)}


REGISTER = [
    Part(
        "秘书长",
        SecretaryGeneral,
        (
            column("name", "姓名", "秘书长", "秘书长姓名"),
            column("gender"),
            column("birth_date", "出生年月日", "出生日期", "出生年月"),
            column("education", "学历", "最高学历", synonyms=EDUCATION),
            column("in_field", "是否本专业", "本专业"),
            column("time", "是否专职", "专兼职", "专职", synonyms=TIME),
            column("method", "产生方式"),
            column("starts_on", "任职日期", "任职时间", "聘任日期"),
            column("ends_on", "离任日期", "离任时间", "免职日期"),
            column("elected_on", "理事会选举日期", "选举日期"),
            column("payer", "薪酬发放单位", "薪酬发放"),
            column("salary_basis", "薪酬标准", synonyms=PAY),
            column("salary_decided_on", "薪酬决议日期"),
            column("phone", "联系电话", "手机", "电话"),
        ),
        (("name", "elected_on"), ("name",)),
        order=(("birth_date", "elected_on", True), ("starts_on", "ends_on", False), ("elected_on", "ends_on", False)),
        in_force=("starts_on", "ends_on"),
        stand_ins={"starts_on": "elected_on"},
    ),
    Part(
        "专职人员",
        StaffMember,
        (
            column("name", "姓名"),
            column("gender"),
            column("birth_date", "出生日期", "出生年月日", "出生年月"),
            column("education", "学历", "最高学历", synonyms=EDUCATION),
            column("related_major", "相关专业", "是否相关专业"),
            column("post", "岗位", "职务", "岗位名称"),
            column("employment", "用工性质", "用工形式"),
            column("time", "专兼职", "是否专职", synonyms=TIME),
            column("recruitment", "招聘方式", "进入方式", synonyms=RECRUITMENT),
            column("hired_on", "入职日期", "入职时间", "到岗日期"),
            column("left_on", "离职日期", "离职时间"),
            column("contract_from", "合同起", "合同起始", "合同起始日期", "劳动合同起"),
            column("contract_end", "合同止", "合同终止", "合同终止日期", "合同到期", "劳动合同止", read=contract_end),
            column("social_insurance", "社保", "社会保险", "是否缴纳社保"),
            column("salary_basis", "薪酬标准", synonyms=PAY),
            column("politics", "政治面貌", synonyms=POLITICS),
            column("phone", "手机", "联系电话", "电话"),
        ),
        (("name", "birth_date"), ("name",)),
        order=(
            ("birth_date", "hired_on", True),
            ("hired_on", "left_on", False),
            ("contract_from", "contract_to", False),
        ),
        also=frozenset({"contract_term", "contract_to"}),
        leaves="left_on",
    ),
]
