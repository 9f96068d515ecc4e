"""The section finance keeps: 财务."""

from finance import models as m
from societies.profile.tables import Section, Table

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
        ("R4", "R5", "R6a", "R7", "R8", "R9", "E7", "E12", "E13"),
    ),
]
