"""Reads what is known of a society's money on a day."""

from finance.models import AccountSetup, AuditReport, Budget, Disclosure, Fund, GovernmentContract, Statement
from rulebook.facts.finance import (
    AccountFact,
    AuditReportFact,
    BudgetFact,
    ContractFact,
    DisclosureFact,
    FinanceFacts,
    FundFact,
    StatementFact,
)
from societies.rows import Rows


def finance_facts(societies, as_of):
    """{society id: FinanceFacts} on a day; a society without any row is absent. One SELECT per table."""
    rows = Rows(societies)
    yearly = {"year__lte": as_of.year}
    tables = {
        "accounts": _accounts(rows.of(AccountSetup, AccountFact, **yearly)),
        "statements": rows.of(Statement, StatementFact, **yearly),
        "budgets": rows.of(Budget, BudgetFact, approved_on__lte=as_of),
        "disclosures": rows.of(Disclosure, DisclosureFact, disclosed_on__lte=as_of),
        "contracts": rows.of(GovernmentContract, ContractFact, **yearly),
        "funds": rows.of(Fund, FundFact),
        "audit_reports": rows.of(AuditReport, AuditReportFact, issued_on__lte=as_of),
    }
    known = set().union(*tables.values())
    return {
        society_id: FinanceFacts(**{name: rows.get(society_id, ()) for name, rows in tables.items()})
        for society_id in known
    }


def _accounts(by_society):
    return {
        society_id: tuple(
            row._replace(shared_with_host=False) if row.independent and row.shared_with_host is None else row
            for row in rows
        )
        for society_id, rows in by_society.items()
    }
