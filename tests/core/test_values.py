"""How values are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core import values


def test_dates():
    assert values.date_cn(date(2026, 1, 4)) == "2026年1月4日"
    late = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # already tomorrow in Shanghai
    assert values.date_cn(late) == "2026年11月25日"
    assert values.datetime_cn(late) == "2026年11月25日 01:30"
    assert values.datetime_cn(date(2026, 1, 4)) == "2026年1月4日"
    assert [values.date_cn(None), values.datetime_cn(None), values.date_cn("")] == ["—"] * 3


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("1234.5"), "1,234.50"), (0, "0.00"), (None, "—"), (-3, "-3.00"), (Decimal("1e3"), "1,000.00")],
)
def test_money(value, shown):
    assert values.money(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(3001, "3,001"), (0, "0"), (None, "—")])
def test_number(value, shown):
    assert values.number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13800002107", "138****2107"),
        ("137040588", "137****88"),
        ("025-83300001", "025****0001"),
        ("1234567", "****"),
        ("110", "****"),
        ("13800002107、025-83300001", "138****2107、025****0001"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_masked_phone(value, shown):
    assert values.mask_phone(value) == shown
