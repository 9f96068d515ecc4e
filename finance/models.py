"""Accounts, yearly statements, disclosures and funds (三·4). Money is yuan with two places."""

from itertools import groupby
from operator import attrgetter

from django.db import models, transaction
from django.db.models import F, Q

from core import fields
from core.values import date_cn
from finance.checked import check_years
from finance.parts import Parts
from rulebook import statements as arithmetic
from rulebook.words import AccountingSystem, Audience, AuditKind, BudgetKind
from societies.models import SocietyRecord

BATCH = 500  # societies in one query, far below SQLite's limit of variables


class AccountSetup(SocietyRecord):
    """How a society keeps its money in one year; rules read the newest year."""

    year = fields.Year("年度", when=fields.PAST)
    bank = fields.Line("开户银行", max_length=100, blank=True)
    account_name = fields.Line("账户名称", max_length=100, blank=True)
    independent = fields.YesNo("独立账户", null=True, blank=True)
    shared_with_host = fields.YesNo("与挂靠单位共用账户", null=True, blank=True)
    system = fields.Choice("会计制度", max_length=16, choices=AccountingSystem.choices, blank=True)
    tax_registered = fields.YesNo("税务登记", null=True, blank=True)
    receipts_regular = fields.YesNo("票据规范", null=True, blank=True)

    class Meta:
        verbose_name = "账户与制度"
        default_related_name = "account_setups"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year"],
                name="account_setup_once_a_year",
                violation_error_message="这一年的账户与制度已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年账户与制度"


def yuan(label, **kwargs):
    """A money column: unknown is NULL."""
    return fields.Money(label, null=True, blank=True, **kwargs)


class Statement(SocietyRecord):
    """The year's statement of activities and net assets.

    `faults` is what statements.py found when it was saved, None while nobody looked. `restricted` holds the parts of an
    item as {item: {"unrestricted": "80.00", "restricted": "20.00"}}.
    """

    year = fields.Year("年度", when=fields.PAST)
    donations = yuan("捐赠收入")
    dues = yuan("会费收入")
    services = yuan("提供服务收入")
    government_purchases = yuan("其中：政府购买服务")
    goods = yuan("商品销售收入")
    subsidies = yuan("政府补助收入")
    investment = yuan("投资收益", signed=True)
    other_income = yuan("其他收入")
    income = yuan("收入合计")
    activity_costs = yuan("业务活动成本")
    activity_staff = yuan("其中：人员费用")
    activity_daily = yuan("其中：日常费用")
    activity_depreciation = yuan("其中：固定资产折旧")
    activity_taxes = yuan("其中：税费")
    administration = yuan("管理费用")
    financing = yuan("筹资费用", signed=True)
    other_costs = yuan("其他费用")
    costs = yuan("费用合计")
    opening_net_assets = yuan("期初净资产", signed=True)
    closing_net_assets = yuan("期末净资产", signed=True)
    assets = yuan("资产总计")
    liabilities = yuan("负债合计")
    restricted = Parts("限定性与非限定性", default=dict, blank=True, editable=False)
    faults = models.JSONField("勾稽核对", null=True, editable=False)

    class Meta:
        verbose_name = "年度财务报表"
        default_related_name = "statements"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year"],
                name="statement_once_a_year",
                violation_error_message="这一年的财务报表已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年财务报表"

    @property
    def shortcoming(self):
        """In a few words what is wrong with it or could not be checked, "" when it adds up or nobody has looked."""
        faults = self.faults or []
        wrong = sum(not fault["missing"] for fault in faults)
        if wrong:
            return f"报表有{wrong}处不平"
        return f"报表有{len(faults):,}处因未填不能核对" if faults else ""

    @property
    def balanced(self):
        """Whether nothing in it is known to be wrong."""
        return all(fault["missing"] for fault in self.faults or [])

    @property
    def contradicted(self):
        """(the next year's statement, in words how) where that does not open as this one closes; or None."""
        own = type(self)._base_manager.filter(society=self.society_id)  # unscoped: of its own society
        after = own.filter(year=self.year + 1).first()
        fault = after and arithmetic.carried_over(self.year, self.closing_net_assets, after.opening_net_assets)
        return (after, fault.message) if fault else None

    @classmethod
    def labels(cls):
        """{item: its Chinese name} of the money columns."""
        fields = cls._meta.concrete_fields
        return {field.name: field.verbose_name for field in fields if field.get_internal_type() == "DecimalField"}

    @classmethod
    @transaction.atomic
    def after_save(cls, statements):
        """Check all statements of the societies that these (saved or deleted) belong to; write only what moved.

        `faults` is derived, not entered: it raises no version and leaves no audit row of its own. Returns the number of
        rows written.
        """
        societies, labels = sorted({statement.society_id for statement in statements}), cls.labels()
        moved, told = [], {statement.pk: statement for statement in statements}
        for start in range(0, len(societies), BATCH):
            rows = cls._base_manager.filter(society__in=societies[start : start + BATCH]).order_by("society_id", "year")
            for _, years in groupby(rows, key=attrgetter("society_id")):
                rows_of = list(years)
                moved += check_years(rows_of, labels)
                for row in rows_of:
                    if row.pk in told:
                        told[row.pk].faults = row.faults
        cls._base_manager.bulk_update(moved, ["faults"], batch_size=BATCH)
        return len(moved)


class Budget(SocietyRecord):
    """A budget (预算) or final accounts (决算) of a year, dated by the council's approval (S9)."""

    year = fields.Year("年度", when=fields.NEXT_YEAR)
    kind = fields.Choice("种类", max_length=8, choices=BudgetKind.choices)
    approved_on = fields.Day("审议通过日期", when=fields.PAST)
    income = yuan("收入")
    costs = yuan("支出")

    class Meta:
        verbose_name = "预算与决算"
        default_related_name = "budgets"
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year", "kind"],
                name="budget_once_a_year",
                violation_error_message="这一年的这种预算或决算已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年{self.get_kind_display()}"


class Disclosure(SocietyRecord):
    """The finances of a year laid open to one audience (R8)."""

    year = fields.Year("年度", when=fields.PAST)
    audience = fields.Choice("公开对象", max_length=12, choices=Audience.choices)
    disclosed_on = fields.Day("公开日期", when=fields.PAST)
    proof = fields.Line("凭证", max_length=200, blank=True)

    class Meta:
        verbose_name = "财务公开"
        default_related_name = "disclosures"
        ordering = ["-year", "audience"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "year", "audience"],
                name="disclosed_once_a_year",
                violation_error_message="这一年向这一对象的公开已经填过，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.year}年向{self.get_audience_display()}公开"


class GovernmentContract(SocietyRecord):
    """A government function taken over or a service bought by government (E7)."""

    year = fields.Year("年度", when=fields.PAST)
    title = fields.Line("项目名称", max_length=200)
    authority = fields.Line("委托单位", max_length=100, blank=True)
    amount = yuan("金额（元）")

    class Meta:
        verbose_name = "承接政府职能与购买服务"
        default_related_name = "government_contracts"
        ordering = ["-year", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="contract_not_negative",
                violation_error_message="金额不能是负数。",
            )
        ]

    def __str__(self):
        return self.title


class Fund(SocietyRecord):
    """A public-welfare fund (学术、人才、科普) of the society (E12)."""

    name = fields.Line("基金名称", max_length=100)
    name_order = fields.NameOrder("拼音次序")
    purpose = fields.Line("用途", max_length=200, blank=True)
    founded_on = fields.Day("设立日期", when=fields.PAST, null=True, blank=True)
    balance = yuan("余额（元）", signed=True)

    class Meta:
        verbose_name = "公益基金"
        default_related_name = "funds"
        ordering = ["name_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "name"], name="fund_once", violation_error_message="同名的基金已经填过。"
            )
        ]

    def __str__(self):
        return self.name


class AuditReport(SocietyRecord):
    """An auditor's report; R9 asks for one before a change of term."""

    kind = fields.Choice("种类", max_length=10, choices=AuditKind.choices)
    issued_on = fields.Day("报告日期", when=fields.PAST)
    period_from = fields.Day("审计期间起", when=fields.PAST, null=True, blank=True)
    period_to = fields.Day("审计期间止", when=fields.PAST, null=True, blank=True)
    auditor = fields.Line("审计机构", max_length=100, blank=True)

    class Meta:
        verbose_name = "审计报告"
        default_related_name = "audit_reports"
        ordering = ["-issued_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")),
                name="audit_period_in_order",
                violation_error_message="审计期间止应不早于审计期间起。",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {date_cn(self.issued_on)}"
