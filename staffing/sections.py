"""The sections staffing keeps: 秘书长 专职人员."""

from rulebook.words import BACHELOR_OR_HIGHER, ContractTerm, Employment, Method, Time
from societies.profile import in_force
from societies.profile.doubts import ages, in_turn, same_person
from societies.profile.tables import Section, Table, Wanted
from staffing import models as m

APPOINTED, EMPLOYED = ("starts_on", "ends_on"), ("hired_on", "left_on")


def _bachelor(person):
    return person.education in BACHELOR_OR_HIGHER


def _not_by_host(person):
    return person.method != Method.HOST


def _openly(person):
    return person.method == Method.OPEN


def _recommended(person):
    return person.method in (Method.STANDING, Method.HOST)


def _full_timer(person):
    return person.time != Time.PART and person.employment != Employment.VOLUNTEER


def _employee(person):
    return _full_timer(person) and person.time != Time.SECONDED and person.employment != Employment.SECONDED


def _undated(person):
    return _employee(person) and not person.contract_to


def _fixed(person):
    return _undated(person) and person.contract_term == ContractTerm.FIXED


def _insured(person):
    return _employee(person) and person.employment not in (Employment.RETIREE, Employment.OTHER)


SECTIONS = [
    Section(
        4,
        "secretary_general",
        "秘书长",
        "每次任职填一条；离任后填写离任日期，再添加新任秘书长。",
        (
            Table(
                "appointments",
                m.SecretaryGeneral,
                (
                    "name",
                    "gender",
                    "birth_date",
                    "education",
                    "in_field",
                    "time",
                    "other_full_time_post",
                    "method",
                    "starts_on",
                    "ends_on",
                    "conditions_set_on",
                    "notice_on",
                    "hired_on",
                    "recommended_on",
                    "elected_on",
                    "payer",
                    "salary_basis",
                    "salary_decided_on",
                    "phone",
                ),
                ("name", "birth_date", "education", "time", "method", "starts_on", "ends_on", "phone"),
                ends="ends_on",
                asks=(
                    same_person("birth_date", "phone", during=APPOINTED),
                    ages(*APPOINTED),
                    in_turn(*APPOINTED),
                ),
                wanted=Wanted(
                    ("birth_date", "education", "in_field", "time", "method", "payer", "salary_basis"),
                    {"in_field": _bachelor, "payer": _not_by_host, "salary_decided_on": _not_by_host}
                    | dict.fromkeys(("conditions_set_on", "notice_on", "hired_on"), _openly)
                    | dict.fromkeys(("recommended_on", "elected_on"), _recommended),
                    blank=(
                        "conditions_set_on",
                        "notice_on",
                        "hired_on",
                        "recommended_on",
                        "elected_on",
                        "salary_decided_on",
                    ),
                    in_force=in_force.in_office,
                ),
            ),
        ),
        ("W1", "S3", "S4", "S9"),
        takes="约 10 分钟",
        papers=("秘书长的学历证书、身份信息", "聘任、推荐或选举的决议", "薪酬的决议"),
    ),
    Section(
        5,
        "staff",
        "专职人员",
        "请列出秘书处全部工作人员，兼职的也要列，系统自行判断是否计入；秘书长不在此列。",
        (
            Table(
                "staff",
                m.StaffMember,
                (
                    "name",
                    "gender",
                    "birth_date",
                    "education",
                    "related_major",
                    "post",
                    "employment",
                    "time",
                    "recruitment",
                    "hired_on",
                    "left_on",
                    "contract_term",
                    "contract_from",
                    "contract_to",
                    "social_insurance",
                    "payer",
                    "salary_basis",
                    "politics",
                    "phone",
                ),
                ("name", "post", "employment", "time", "education", "contract_term", "contract_to", "left_on", "phone"),
                ends="left_on",
                asks=(
                    same_person("birth_date", "phone", during=EMPLOYED, and_in=(m.SecretaryGeneral, APPOINTED)),
                    ages(*EMPLOYED),
                ),
                wanted=Wanted(
                    (
                        "time",
                        "employment",
                        "education",
                        "recruitment",
                        "hired_on",
                        "contract_term",
                        "social_insurance",
                        "payer",
                        "salary_basis",
                    ),
                    dict.fromkeys(("recruitment", "hired_on", "payer", "salary_basis"), _employee)
                    | {"education": _full_timer, "social_insurance": _insured, "contract_from": _employee}
                    | {"contract_term": _undated, "contract_to": _fixed},
                    blank=("contract_from", "contract_to"),
                    in_force=in_force.in_service,
                ),
            ),
            Table("trainings", m.Training, ("held_on", "title", "people", "hours")),
            Table(
                "exchanges",
                m.Exchange,
                ("name", "counterpart", "starts_on", "ends_on"),
                ends="ends_on",
                asks=(same_person(during=APPOINTED),),
            ),
            Table("appraisals", m.Appraisal, ("member", "year", "result")),
        ),
        ("W6", "R2a"),
        takes="每人约 5 分钟",
        papers=("劳动合同或劳务协议", "社会保险缴纳记录", "挂靠单位的派出文件（有派驻的）"),
    ),
]
