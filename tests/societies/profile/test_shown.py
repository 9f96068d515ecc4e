"""What a page shows of a record, and to whom."""

from datetime import date
from decimal import Decimal

import pytest

from finance.models import Statement
from societies.models import MembershipYear, Society
from societies.profile import tables
from societies.profile.shown import INSIDE_ONLY, rows, show, words
from tests import make

STAFF = tables.table("staff", "staff")


@pytest.mark.parametrize(
    ("model", "name", "value", "text"),
    [
        (Society, "has_host", None, "—"),
        (Society, "has_host", False, "否"),
        (Society, "has_host", True, "是"),
        (Society, "discipline", "ENGINEERING", "工科"),
        (Society, "registered_on", date(2026, 11, 4), "2026年11月4日"),
        (Society, "short_name", "", "—"),
        (MembershipYear, "individual", 12000, "12,000"),
        (MembershipYear, "individual", 0, "0"),
        (MembershipYear, "year", 2026, "2026"),
        (Statement, "income", Decimal("1234567.5"), "1,234,567.50"),
    ],
)
def test_words_of_a_value(model, name, value, text):
    assert words(model._meta.get_field(name), value) == text


def test_phones_and_politics_are_for_the_society_itself(cast):
    person = make.staff_member(cast.jia, phone="13900005678", politics="MEMBER")
    inside = [show(person, STAFF, name, inside=True) for name in ("phone", "politics")]
    outside = [show(person, STAFF, name, inside=False) for name in ("phone", "politics")]
    assert [shown.text for shown in inside] == ["13900005678", "中共党员"]
    assert [shown.text for shown in outside] == ["139****5678", INSIDE_ONLY]
    assert [shown.masked for shown in inside + outside] == [False, False, True, False]


def test_a_blank_phone_is_blank_for_everybody(cast):
    person = make.staff_member(cast.jia, phone="", politics="")
    assert [show(person, STAFF, name, inside=False).blank for name in ("phone", "politics")] == [True, True]


def test_every_phone_of_the_profile_is_masked():
    found = [
        name
        for section in tables.sections()
        for table in section.tables
        for name in table.fields
        if "phone" in name and name not in table.masked
    ]
    assert found == []


def test_rows_know_what_is_filled_and_what_is_not(cast):
    make.department(cast.jia, name="办公室")
    table = tables.table("platforms", "departments")
    (row,) = rows(cast.jia.departments.all(), table, inside=True)
    assert [shown.text for shown in row.filled] == ["办公室"]
    assert row.blanks == ["设立日期", "撤销日期", "职责"]
