"""What is known of a society's money on a day."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

Date = datetime.date


class AccountFact(NamedTuple):
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
    founded_on: Date | None = None


class AuditReportFact(NamedTuple):
    kind: str
    issued_on: Date


@dataclass(frozen=True, slots=True)
class FinanceFacts:
    """Money of one society, newest first. As loaded it holds rows dated later; a rule is given those of the day."""

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
