"""The section finance keeps: 财务."""

from finance import models as m
from societies.profile import in_force
from societies.profile.tables import Section, Table, Wanted

SECTIONS = [
    Section(
        8,
        "finance",
        "财务",
        "账户、年度报表、预算决算与财务公开。金额单位为元。",
        (
            Table(
                "accounts",
                m.AccountSetup,
                (
                    "year",
                    "bank",
                    "account_name",
                    "independent",
                    "shared_with_host",
                    "system",
                    "tax_registered",
                    "receipts_regular",
                ),
                wanted=Wanted(
                    ("independent", "account_name", "system", "tax_registered", "receipts_regular"),
                    {"account_name": lambda account: account.independent in (None, True)},
                    in_force=in_force.serving,
                ),
            ),
            Table(
                "statements",
                m.Statement,
                (
                    "year",
                    "donations",
                    "dues",
                    "services",
                    "government_purchases",
                    "goods",
                    "subsidies",
                    "investment",
                    "other_income",
                    "income",
                    "activity_costs",
                    "activity_staff",
                    "activity_daily",
                    "activity_depreciation",
                    "activity_taxes",
                    "administration",
                    "financing",
                    "other_costs",
                    "costs",
                    "opening_net_assets",
                    "closing_net_assets",
                    "assets",
                    "liabilities",
                ),
                ("year", "income", "costs", "opening_net_assets", "closing_net_assets"),
                form="finance.forms.StatementForm",
                wanted=Wanted(
                    (
                        "donations",
                        "services",
                        "government_purchases",
                        "income",
                        "costs",
                        "opening_net_assets",
                        "closing_net_assets",
                        "assets",
                        "liabilities",
                    ),
                    in_force=in_force.serving,
                ),
            ),
            Table("budgets", m.Budget, ("year", "kind", "approved_on", "income", "costs")),
            Table("disclosures", m.Disclosure, ("year", "audience", "disclosed_on", "proof")),
            Table("contracts", m.GovernmentContract, ("year", "title", "authority", "amount")),
            Table("funds", m.Fund, ("name", "purpose", "founded_on", "balance")),
            Table(
                "audits",
                m.AuditReport,
                ("kind", "issued_on", "period_from", "period_to", "auditor"),
            ),
        ),
        ("R3", "R6b", "S9"),
        takes="约 20 分钟",
        papers=("上年度财务报表", "开户信息", "预算、决算和财务公开的日期", "审计报告"),
    ),
]
