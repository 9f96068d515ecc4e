"""The policy's parameters as people read and change them: a Chinese name, a unit and a form field for each."""

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass

from django import forms

from rulebook.dates import written
from rulebook.facts.staffing import METHOD
from rulebook.policy import ANY_YEAR, LABELS, Policy
from rulebook.rules import RULES
from rulebook.words import Audience, RegulationKind

RULE_CHOICES = tuple((rule.id, f"{rule.id} {rule.title}") for rule in RULES.values() if not rule.last)
PRIZE, RENEWAL = "prize_matrix", "last_year_until"
BY_NUMBER = "填规则编号，用顿号隔开。"
YEARLY = (
    "月和日，例如 03-31：《社会团体登记管理条例》第二十八条以每年 3 月 31 日为报送上年工作报告的期限。"
    "留空则自 1 月 1 日起只看当年。"
)


@dataclass(frozen=True)
class Parameter:
    """One field of rulebook.policy.Policy."""

    name: str
    label: str
    unit: str = ""
    choices: tuple = ()
    help: str = ""
    needed: bool = False  # whether a set of rules may not be empty

    @property
    def default(self):
        """Its value in the policy as it was issued; its type is the type every version must give."""
        return getattr(Policy(), self.name)

    def said(self, value):
        """A value as people read it."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, datetime.date):
            return written(value)
        if isinstance(value, tuple):
            return self._listed(value)
        if self.name == RENEWAL:
            return _spoken(value) or "不沿用"
        return f"{value} {self.unit}".strip()

    def _listed(self, value):
        words = dict(self.choices)
        if self.name == PRIZE:
            return "、".join(f"{words.get(method, method)}：{prize}" for method, prize in value) or "待省科协确认"
        if self.choices:
            return "、".join(str(words.get(item, item)) for item in value) or "无"
        return " / ".join(map(str, value))

    def field(self):
        """The form field that reads it."""
        common = {"label": self.label, "help_text": self.help}
        kind = type(self.default)
        if kind is bool:
            return forms.BooleanField(required=False, **common)
        if kind is int:
            return forms.IntegerField(min_value=0, max_value=100_000, **common)
        if kind is datetime.date:
            return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **common)
        if self.name == RENEWAL:
            return DayOfYearField(required=False, **common)
        if kind is str:
            return forms.CharField(max_length=20, **common)
        if self.name == PRIZE:
            return PrizeField(self.choices, required=False, **common)
        if self.choices is RULE_CHOICES:
            return RulesField(required=self.needed, **common)
        if self.choices:
            widget = forms.CheckboxSelectMultiple
            return forms.TypedMultipleChoiceField(choices=self.choices, widget=widget, required=False, **common)
        return ShareField(**common)


class ShareField(forms.CharField):
    """A share of two whole numbers: 2/3."""

    def prepare_value(self, value):
        """(2, 3) as it is typed."""
        return "/".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        """[2, 3], or a message."""
        parts = [part.strip() for part in super().to_python(value).split("/")]
        if len(parts) != 2 or not all(part.isdecimal() and 0 < int(part) < 1000 for part in parts):
            raise forms.ValidationError("请写成分数，例如 2/3。")
        return [int(part) for part in parts]


class DayOfYearField(forms.CharField):
    """A day of every year: 03-31."""

    def to_python(self, value):
        """The text itself, or a message when it names no day of every year."""
        value = super().to_python(value).strip()
        if value and not _spoken(value):
            raise forms.ValidationError("请写成两位的月和日，例如 03-31。")
        return value


def _spoken(value):
    """3月31日 of 03-31; "" of what is no day of every year."""
    if re.fullmatch(r"\d\d-\d\d", value, re.ASCII):
        with suppress(ValueError):
            return written(datetime.date.fromisoformat(f"{ANY_YEAR}-{value}")).partition("年")[2]
    return ""


class RulesField(forms.CharField):
    """Rules by their numbers: S0、S2、S5."""

    def prepare_value(self, value):
        """("S0", "S2") as it is typed."""
        return "、".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        """["S0", "S2"], or a message naming what is no rule."""
        ids, found = {rule.casefold(): rule for rule, _ in RULE_CHOICES}, []
        for part in re.split(r"[\s,，、;；]+", super().to_python(value)):
            if part and part.casefold() not in ids:
                raise forms.ValidationError(f"没有编号为“{part}”的规则。")
            found += [ids[part.casefold()]] if part else []
        return list(dict.fromkeys(found))


class PrizeField(forms.CharField):
    """The prize each way of appointment allows at best, one a line; empty until the association has said."""

    def __init__(self, choices, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **kwargs)
        self.words = dict(choices)

    def prepare_value(self, value):
        """(("OPEN", "一等奖"),) as it is typed."""
        if isinstance(value, str):
            return value
        return "\n".join(f"{self.words.get(method, method)}：{prize}" for method, prize in value or ())

    def to_python(self, value):
        """[["OPEN", "一等奖"]], or a message naming the line."""
        by_word, found = {word: method for method, word in self.words.items()}, []
        for line in super().to_python(value).splitlines():
            word, _, prize = (part.strip() for part in line.replace(":", "：").partition("："))
            if word not in by_word or not prize:
                raise forms.ValidationError(f"“{line}”应写成“产生方式：奖等”，产生方式为{'、'.join(by_word)}。")
            found.append([by_word[word], prize])
        return found


GROUPS = [
    (
        "达标期限",
        [
            Parameter("issued_on", "印发日期"),
            Parameter("due_model", f"{LABELS['MODEL']}期限"),
            Parameter("due_direct", f"{LABELS['DIRECT']}期限"),
            Parameter("due_advanced", f"{LABELS['ADVANCED']}期限"),
            Parameter("due_all", "全部省级学会期限"),
            Parameter("new_society_years", "新登记学会的宽限", "年"),
            Parameter(RENEWAL, "年度事项沿用上年结果至", help=YEARLY),
        ],
    ),
    (
        "秘书长",
        [
            Parameter("age_limit", "届满年龄上限", "周岁"),
            Parameter("age_lenient", "年龄从宽（满上限加一岁前均达标）"),
            Parameter("age_warning_months", "年龄预警提前", "个月"),
            Parameter("secretary_general_needs", "秘书长职业化须全部达标", choices=RULE_CHOICES, help=BY_NUMBER),
            Parameter("secretary_general_either", "秘书长职业化须其一达标", choices=RULE_CHOICES, needed=True),
            Parameter("secretary_general_met_or_decided", "秘书长职业化须达标或经认定", choices=RULE_CHOICES),
            Parameter(
                PRIZE,
                "产生方式对应的最高奖等",
                choices=tuple(METHOD.items()),
                help="一行一个，例如“公开招聘：一等奖”。省科协确认前留空。",
            ),
        ],
    ),
    (
        "工作人员与会员",
        [
            Parameter("least_staff", "专职人员至少", "人"),
            Parameter("staff_per_mille", "按会员数至少", "‰"),
            Parameter("staff_upper_per_mille", "参考上限", "‰"),
            Parameter("count_unit_members", "会员数计入单位会员"),
            Parameter("count_secretary_general", "专职人员计入专职秘书长"),
            Parameter("open_recruitment_since", "公开招聘自此日起算"),
            Parameter("least_grades", "会员等级至少", "个"),
            Parameter("figures_years", "年度数据有效", "年"),
        ],
    ),
    (
        "治理与会费",
        [
            Parameter("standing_share", "常务理事不超过理事的几分之一", "分之一"),
            Parameter("extension_years", "延期换届最长", "年"),
            Parameter("supervisors_named", "监事须填姓名"),
            Parameter("committee_idle_months", "分支机构视为不活动", "个月"),
            Parameter("present_of_delegates", "会费决议实到不少于应到", help="例如 2/3。"),
            Parameter("favour_of_present", "会费决议赞成多于实到", help="例如 1/2。"),
            Parameter("dues_publication_days", "会费标准公布期限", "天"),
        ],
    ),
    (
        "秘书处实体化与党建",
        [
            Parameter("uscc_prefix", "统一社会信用代码前两位"),
            Parameter("service_growth_percent", "服务收入增长至少", "%"),
            Parameter("office_area", "办公面积至少", "平方米"),
            Parameter("regulations", "规章制度清单", choices=tuple(RegulationKind.choices)),
            Parameter("disclosure_audiences", "财务公开对象", choices=tuple(Audience.choices)),
            Parameter("branch_members", "建党支部的正式党员", "人"),
            Parameter("branch_committee_members", "设支委会的正式党员", "人"),
            Parameter("branch_term_years", "支部任期", "年"),
            Parameter("secretariat_needs", "秘书处实体化须全部达标", choices=RULE_CHOICES),
            Parameter("secretariat_where_applicable", "秘书处实体化适用时须达标", choices=RULE_CHOICES),
        ],
    ),
]
PARAMETERS = {parameter.name: parameter for _, group in GROUPS for parameter in group}


def shown(policy):
    """[(group, [(name, value) as people read them])] of a policy."""
    return [
        (title, [(one.label, one.said(getattr(policy, one.name))) for one in parameters])
        for title, parameters in GROUPS
    ]


def changed(old, new):
    """[(name, old, new)] as people read them, of the parameters in which two policies differ."""
    return [
        (one.label, one.said(getattr(old, one.name)), one.said(getattr(new, one.name)))
        for one in PARAMETERS.values()
        if getattr(old, one.name) != getattr(new, one.name)
    ]
