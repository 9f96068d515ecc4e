"""Reads what is known of a society's money."""

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


def finance_facts(societies):
    """{society id: FinanceFacts}; a society without any row is absent. One SELECT per table.

    Rows dated later are in it: rulebook.facts.of_day says what is known on a day.
    """
    rows = Rows(societies)
    tables = {
        "accounts": rows.of(AccountSetup, AccountFact),
        "statements": rows.of(Statement, StatementFact),
        "budgets": rows.of(Budget, BudgetFact),
        "disclosures": rows.of(Disclosure, DisclosureFact),
        "contracts": rows.of(GovernmentContract, ContractFact),
        "funds": rows.of(Fund, FundFact),
        "audit_reports": rows.of(AuditReport, AuditReportFact),
    }
    known = set().union(*tables.values())
    return {
        society_id: FinanceFacts(**{name: rows.get(society_id, ()) for name, rows in tables.items()})
        for society_id in known
    }
