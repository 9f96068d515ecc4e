"""What the rules are told about a society's money on a day."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.facts import finance_facts
from finance.models import AccountSetup, AuditReport, Budget, Disclosure, Fund, GovernmentContract, Statement
from rulebook.facts import finance as known
from rulebook.facts.of_day import of_day
from societies.models import Society
from tests import make
from tests.rulebook.rules.given import given

pytestmark = pytest.mark.django_db
AS_OF = datetime.date(2026, 11, 30)
DAY_AFTER = datetime.date(2026, 12, 1)


def fill(society):
    """One row in every table the loader reads."""
    make.account(society, account_name=society.name)
    make.statement(society, services=Decimal("12.30"), faults=[])
    make.disclosure(society)
    Budget.objects.create(society=society, year=2026, kind="BUDGET", approved_on=AS_OF)
    GovernmentContract.objects.create(society=society, year=2026, title="科技评估", amount=Decimal(5))
    Fund.objects.create(society=society, name="青年基金", balance=Decimal(7))
    AuditReport.objects.create(society=society, kind="TERM", issued_on=AS_OF)


def of(society, as_of=AS_OF):
    """The facts of one society on a day, loaded by itself; None when nothing was ever entered."""
    facts = finance_facts(Society.objects.filter(pk=society.pk)).get(society.pk)
    return facts and of_day(given(finance=facts), as_of).finance


def test_every_table_is_read(cast):
    fill(cast.jia)
    nothing = (None,) * 4
    assert of(cast.jia) == known.FinanceFacts(
        accounts=(known.AccountFact(2025, "", "江海省甲学会", True, False, "NON_PROFIT", None, None),),
        statements=(known.StatementFact(2025, None, None, Decimal("12.30"), *nothing, []),),
        budgets=(known.BudgetFact(2026, "BUDGET", AS_OF),),
        disclosures=(known.DisclosureFact(2025, "COUNCIL", datetime.date(2026, 3, 1), ""),),
        contracts=(known.ContractFact(2026, "科技评估", Decimal("5.00")),),
        funds=(known.FundFact("青年基金", Decimal("7.00")),),
        audit_reports=(known.AuditReportFact("TERM", AS_OF),),
    )
    assert of(cast.bing) is None


def test_one_select_a_table_for_one_and_for_three_societies(cast):
    for society in (cast.jia, cast.yi, cast.bing):
        fill(society)
    counts = []
    for societies in (Society.objects.filter(pk=cast.jia.pk), Society.objects.all()):
        with CaptureQueriesContext(connection) as queries:
            found = finance_facts(societies)
        counts.append((len(found), len(queries)))
    assert counts == [(1, 8), (3, 8)]  # the ids and seven tables


def test_a_society_gets_its_own_rows_only(cast):
    fill(cast.jia)
    fill(cast.yi)
    Statement.objects.filter(society=cast.yi).update(services=Decimal(99))
    together = finance_facts(Society.objects.all())
    alone = [finance_facts(Society.objects.filter(pk=one.pk)) for one in (cast.jia, cast.yi)]
    assert together == alone[0] | alone[1]
    assert together.keys() == {cast.jia.pk, cast.yi.pk}
    assert together[cast.yi.pk].statement.services == Decimal("99.00")


def test_yearly_rows_reach_up_to_the_days_year_newest_first(cast):
    for year in (2024, 2027, 2025):
        make.account(cast.jia, year=year)
        make.statement(cast.jia, year=year)
        GovernmentContract.objects.create(society=cast.jia, year=year, title=str(year))
    found = of(cast.jia)
    for rows in (found.accounts, found.statements, found.contracts):
        assert [row.year for row in rows] == [2025, 2024]
    assert (found.account.year, found.statement.year) == (2025, 2025)
    assert of(cast.jia, datetime.date(2023, 6, 1)) == known.NOTHING


def test_what_is_dated_after_the_day_is_not_known_on_it(cast):
    make.disclosure(cast.jia, disclosed_on=DAY_AFTER)
    Budget.objects.create(society=cast.jia, year=2026, kind="BUDGET", approved_on=DAY_AFTER)
    AuditReport.objects.create(society=cast.jia, kind="TERM", issued_on=DAY_AFTER)
    assert of(cast.jia) == known.NOTHING
    later = of(cast.jia, DAY_AFTER)
    assert (len(later.disclosures), len(later.budgets), len(later.audit_reports)) == (1, 1, 1)


def test_a_fund_founded_later_than_the_day_is_not_known_on_it(cast):
    for name, founded_on in (("甲", None), ("乙", AS_OF), ("丙", DAY_AFTER)):
        Fund.objects.create(society=cast.jia, name=f"{name}基金", founded_on=founded_on)
    assert sorted(fund.name for fund in of(cast.jia).funds) == ["乙基金", "甲基金"]
    assert len(of(cast.jia, DAY_AFTER).funds) == 3


@pytest.mark.parametrize("shared", [True, False, None])
def test_whether_an_account_is_shared_is_as_it_was_answered(cast, shared):
    make.account(cast.jia, independent=True, shared_with_host=shared)
    assert of(cast.jia).account.shared_with_host is shared


def test_a_statement_nobody_checked_is_not_one_without_faults(cast):
    make.statement(cast.jia)
    assert of(cast.jia).statement.faults is None


def test_the_columns_of_a_fact_are_fields_of_its_model():
    pairs = [
        (known.AccountFact, AccountSetup),
        (known.StatementFact, Statement),
        (known.BudgetFact, Budget),
        (known.DisclosureFact, Disclosure),
        (known.ContractFact, GovernmentContract),
        (known.FundFact, Fund),
        (known.AuditReportFact, AuditReport),
    ]
    for fact, model in pairs:
        assert set(fact._fields) <= {f.attname for f in model._meta.concrete_fields}
