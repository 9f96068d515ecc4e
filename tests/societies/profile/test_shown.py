"""What a page shows of a record, and to whom."""

from core.fields import INSIDE_ONLY
from societies.profile import tables
from societies.profile.shown import rows, show
from tests import make


def test_phones_and_politics_are_for_the_society_itself(cast):
    person = make.staff_member(cast.jia, phone="13900005678", politics="MEMBER")
    inside = [show(person, name, inside=True) for name in ("phone", "politics")]
    outside = [show(person, name, inside=False) for name in ("phone", "politics")]
    assert [shown.text for shown in inside] == ["13900005678", "中共党员"]
    assert [shown.text for shown in outside] == ["139****5678", INSIDE_ONLY]
    assert [shown.masked for shown in inside + outside] == [False, False, True, False]


def test_a_blank_phone_is_blank_for_everybody(cast):
    person = make.staff_member(cast.jia, phone="", politics="")
    assert [show(person, name, inside=False).blank for name in ("phone", "politics")] == [True, True]


def test_rows_know_what_is_filled_and_what_is_not(cast):
    make.department(cast.jia, name="办公室")
    table = tables.table("platforms", "departments")
    (row,) = rows(cast.jia.departments.all(), table, inside=True)
    assert [shown.text for shown in row.filled] == ["办公室"]
    assert row.blanks == ["设立日期", "撤销日期", "职责"]
