"""What is known of a society's money on a day."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from finance.models import (
    AccountingSystem,
    AccountSetup,
    AuditReport,
    Budget,
    Disclosure,
    Fund,
    GovernmentContract,
    Statement,
)
from societies.facts import Rows

Audience, AuditKind = Disclosure.Audience, AuditReport.Kind
__all__ = ["NOTHING", "AccountingSystem", "Audience", "AuditKind", "FinanceFacts", "finance_facts"]

Date = datetime.date


class AccountFact(NamedTuple):
    """A set-up of one year. An account declared independent is not shared unless that was said too."""

    year: int
    bank: str
    account_name: str
    independent: bool | None
    shared_with_host: bool | None
    system: str
    tax_registered: bool | None
    receipts_regular: bool | None


class StatementFact(NamedTuple):
    year: int
    donations: Decimal | None
    dues: Decimal | None
    services: Decimal | None
    government_purchases: Decimal | None
    income: Decimal | None
    costs: Decimal | None
    closing_net_assets: Decimal | None
    faults: list | None  # None: not checked yet


class BudgetFact(NamedTuple):
    year: int
    kind: str
    approved_on: Date


class DisclosureFact(NamedTuple):
    year: int
    audience: str
    disclosed_on: Date
    proof: str


class ContractFact(NamedTuple):
    year: int
    title: str
    amount: Decimal | None


class FundFact(NamedTuple):
    name: str
    balance: Decimal | None


class AuditReportFact(NamedTuple):
    kind: str
    issued_on: Date


@dataclass(frozen=True, slots=True)
class FinanceFacts:
    """Money of one society; yearly rows up to the day's year, newest first."""

    accounts: tuple[AccountFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    budgets: tuple[BudgetFact, ...] = ()
    disclosures: tuple[DisclosureFact, ...] = ()
    contracts: tuple[ContractFact, ...] = ()
    funds: tuple[FundFact, ...] = ()
    audit_reports: tuple[AuditReportFact, ...] = ()

    @property
    def account(self):
        """The newest year's account set-up, or None."""
        return self.accounts[0] if self.accounts else None

    @property
    def statement(self):
        """The newest year's statement, or None."""
        return self.statements[0] if self.statements else None


NOTHING = FinanceFacts()


def finance_facts(societies, as_of):
    """{society id: FinanceFacts} on a day; a society without any row is absent. One SELECT per table."""
    rows = Rows(societies)
    yearly = {"year__lte": as_of.year}
    found = {
        "accounts": _accounts(rows.of(AccountSetup, AccountFact, **yearly)),
        "statements": rows.of(Statement, StatementFact, **yearly),
        "budgets": rows.of(Budget, BudgetFact, approved_on__lte=as_of),
        "disclosures": rows.of(Disclosure, DisclosureFact, disclosed_on__lte=as_of),
        "contracts": rows.of(GovernmentContract, ContractFact, **yearly),
        "funds": rows.of(Fund, FundFact),
        "audit_reports": rows.of(AuditReport, AuditReportFact, issued_on__lte=as_of),
    }
    known = set().union(*found.values())
    return {
        society_id: FinanceFacts(**{name: rows.get(society_id, ()) for name, rows in found.items()})
        for society_id in known
    }


def _accounts(found):
    return {
        society_id: tuple(
            row._replace(shared_with_host=False) if row.independent and row.shared_with_host is None else row
            for row in rows
        )
        for society_id, rows in found.items()
    }
