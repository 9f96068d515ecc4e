"""A statement's faults follow every change of it and of the year before."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import Statement
from societies.bin import remove_record
from societies.services import add_record, add_records, change_record
from tests import make

pytestmark = pytest.mark.django_db
SOUND = {
    "donations": 10,
    "income": 10,
    "activity_costs": 4,
    "costs": 4,
    "opening_net_assets": 100,
    "closing_net_assets": 106,
    "assets": 106,
    "liabilities": 0,
}


def statement(society, year, **changes):
    """An unsaved statement that adds up but for the changes."""
    values = {name: Decimal(value) for name, value in (SOUND | changes).items()}
    return Statement(society=society, year=year, **values)


def faults(society):
    """{year: the cells at fault} as stored."""
    rows = Statement.objects.filter(society=society)
    return {row.year: row.faults and [fault["field"] for fault in row.faults] for row in rows}


def test_saving_checks_the_year_and_the_next(cast):
    add_record(actor=cast.filler, record=statement(cast.jia, 2025))
    assert faults(cast.jia) == {2025: []}
    next_year = statement(cast.jia, 2026, opening_net_assets=106, closing_net_assets=112, assets=112)
    add_record(actor=cast.filler, record=next_year)
    assert faults(cast.jia) == {2025: [], 2026: []}
    before = Statement.objects.get(society=cast.jia, year=2025)
    changed = {"closing_net_assets": Decimal(107), "assets": Decimal(107)}
    change_record(actor=cast.filler, record=before, values=changed, version=before.version)
    assert faults(cast.jia) == {2025: ["closing_net_assets"], 2026: ["opening_net_assets"]}


def test_removing_a_year_takes_the_comparison_with_it(cast):
    add_record(actor=cast.filler, record=statement(cast.jia, 2025))
    add_record(actor=cast.filler, record=statement(cast.jia, 2026))
    assert faults(cast.jia) == {2025: [], 2026: ["opening_net_assets"]}
    before = Statement.objects.get(society=cast.jia, year=2025)
    remove_record(actor=cast.filler, record=before, version=before.version)
    assert faults(cast.jia) == {2026: []}


def test_a_stored_fault_is_plain_text_and_says_what_is_missing(cast):
    broken = statement(cast.jia, 2025, donations="10.50", dues=0, services=0, goods=0, investment=0, other_income=0)
    broken.liabilities = None
    add_record(actor=cast.filler, record=broken)
    assert Statement.objects.get().faults == [
        {
            "field": "income",
            "column": "",
            "message": "各项之和10.50元与收入合计10元相差0.50元，未填报政府补助收入。",
            "missing": ["政府补助收入"],
            "expected": None,
            "found": None,
        },
        {
            "field": "assets",
            "column": "",
            "message": "不能核对资产总计与负债合计加期末净资产是否相等，未填报负债合计。",
            "missing": ["负债合计"],
            "expected": None,
            "found": None,
        },
    ]


def test_a_wrong_figure_is_stored_with_both_amounts(cast):
    add_record(actor=cast.filler, record=statement(cast.jia, 2025, assets="106.5"))
    (fault,) = Statement.objects.get().faults
    assert (fault["field"], fault["expected"], fault["found"], fault["missing"]) == ("assets", "106.00", "106.50", [])


def test_restricted_parts_are_checked(cast):
    record = statement(cast.jia, 2025)
    record.restricted = {"donations": {"unrestricted": "8.00", "restricted": "1.99"}}
    add_record(actor=cast.filler, record=record)
    assert faults(cast.jia) == {2025: ["donations"]}


def test_many_statements_at_once_take_two_queries_and_a_second_time_one(cast):
    everyone = (cast.jia, cast.yi, cast.bing)
    saved = Statement.objects.bulk_create(statement(society, year) for society in everyone for year in (2024, 2025))
    with CaptureQueriesContext(connection) as first:
        assert Statement.after_save(saved) == 6
    with CaptureQueriesContext(connection) as second:
        assert Statement.after_save(saved) == 0
    reads = [query["sql"] for query in first if "SAVEPOINT" not in query["sql"]]
    assert len(reads) == 2
    assert len([query for query in second if "SAVEPOINT" not in query["sql"]]) == 1
    assert faults(cast.jia) == {2024: [], 2025: ["opening_net_assets"]}


def test_records_added_together_are_checked(cast):
    add_records(actor=None, records=[statement(cast.jia, 2024), statement(cast.yi, 2025)])
    assert faults(cast.jia) == {2024: []}
    assert faults(cast.yi) == {2025: []}


def test_checking_raises_no_version(cast):
    row = make.statement(cast.jia)
    Statement.after_save([row])
    assert Statement.objects.get().version == row.version
