"""A workbook that can be handed on: it says what it is, fits its columns, filters, and prints on A4."""

import datetime
import io

import openpyxl
import pytest

from core.excel import layout
from core.excel.writing import export_response, write_xlsx

HEADS = ["学会", "会员", "说明"]
ROWS = [["江海省力学学会", 3001, "会" * 80], ["江海省数学会", 20, "达标"]]


@pytest.fixture
def sheet():
    target = io.BytesIO()
    write_xlsx(target, [("名单", HEADS, iter(ROWS))], layout.Above("名单", "条件：无　　共2行"))
    return openpyxl.load_workbook(target).active


def test_two_lines_stand_over_the_heads(sheet):
    assert [row[0] for row in list(sheet.values)[:3]] == ["名单", "条件：无　　共2行", "学会"]
    assert sheet["A1"].font.size > sheet["A3"].font.size
    assert sheet["A3"].font.bold


def test_the_heads_stay_in_sight_and_filter_exactly_the_rows(sheet):
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:C5")


def test_it_prints_on_a4_one_sheet_across_with_its_heads_on_each(sheet):
    assert (sheet.print_title_rows, sheet.print_area) == ("$3:$3", "'名单'!$A$1:$C$5")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)


def test_a_column_is_as_wide_as_what_stands_in_it_and_a_long_text_is_wrapped(sheet):
    wide = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert wide == [14 + 2, 6 + 2, 50]
    assert (sheet["C4"].alignment.wrap_text, sheet["C5"].alignment.wrap_text) == (True, None)


def test_numbers_are_numbers(sheet):
    assert sheet["B4"].value == 3001


@pytest.mark.parametrize(
    ("value", "characters"),
    [
        ("学会", 4),
        ("W1", 2),
        ("第一行\n第二", 6),
        (None, 0),
        (12345, 5),
        (datetime.date(2026, 1, 1), 11),
        (datetime.datetime(2026, 1, 1, 8), 17),
    ],
)
def test_how_wide_a_value_is(value, characters):
    assert layout.width(value) == characters


def test_a_wide_list_lies_across():
    target = io.BytesIO()
    write_xlsx(target, [("表", ["很长的列名一二三四五六七八"] * 6, [])])
    sheet = openpyxl.load_workbook(target).active
    assert (sheet.page_setup.orientation, sheet.auto_filter.ref) == ("landscape", "A1:F1")


def test_rows_are_not_held_in_memory():
    """Only the first ones are looked at before the file is begun."""
    drawn = []
    rows = (drawn.append(number) or [number] for number in range(10_000))
    layout.widths(["序号"], rows)
    assert len(drawn) == layout.LOOKED_AT


def test_csv_is_for_machines_and_begins_with_its_heads():
    response = export_response(iter(ROWS), HEADS, "名单", "csv", "条件：无")
    assert b"".join(response).decode("utf-8-sig").splitlines()[0] == "学会,会员,说明"
