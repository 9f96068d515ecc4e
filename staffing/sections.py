"""The sections staffing keeps: 秘书长 专职人员."""

from societies.profile.tables import Section, Table
from staffing import models as m

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
            ),
        ),
        ("S0", "S1", "S2", "S5", "S6", "S7", "S8"),
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
                    "contract_from",
                    "contract_to",
                    "social_insurance",
                    "payer",
                    "salary_basis",
                    "politics",
                    "phone",
                ),
                ("name", "post", "employment", "time", "education", "contract_to", "left_on", "phone"),
            ),
            Table("trainings", m.Training, ("held_on", "title", "people", "hours")),
            Table("exchanges", m.Exchange, ("name", "counterpart", "starts_on", "ends_on")),
            Table("appraisals", m.Appraisal, ("member", "year", "result")),
        ),
        ("W1", "W2", "W3", "W4a", "W5", "W6"),
    ),
]
