"""The 秘书长 and the staff of the secretariat (三·1, 三·2)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from core import fields
from core.fields.months import Earliest, Latest
from rulebook.words import (
    AppraisalResult,
    ContractTerm,
    Education,
    Employment,
    Gender,
    Method,
    Payer,
    Politics,
    Recruitment,
    SalaryBasis,
    Time,
)
from societies.models import SocietyRecord


class SecretaryGeneral(SocietyRecord):
    """One appointment. It belongs to the 届 in force when it began, whose end decides S2."""

    name = fields.Name("姓名", max_length=50)
    gender = fields.Choice("性别", max_length=6, choices=Gender.choices, blank=True)
    birth_date = fields.DayOrMonth("出生日期", when=fields.PAST, null=True, blank=True)
    education = fields.Choice("学历", max_length=10, choices=Education.choices, blank=True)
    in_field = fields.YesNo("是否本专业", null=True, blank=True)
    time = fields.Choice("是否专职", max_length=10, choices=Time.choices, blank=True)
    other_full_time_post = fields.YesNo("另有专职岗位", null=True, blank=True)
    method = fields.Choice("产生方式", max_length=10, choices=Method.choices, blank=True)
    starts_on = fields.DayOrMonth("任职日期", when=fields.AHEAD)
    ends_on = fields.DayOrMonth("离任日期", when=fields.AHEAD, null=True, blank=True)
    conditions_set_on = fields.Day("岗位条件决议日期", when=fields.PAST, null=True, blank=True)
    notice_on = fields.Day("招聘公告日期", when=fields.PAST, null=True, blank=True)
    hired_on = fields.DayOrMonth("聘任决议日期", when=fields.PAST, null=True, blank=True)
    recommended_on = fields.Day("推荐日期", when=fields.PAST, null=True, blank=True)
    elected_on = fields.DayOrMonth("理事会选举日期", when=fields.PAST, null=True, blank=True)
    payer = fields.Choice("薪酬发放单位", max_length=10, choices=Payer.choices, blank=True)
    salary_basis = fields.Choice("薪酬标准", max_length=12, choices=SalaryBasis.choices, blank=True)
    salary_decided_on = fields.Day("薪酬决议日期", when=fields.PAST, null=True, blank=True)
    secondment_accepted_on = fields.Day("派出文件认可日期", when=fields.PAST, null=True, blank=True, editable=False)
    phone = fields.Phone("联系电话", max_length=40, blank=True)

    class Meta:
        verbose_name = "秘书长"
        default_related_name = "secretaries_general"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["society"],
                condition=Q(ends_on=None),
                name="one_open_appointment",
                violation_error_message="已有一位在任秘书长，请先填写前任的离任日期。",
            ),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Latest("ends_on"), Earliest("starts_on"))),
                name="appointment_ends_later",
                violation_error_message="离任日期应不早于任职日期。",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def span(self):
        """(first day, last day or None): a society has one 秘书长 at a time."""
        return self.starts_on, self.ends_on

    @property
    def awaits_acceptance(self):
        """Lent full time by the host, and nobody has accepted the 派出文件 yet."""
        return self.time == Time.SECONDED and self.secondment_accepted_on is None


class StaffMember(SocietyRecord):
    """One person of the secretariat other than the 秘书长."""

    name = fields.Name("姓名", max_length=50)
    name_order = fields.NameOrder("拼音次序", person=True)
    gender = fields.Choice("性别", max_length=6, choices=Gender.choices, blank=True)
    birth_date = fields.DayOrMonth("出生日期", when=fields.PAST, null=True, blank=True)
    education = fields.Choice("学历", max_length=10, choices=Education.choices, blank=True)
    related_major = fields.YesNo("相关专业", null=True, blank=True)
    post = fields.Line("岗位", max_length=50, blank=True)
    employment = fields.Choice("用工性质", max_length=10, choices=Employment.choices, blank=True)
    time = fields.Choice("专兼职", max_length=10, choices=Time.choices, blank=True)
    recruitment = fields.Choice("招聘方式", max_length=12, choices=Recruitment.choices, blank=True)
    hired_on = fields.DayOrMonth("入职日期", when=fields.AHEAD, null=True, blank=True)
    left_on = fields.DayOrMonth("离职日期", when=fields.AHEAD, null=True, blank=True)
    contract_term = fields.Choice("合同期限", max_length=10, choices=ContractTerm.choices, blank=True)
    contract_from = fields.DayOrMonth("合同起", when=fields.AHEAD, null=True, blank=True)
    contract_to = fields.DayOrMonth("合同止", when=fields.AHEAD, null=True, blank=True)
    social_insurance = fields.YesNo("社会保险", null=True, blank=True)
    payer = fields.Choice("薪酬发放单位", max_length=10, choices=Payer.choices, blank=True)
    salary_basis = fields.Choice("薪酬标准", max_length=12, choices=SalaryBasis.choices, blank=True)
    politics = fields.Choice("政治面貌", max_length=12, choices=Politics.choices, blank=True, personal=fields.PRIVATE)
    secondment_accepted_on = fields.Day("派出文件认可日期", when=fields.PAST, null=True, blank=True, editable=False)
    phone = fields.Phone("手机", max_length=40, blank=True)
    # From then on somebody without 入职日期 counts; blank: recorded before this was kept, counts as always there
    recorded_on = fields.Day("录入日期", when=fields.PAST, null=True, editable=False, default=timezone.localdate)

    class Meta:
        verbose_name = "专职人员"
        default_related_name = "staff"
        ordering = ["name_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Latest("left_on"), Earliest("hired_on"))),
                name="staff_leaves_later",
                violation_error_message="离职日期应不早于入职日期。",
            ),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Latest("contract_to"), Earliest("contract_from"))),
                name="contract_ends_later",
                violation_error_message="合同止应不早于合同起。",
            ),
            models.CheckConstraint(
                condition=Q(contract_to=None) | ~Q(contract_term=ContractTerm.OPEN),
                name="open_contract_has_no_end",
                violation_error_message="无固定期限的合同没有合同止：请清空合同止，或把合同期限改为固定期限。",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def awaits_acceptance(self):
        """Lent full time by the host, and nobody has accepted the 派出文件 yet."""
        lent = self.employment == Employment.SECONDED or self.time == Time.SECONDED
        return lent and self.time != Time.PART and self.secondment_accepted_on is None


class Training(SocietyRecord):
    """A training taken part in (W6)."""

    held_on = fields.Day("日期", when=fields.PAST)
    title = fields.Line("名称", max_length=150)
    people = fields.Count("人数", null=True, blank=True)
    hours = fields.Amount("学时", max_digits=6, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = "培训"
        default_related_name = "trainings"
        ordering = ["-held_on"]

    def __str__(self):
        return self.title


class Exchange(SocietyRecord):
    """A person lent to or taken from another society, institution or the association (W6)."""

    name = fields.Name("姓名", max_length=50)
    counterpart = fields.Line("交流单位", max_length=100)
    starts_on = fields.Day("开始日期", when=fields.AHEAD)
    ends_on = fields.Day("结束日期", when=fields.AHEAD, null=True, blank=True)

    class Meta:
        verbose_name = "人才交流"
        default_related_name = "exchanges"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="exchange_ends_later",
                violation_error_message="结束日期应不早于开始日期。",
            )
        ]

    def __str__(self):
        return self.name


class Appraisal(SocietyRecord):
    """The year's appraisal of one person against the targets of the post (R2)."""

    member = fields.Link(StaffMember, models.CASCADE, verbose_name="人员")
    year = fields.Year("年度", when=fields.PAST)
    result = fields.Choice("结果", max_length=10, choices=AppraisalResult.choices)

    class Meta:
        verbose_name = "年度考核结果"
        default_related_name = "appraisals"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year"],
                name="appraised_once_a_year",
                violation_error_message="这个人这一年的结果已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.member} {self.year}"
