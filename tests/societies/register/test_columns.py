"""societies.register.columns: every column reads only what its field can hold."""

from decimal import Decimal

import pytest

from core import cells
from societies.profile.tables import sections
from societies.register.columns import sheets
from tests.societies.register.importing import said


def column(sheet, head):
    return next(one for one in sheets() if one.title == sheet).columns[head].read


@pytest.mark.parametrize(
    ("head", "good", "bad", "message"),
    [
        ("办公面积（平方米）", ("120.5", Decimal("120.50")), 13800001234, "数字过大：“13800001234”，请核对。"),
        ("届次", ("8", 8), 40000, "数字过大：“40000”，请核对。"),
        (
            "电子邮箱",
            ("a@example.org", "a@example.org"),
            "a at b",
            "不是电子邮箱：“a at b”，例如 zhangwei@example.org。",
        ),
        ("网站", ("https://example.org", "https://example.org"), "随便", "不是网址：“随便”，例如 www.example.org。"),
    ],
)
def test_values_a_field_cannot_hold_are_refused(head, good, bad, message):
    read = column("学会", head)
    assert cells.read(read, good[0]) == good[1]
    assert said(read, bad).startswith(message)


@pytest.mark.parametrize("value", [Decimal("99999999999999.99"), Decimal("-99999999999999.99")])
def test_the_largest_amounts_fit(value):
    assert cells.read(cells.signed_money, str(value)) == value


def test_every_field_of_the_profile_is_a_column_of_the_import():
    parts = {part.model: (spec, part) for spec in sheets() for part in spec.parts if not part.fixed and not part.parent}
    listed = [table for section in sections() for table in section.tables if table.model in parts]
    left_out = {
        f"{table.key}.{name}"
        for table in listed
        for name in table.fields
        if name not in parts[table.model][1].heads and name not in parts[table.model][1].also
    }
    assert left_out == set()
    assert {table.key for table in listed} >= {"society", "appointments", "staff", "accounts", "statements"}
